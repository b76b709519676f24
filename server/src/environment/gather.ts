import { URI, Utils } from 'vscode-uri';
import { trimEndOf } from '../core/trim';
import { parseComposeEnv } from './composeEnvFile';
import { serviceEnvironment, type Mount } from './composeService';
import { isComposeName, libreChatStack, type ComposeFile, type LibreChatStack } from './composeStack';
import type { EnvFileSource, VariableEntry } from './environment';
import { ignoring } from './gitignore';
import type { VariableLookup } from './interpolate';
import { envFileLocations, isWithin, labelOf, locate, type EnvFileLocation } from './locate';
import { foldersAround } from './targetRelease';

/** How files are read. What cannot be read is as if it were not there. */
export interface FileReader {
  readFile(uri: string): Promise<string | undefined>;
  /** The names of a folder's files. */
  listFolder(uri: string): Promise<readonly string[] | undefined>;
}

/** What decides on where variables are looked for. */
export interface GatherOptions {
  /** Env files the user names; only they count then. */
  readonly configured: readonly string[];
  readonly workspaceFolders: readonly string[];
  /** The environment of this process, where the user allows it to be looked at. */
  readonly processEnvironment?: Readonly<Record<string, string | undefined>>;
}

/** The file LibreChat reads, and Compose for itself. */
const ENV_FILE = '.env';

/** Names under which lists of variables are kept, the usual one first. */
const EXAMPLES = ['.env.example', '.env.sample', '.env.template', 'example.env'];

/** Where LibreChat's image looks for its env file. */
const ENV_FILE_IN_CONTAINER = '/app/.env';

/** Nobody keeps more variants of one deployment. */
const MAX_COMPOSE_FILES = 20;

/** Nor gives anybody more env files to one service; of more the last ones count, which override the others. */
const MAX_ENV_FILES = 100;

/**
 * Looks for what gives variables to the LibreChat a configuration belongs to. By default that is the `.env` beside the
 * configuration, or else in the nearest folder above it within the workspace; where compose files there run LibreChat, it
 * is what they give to its container. Sources come in the order in which they override each other, the strongest last.
 */
export async function gatherEnvironment(
  documentUri: string,
  options: GatherOptions,
  reader: FileReader,
): Promise<EnvFileSource[]> {
  const sources = await gatherFiles(documentUri, options, reader);
  return Promise.all(sources.map((source) => withGitignore(source, options, reader)));
}

async function gatherFiles(
  documentUri: string,
  options: GatherOptions,
  reader: FileReader,
): Promise<EnvFileSource[]> {
  const { configured, workspaceFolders } = options;
  const process = processSource(options);
  const beside = envFileLocations(documentUri, configured, workspaceFolders);
  const own = beside.at(-1);
  if (configured.length > 0 || own === undefined) {
    const named = await Promise.all(beside.map((location) => read(location, reader)));
    return [...named, ...process];
  }
  const surroundings = { ...options, reader, folders: foldersOf(documentUri, workspaceFolders) };
  const [envFile, compose] = await Promise.all([
    firstFile([ENV_FILE], surroundings),
    findCompose(surroundings),
  ]);
  const example = await firstFile(EXAMPLES, upTo(envFile, surroundings));
  const examples = example ? [{ ...example, kind: 'example' as const }] : [];
  const nearest = envFile ?? { ...own, text: undefined };
  if (!compose) return [...examples, nearest, ...process];
  const given = await givenByCompose(compose, surroundings);
  if (given.sources.some(({ uri }) => uri === nearest.uri)) return [...examples, ...given.sources];
  // What is built, or extended from elsewhere, may well read the file.
  const kind = given.open || nearest.text === undefined ? 'dotenv' : 'withheld';
  return [...examples, { ...nearest, kind }, ...given.sources];
}

/** The folders whose files belong to a configuration: outside of the workspace only its own. */
function foldersOf(documentUri: string, workspaceFolders: readonly string[]): string[] {
  const folders = foldersAround(documentUri, workspaceFolders);
  const isInWorkspace = workspaceFolders.some((folder) => isWithin(URI.parse(documentUri), folder));
  return isInWorkspace ? folders : folders.slice(0, 1);
}

/** Only the folders up to that of the env file: what lies above belongs to another deployment. */
function upTo(envFile: EnvFileSource | undefined, surroundings: Surroundings): Surroundings {
  const { folders } = surroundings;
  const last = folders.findIndex((folder) => envFile?.uri.startsWith(`${folder}/`));
  return last < 0 ? surroundings : { ...surroundings, folders: folders.slice(0, last + 1) };
}

interface Surroundings extends GatherOptions {
  readonly reader: FileReader;
  /** The configuration's own folder first. */
  readonly folders: readonly string[];
}

async function read(location: EnvFileLocation, reader: FileReader): Promise<EnvFileSource> {
  return { ...location, text: await reader.readFile(location.uri) };
}

/** The nearest file of one of these names. */
async function firstFile(
  names: readonly string[],
  { folders, reader, workspaceFolders }: Surroundings,
): Promise<EnvFileSource | undefined> {
  for (const folder of folders) {
    for (const name of names) {
      const file = await read(locate(URI.parse(folder), name, workspaceFolders), reader);
      if (file.text !== undefined) return file;
    }
  }
  return undefined;
}

/** Compose files that run LibreChat, and the variables Compose puts into them. */
interface Compose {
  readonly folder: URI;
  readonly stack: LibreChatStack<ComposeFile>;
  readonly lookup: VariableLookup;
}

