import { isAbsolute, relative, sep } from 'node:path';
import { URI } from 'vscode-uri';

/** The path of a file within a folder, with forward slashes; undefined when it lies elsewhere. Both are absolute. */
export function pathWithin(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  const elsewhere = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return elsewhere ? undefined : inside.split(sep).join('/');
}

/** A path as a URI: relative to a folder where it lies within, else a `file:` URI. */
export function uriWithin(folder: string, path: string): { uri: string; relative: boolean } {
  const inside = pathWithin(folder, path);
  if (inside === undefined) return { uri: URI.file(path).toString(), relative: false };
  return { uri: inside.split('/').map(encodeURIComponent).join('/'), relative: true };
}
