import ignore from 'ignore';
import { URI } from 'vscode-uri';

/** A `.gitignore` and the folder it lies in. */
export interface Gitignore {
  readonly folder: string;
  readonly text: string;
}

/** Whether git leaves a file out by one of the `.gitignore` files in its folder and above it, the nearest first. */
export function ignoring(uri: string, files: readonly Gitignore[]): boolean {
  const { path } = URI.parse(uri);
  for (const { folder, text } of files) {
    const base = URI.parse(folder).path.replace(/\/?$/, '/');
    if (!path.startsWith(base) || path.length === base.length) continue;
    const { ignored, unignored } = ignore().add(text).test(path.slice(base.length));
    // The nearest one that says anything has the last word.
    if (ignored || unignored) return ignored;
  }
  return false;
}