async function findCompose(surroundings: Surroundings): Promise<Compose | undefined> {
  const { folders, reader, processEnvironment } = surroundings;
  for (const folder of folders) {
    const names = ((await reader.listFolder(folder)) ?? []).filter(isComposeName).sort();
    if (names.length === 0) continue;
    const uri = URI.parse(folder);
    const files = await Promise.all(
      names.slice(0, MAX_COMPOSE_FILES).map(async (name) => {
        const text = await reader.readFile(Utils.joinPath(uri, name).toString());
        return text === undefined ? [] : [{ name, text }];
      }),
    );
    const variables = await reader.readFile(Utils.joinPath(uri, ENV_FILE).toString());
    const lookup = composeLookup(variables ?? '', processEnvironment);
    const stack = libreChatStack(files.flat(), lookup);
    if (stack) return { folder: uri, stack, lookup };
  }
  return undefined;
}

/** What Compose knows for itself: the shell's variables, where they may be looked at, before those of the `.env` beside it. */
function composeLookup(envText: string, shell: GatherOptions['processEnvironment'] = {}): VariableLookup {
  const ofShell: VariableLookup = (name) => (Object.hasOwn(shell, name) ? shell[name] : undefined);
  const values = new Map<string, string>();
  for (const { name, value, commented, unresolved } of parseComposeEnv(envText, { lookup: ofShell })) {
    if (!commented && !unresolved) values.set(name, value);
  }
  return (name) => ofShell(name) ?? values.get(name);
}

/** What compose files give to LibreChat's service. */
async function givenByCompose(
  { folder, stack, lookup }: Compose,
  { reader, workspaceFolders }: Surroundings,
): Promise<{ sources: EnvFileSource[]; open: boolean }> {
  const services = stack.files.map((file) => ({
    file,
    given: serviceEnvironment(file.text, stack.service, lookup),
  }));
  const mounted = mountedEnvFile(services.flatMap(({ given }) => given.mounts));
  const ownFile =
    mounted === undefined ? [] : [await read(locate(folder, mounted, workspaceFolders), reader)];
  const named = lastOfEach(
    services
      .flatMap(({ given }) => given.envFiles)
      .map(({ path, raw }) => ({ location: locate(folder, path, workspaceFolders), raw })),
  );
  const envFiles = await Promise.all(
    named.slice(-MAX_ENV_FILES).map(async ({ location, raw }) => {
      const file = await read(location, reader);
      const entries = file.text === undefined ? [] : parseComposeEnv(file.text, { lookup, raw });
      return { ...file, kind: 'compose-env' as const, entries };
    }),
  );
  const open = named.length > MAX_ENV_FILES || services.some(({ given }) => given.open);
  const composeFiles = services.map(({ file, given }) => {
    const uri = Utils.joinPath(folder, file.name);
    const label = labelOf(uri, workspaceFolders);
    return {
      uri: uri.toString(),
      label,
      text: file.text,
      kind: 'compose' as const,
      entries: given.variables,
    };
  });
  const sources = [...ownFile, ...envFiles, ...composeFiles];
  return { sources, open };
}

interface NamedEnvFile {
  readonly location: EnvFileLocation;
  readonly raw: boolean;
}

/** What is named several times counts where it is named last: it sets the same again there. */
function lastOfEach(files: readonly NamedEnvFile[]): NamedEnvFile[] {
  const last = new Map<string, NamedEnvFile>();
  for (const file of files) {
    const key = `${file.raw} ${file.location.uri}`;
    last.delete(key);
    last.set(key, file);
  }
  return [...last.values()];
}

/** The file of the host that LibreChat finds where it looks for its env file; of several mounts the closest, then the last. */
function mountedEnvFile(mounts: readonly Mount[]): string | undefined {
  let best: { path: string; length: number } | undefined;
  for (const { source, target } of mounts) {
    const inside = trimEndOf(target, '/');
    const rest = ENV_FILE_IN_CONTAINER.slice(inside.length);
    const holds = ENV_FILE_IN_CONTAINER.startsWith(inside) && (rest === '' || rest.startsWith('/'));
    if (!holds || (best && inside.length < best.length)) continue;
    best = { path: trimEndOf(source, '/\\') + rest, length: inside.length };
  }
  return best?.path;
}

function processSource({ processEnvironment }: GatherOptions): EnvFileSource[] {
  if (!processEnvironment) return [];
  const entries = Object.entries(processEnvironment).flatMap(([name, value]): VariableEntry[] =>
    value === undefined ? [] : [{ ...NOWHERE, name, value }],
  );
  return [{ uri: '', label: 'the process environment', text: undefined, kind: 'process', entries }];
}

const NOWHERE = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0, line: 0, commented: false };

/** Finds out whether git leaves an env file out. */
async function withGitignore(
  source: EnvFileSource,
  { workspaceFolders }: GatherOptions,
  reader: FileReader,
): Promise<EnvFileSource> {
  const kind = source.kind ?? 'dotenv';
  if (kind !== 'dotenv' && kind !== 'compose-env' && kind !== 'withheld') return source;
  const folders = foldersOf(source.uri, workspaceFolders);
  const found = await Promise.all(
    folders.map(async (folder) => {
      const location = locate(URI.parse(folder), '.gitignore', workspaceFolders);
      const text = await reader.readFile(location.uri);
      return text === undefined ? [] : [{ ...location, folder, text }];
    }),
  );
  const [nearest, ...above] = found.flat();
  if (!nearest) return source;
  return { ...source, ignored: ignoring(source.uri, [nearest, ...above]), gitignore: nearest };
}
