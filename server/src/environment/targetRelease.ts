import { URI, Utils } from 'vscode-uri';
import { LineIndex, type OffsetRange, type Position } from '../core/lines';
import type { PositionEncoding } from '../core/positionEncoding';
import { composeRelease, isComposeName, type ComposeFile } from './composeStack';
import { effectiveValues, parseDotenv } from './dotenv';
import { isWithin, labelOf } from './locate';

/** The value of the setting that leaves the release to be found out. */
export const AUTO = 'auto';

/** A place in a file that names a release. */
export interface ReleasePlace {
  readonly uri: string;
  /** How to name the file to the user. */
  readonly label: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** Where the release of a configuration is known from. */
export type TargetSource =
  | { readonly kind: 'setting' }
  | { readonly kind: 'newest'; readonly unclear?: UnclearImage }
  | ({ readonly kind: 'compose' | 'checkout' } & ReleasePlace);

/** An image of LibreChat whose tag names no release. */
export interface UnclearImage extends ReleasePlace {
  /** Such as `latest`, or `${TAG:?}`: never the value of a variable. Undefined when there is none. */
  readonly tag: string | undefined;
}

/** The LibreChat release a configuration is for. */
export interface DetectedTarget {
  /** As written: `v0.8.5`. Undefined where nothing names a release, so that the newest counts. */
  readonly version: string | undefined;
  readonly source: TargetSource;
  /** The setting's text when it names no release; the rest is then as if it were `auto`. */
  readonly unreadableSetting?: string;
}

/** What a folder says about the release of the LibreChat it belongs to. */
export interface FolderEvidence {
  /** Present when compose files here run LibreChat. Without a version its image's tag names no release. */
  readonly compose?: UnclearImage & { readonly version: string | undefined };
  /** Present when the folder is a checkout of LibreChat. */
  readonly checkout?: ReleasePlace & { readonly version: string };
}

/** Without a folder of the workspace around a file, its own folder and this many above it are looked at. */
const FOLDERS_ABOVE_LONE_FILE = 3;

/** Deeper trees are not made by people. */
const MAX_FOLDERS = 32;

/** The folders in which the release is looked for: the configuration's own and those above it, within the workspace. */
export function foldersAround(documentUri: string, workspaceFolders: readonly string[]): string[] {
  const document = URI.parse(documentUri);
  // An unsaved document has no folder.
  if (document.scheme === 'untitled') return [];
  const inWorkspace = workspaceFolders.some((folder) => isWithin(document, folder));
  const folders: string[] = [];
  let folder = Utils.dirname(document);
  while (folders.length < (inWorkspace ? MAX_FOLDERS : FOLDERS_ABOVE_LONE_FILE + 1)) {
    const isOutside = inWorkspace && !workspaceFolders.some((root) => isWithin(folder, root));
    if (isOutside) break;
    folders.push(folder.toString());
    const above = Utils.dirname(folder);
    if (above.path === folder.path) break;
    folder = above;
  }
  return folders;
}

/** The variables of this file are put into the compose files beside it. */
const COMPOSE_VARIABLES = '.env';

/** The file that says which LibreChat a checkout of its repository holds. */
const MANIFEST = 'package.json';

/** Nobody keeps more variants of one deployment. */
const MAX_COMPOSE_FILES = 20;

/** The files among a folder's that are worth reading. */
export function evidenceFiles(names: readonly string[]): string[] {
  const compose = names.filter(isComposeName).sort().slice(0, MAX_COMPOSE_FILES);
  const variables = compose.length > 0 && names.includes(COMPOSE_VARIABLES) ? [COMPOSE_VARIABLES] : [];
  return [...compose, ...variables, ...(names.includes(MANIFEST) ? [MANIFEST] : [])];
}

/** Whether a folder has to be looked at again when a file of that name changes. */
export function isEvidenceName(name: string): boolean {
  return isComposeName(name) || name === COMPOSE_VARIABLES || name === MANIFEST;
}

/** A file of a folder, with its text. */
export type FolderFile = ComposeFile;

/** What the files of a folder say. `workspaceFolders` only matter for how files are named to the user, `encoding` for places. */
export function folderEvidence(
  folder: string,
  files: readonly FolderFile[],
  workspaceFolders: readonly string[],
  encoding?: PositionEncoding,
): FolderEvidence {
  const place = ({ name, text }: FolderFile, range: OffsetRange): ReleasePlace => {
    const uri = Utils.joinPath(URI.parse(folder), name);
    const lines = LineIndex.of(text, encoding);
    return {
      uri: uri.toString(),
      label: labelOf(uri, workspaceFolders),
      range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
    };
  };
  const textOf = (wanted: string): string => files.find(({ name }) => name === wanted)?.text ?? '';
  const variables = effectiveValues(parseDotenv(textOf(COMPOSE_VARIABLES)));
  const compose = composeRelease(
    files.filter(({ name }) => isComposeName(name)),
    (name) => variables.get(name)?.value,
  );
  const manifest = files.find(({ name }) => name === MANIFEST);
  const checkout = manifest && checkoutRelease(manifest.text);
  return {
    ...(compose && {
      compose: { ...place(compose.file, compose.range), version: compose.version, tag: compose.tag },
    }),
    ...(manifest &&
      checkout && { checkout: { ...place(manifest, checkout.range), version: checkout.version } }),
  };
}

/** Its own name for itself is the one thing a fork of LibreChat keeps; a manifest npm has written has no capitals. */
const LIBRECHAT_MANIFEST = /"name"\s*:\s*"LibreChat"/;

function checkoutRelease(text: string): { version: string; range: OffsetRange } | undefined {
  if (text.length > 1_000_000 || !LIBRECHAT_MANIFEST.test(text)) return undefined;
  const { name, version } = parseManifest(text);
  if (name !== 'LibreChat' || typeof version !== 'string' || !/^v?0\.\d/.test(version)) return undefined;
  if (!isRelease(version)) return undefined;
  const start = text.indexOf(JSON.stringify(version), text.indexOf('"version"'));
  return { version, range: { start, end: start + version.length + 2 } };
}

function parseManifest(text: string): { name?: unknown; version?: unknown } {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** Whether a text has the form of a release: `v0.8.5`, `0.8.5`, `v0.8.6-rc1`. */
function isRelease(text: string): boolean {
  return /^v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:-rc\.?\d{1,9})?$/i.test(text);
}

/**
 * The release of a configuration: by the setting, else by the nearest compose files that run LibreChat, else by the
 * checkout of LibreChat the file lies in. `folders` begin with the configuration's own.
 */
export function detectTarget(setting: string, folders: readonly FolderEvidence[]): DetectedTarget {
  const wanted = setting.trim();
  if (isRelease(wanted)) return { version: wanted, source: { kind: 'setting' } };
  const found = detectIn(folders);
  return wanted === '' || wanted === AUTO ? found : { ...found, unreadableSetting: wanted };
}

function detectIn(folders: readonly FolderEvidence[]): DetectedTarget {
  // Where the nearest image has a tag such as `latest`, one farther away says nothing about it.
  const compose = folders.find((folder) => folder.compose)?.compose;
  if (compose?.version !== undefined) return detected('compose', { ...compose, version: compose.version });
  const checkout = folders.find((folder) => folder.checkout)?.checkout;
  if (checkout) return detected('checkout', checkout);
  return {
    version: undefined,
    source: { kind: 'newest', ...(compose && { unclear: unclearImage(compose) }) },
  };
}

function unclearImage({ uri, label, range, tag }: UnclearImage): UnclearImage {
  return { uri, label, range, tag };
}

function detected(
  kind: 'compose' | 'checkout',
  { version, uri, label, range }: ReleasePlace & { readonly version: string },
): DetectedTarget {
  return { version, source: { kind, uri, label, range } };
}
