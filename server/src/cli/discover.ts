import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import picomatch from 'picomatch/posix';
import { URI } from 'vscode-uri';
import { Document } from '../core/document';
import { isLibreChatConfiguration, isLibreChatName } from '../knowledge/recognise';
import { explained, FileProblem, readTextFile, type FileContent } from './files';

/** A file to check. */
export interface Target {
  /** As the user knows it: as written, or below the folder that was written. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly content: FileContent;
  /** The text of the content; shared, so that what recognising it has found out is kept. */
  readonly document: Document;
}

/** Makes a target of what was read under a name. */
export function toTarget(file: string, content: FileContent): Target {
  const path = resolve(file);
  return { file, path, content, document: new Document(URI.file(path).toString(), 0, content.text) };
}

/** Takes a line about a file or folder that cannot be used. */
export type Complain = (file: string, problem: string) => void;

/** Folders of other people's files. */
const SKIPPED_FOLDERS = ['node_modules', '.git'];

/** Deeper trees are not made by people. */
const MAX_DEPTH = 32;

/**
 * Finds and reads the files that arguments stand for, each file once, in the order of the arguments, within a folder by
 * name. `standardInput` is what `-` stands for. What cannot be used is told to `complain`, and the search goes on.
 */
export function* discover(
  args: readonly string[],
  complain: Complain,
  standardInput?: () => Target,
): Generator<Target> {
  const seen = new Set<string>();
  for (const argument of args) {
    const targets =
      argument === '-' && standardInput
        ? attempt('standard input', complain, standardInput)
        : expand(argument, complain);
    for (const target of targets) {
      if (seen.has(target.path)) continue;
      seen.add(target.path);
      yield target;
    }
  }
}

function* expand(argument: string, complain: Complain): Generator<Target> {
  const info = statOf(argument);
  if (info?.isDirectory()) yield* searchFolder(argument, complain);
  else if (!info && picomatch.scan(argument).isGlob) yield* expandGlob(argument, complain);
  else yield* attempt(argument, complain, () => namedFile(argument));
}

/** What is known of a path, or undefined when there is nothing there that can be looked at. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** A file that was named is a LibreChat configuration because the user says so. */
function namedFile(file: string): Target {
  return toTarget(file, readTextFile(file));
}

/** Yields what can be read, and tells about what cannot. */
function* attempt(file: string, complain: Complain, read: () => Target | undefined): Generator<Target> {
  let target: Target | undefined;
  try {
    target = read();
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    complain(file, error.message);
  }
  if (target) yield target;
}

function* searchFolder(folder: string, complain: Complain): Generator<Target> {
  let found = false;
  const complainAndGoOn: Complain = (name, problem) => {
    found = true;
    complain(name, problem);
  };
  for (const { file, entry } of walk(folder, MAX_DEPTH, SKIPPED_FOLDERS, complainAndGoOn)) {
    if (entry.isDirectory() || !/\.ya?ml$/i.test(entry.name)) continue;
    // Nobody asked about other tools' files.
    const complainOrPass = isLibreChatName(entry.name) ? complainAndGoOn : ignore;
    for (const target of attempt(file, complainOrPass, () => recognisedFile(file))) {
      found = true;
      yield target;
    }
  }
  if (!found) complain(folder, 'no LibreChat configuration in this folder');
}

const ignore: Complain = () => undefined;

function recognisedFile(file: string): Target | undefined {
  const target = namedFile(file);
  const { uri, text } = target.document;
  // Spares most YAML files of other tools the closer look; without a version only the name can tell.
  if (!isLibreChatName(uri) && !/^["']?version/m.test(text)) return undefined;
  return isLibreChatConfiguration(uri, target.document.outline, false) ? target : undefined;
}

/** What a glob matches is treated as if a shell had put the names there. */
function* expandGlob(argument: string, complain: Complain): Generator<Target> {
  const { base, glob } = picomatch.scan(sep === '/' ? argument : argument.replaceAll(sep, '/'));
  const matches = picomatch(glob);
  const depth = glob.includes('**') ? MAX_DEPTH : glob.split('/').length;
  const skipped = SKIPPED_FOLDERS.filter((name) => !glob.includes(name));
  const start = base === '' ? '.' : base;
  let matched = false;
  if (statOf(start)?.isDirectory()) {
    for (const { file, inside, entry } of walk(start, depth, skipped, complain)) {
      if (!matches(inside)) continue;
      matched = true;
      if (entry.isDirectory()) yield* searchFolder(file, complain);
      else yield* attempt(file, complain, () => namedFile(file));
    }
  }
  if (!matched) complain(argument, 'no file matches');
}

interface Visited {
  readonly file: string;
  /** The path within the folder where the walk began, with forward slashes. */
  readonly inside: string;
  readonly entry: Dirent;
}

/** Everything below a folder, by name. Links to files count as files; links to folders are not followed. */
function* walk(
  folder: string,
  depth: number,
  skipped: readonly string[],
  complain: Complain,
  above = '',
): Generator<Visited> {
  for (const entry of listFolder(folder, complain)) {
    const file = join(folder, entry.name);
    const inside = above + entry.name;
    if (entry.isDirectory()) {
      if (skipped.includes(entry.name)) continue;
      yield { file, inside, entry };
      if (depth > 1) yield* walk(file, depth - 1, skipped, complain, `${inside}/`);
    } else if (entry.isFile() || (entry.isSymbolicLink() && statOf(file)?.isFile())) {
      yield { file, inside, entry };
    }
  }
}

function listFolder(folder: string, complain: Complain): Dirent[] {
  try {
    const entries = explained(() => readdirSync(folder, { withFileTypes: true }));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    complain(folder, error.message);
    return [];
  }
}
