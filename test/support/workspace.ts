import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on disk for one test. */
export interface Workspace {
  readonly folder: string;
  /** The folder as a file URI. */
  readonly uri: string;
  /** The URI of a file in it. */
  file(name: string): string;
  write(name: string, text: string): void;
  remove(): void;
}

/** Makes a folder with the given files; whoever makes it removes it. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'librechat-yaml-'));
  const workspace: Workspace = {
    folder,
    uri: pathToFileURL(folder).toString(),
    file: (name) => pathToFileURL(path.join(folder, name)).toString(),
    write: (name, text) => {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const [name, text] of Object.entries(files)) workspace.write(name, text);
  return workspace;
}
