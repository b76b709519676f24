import type { OffsetRange } from '../core/lines';
import { releaseInTag, runsLibreChat, serviceImages, tagToShow, type ServiceImage } from './compose';
import type { VariableLookup } from './interpolate';

/** A compose file of a folder. */
export interface ComposeFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

/** What a folder's compose files say about LibreChat. */
export interface ComposeRelease<File extends ComposeFile> {
  readonly file: File;
  /** Where the image is written. */
  readonly range: OffsetRange;
  /** As written in the image's tag; undefined when the tag names no release. */
  readonly version: string | undefined;
  /** The image's tag, without values of variables; undefined when there is none. */
  readonly tag: string | undefined;
}

const COMPOSE_NAME = /^(docker-compose|compose|deploy-compose)(.*?)(\.override)?\.ya?ml$/;

/** Whether a file is a compose file, by its name. `deploy-compose.yml` is what LibreChat's own repository deploys with. */
export function isComposeName(name: string): boolean {
  return COMPOSE_NAME.test(name);
}

/** What Compose takes when nobody names a file, the first that exists; and the same for the file that overrides it. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const DEFAULT_OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/**
 * The release of LibreChat that a folder's compose files run. The files Compose takes by itself count first, then those
 * of `deploy-compose`, then others by name. Undefined when none of them runs LibreChat.
 */
export function composeRelease<File extends ComposeFile>(
  files: readonly File[],
  variables: VariableLookup,
): ComposeRelease<File> | undefined {
  const found = firstRunning(files, variables);
  if (!found) return undefined;
  const { located, version } = found.running;
  return { file: located.file, range: located.range, version, tag: tagToShow(located) };
}

/** The first stack that runs LibreChat; where its image has a tag such as `latest`, another file beside it says nothing about that. */
function firstRunning<File extends ComposeFile>(
  files: readonly File[],
  variables: VariableLookup,
): { readonly stack: Stack<File>; readonly running: Running<File> } | undefined {
  for (const stack of stacksOf(files)) {
    const running = runningIn(stack, variables);
    if (running) return { stack, running };
  }
  return undefined;
}

/** Files that are used together, the base before what overrides it. */
type Stack<File> = readonly File[];

function stacksOf<File extends ComposeFile>(files: readonly File[]): Stack<File>[] {
  const named = new Map(files.map((file) => [file.name, file]));
  const first = (names: readonly string[]): File[] =>
    names
      .map((name) => named.get(name))
      .filter((file) => file !== undefined)
      .slice(0, 1);
  const byDefault = [...first(DEFAULT_NAMES), ...first(DEFAULT_OVERRIDES)];
  const others = new Map<string, File[]>();
  const remaining = files.filter((file) => !byDefault.includes(file));
  for (const file of [...remaining].sort(byDeploymentAndName)) {
    const [, family = '', variant = ''] = COMPOSE_NAME.exec(file.name) ?? [];
    const stem = family + variant;
    others.set(stem, [...(others.get(stem) ?? []), file]);
  }
  return [byDefault, ...others.values()];
}

/** `deploy-compose` first, then by name, a file before what overrides it. */
function byDeploymentAndName(a: ComposeFile, b: ComposeFile): number {
  const key = ({ name }: ComposeFile): string => {
    const [, family = '', variant = '', override = ''] = COMPOSE_NAME.exec(name) ?? [];
    return [family === 'deploy-compose' ? 0 : 1, family + variant, override, name].join('\n');
  };
  return key(a) < key(b) ? -1 : 1;
}

interface LocatedImage<File> extends ServiceImage {
  readonly file: File;
}

/** The service of a stack that is LibreChat, with its image in the file that has the last word. */
interface Running<File> {
  readonly service: string;
  readonly located: LocatedImage<File>;
  /** As written in the image's tag. */
  readonly version: string | undefined;
}

function runningIn<File extends ComposeFile>(
  stack: Stack<File>,
  variables: VariableLookup,
): Running<File> | undefined {
  const images = new Map<string, LocatedImage<File>>();
  for (const file of stack) {
    for (const [service, image] of serviceImages(file.text, variables)) {
      images.set(service, { ...image, file });
    }
  }
  const running = [...images]
    .filter(([service, image]) => runsLibreChat(image, service))
    .map(([service, located]) => ({
      service,
      located,
      version: located.image === undefined ? undefined : releaseInTag(located.image),
    }));
  return (
    running.find(({ service }) => service === 'api') ??
    running.find(({ version }) => version !== undefined) ??
    running[0]
  );
}

/** The compose files that are used together to run LibreChat, the base before what overrides it, and the name of its service. */
export interface LibreChatStack<File extends ComposeFile> {
  readonly files: readonly File[];
  readonly service: string;
}

/** The compose files of a folder that run LibreChat, chosen like those of {@link composeRelease}. */
export function libreChatStack<File extends ComposeFile>(
  files: readonly File[],
  variables: VariableLookup,
): LibreChatStack<File> | undefined {
  const found = firstRunning(files, variables);
  return found && { files: found.stack, service: found.running.service };
}
