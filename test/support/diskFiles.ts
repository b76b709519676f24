import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReadsFiles } from './lspClient';

/** The disk, as a client reads it for a server that cannot. */
export const diskFiles: ReadsFiles = {
  readFile: (uri) => orNull(() => readFileSync(fileURLToPath(uri), 'utf8')),
  listFolder: (uri) =>
    orNull(() => {
      const entries = readdirSync(fileURLToPath(uri), { withFileTypes: true });
      const named = (isWanted: boolean): string[] =>
        entries.filter((entry) => entry.isDirectory() === isWanted).map(({ name }) => name);
      return { files: named(false), folders: named(true) };
    }),
};

/** Files by their URIs, as a client reads them that keeps them in memory. */
export function memoryFiles(files: ReadonlyMap<string, string>): ReadsFiles {
  return {
    readFile: (uri) => files.get(uri) ?? null,
    listFolder: (uri) => {
      const inside = [...files.keys()].filter((name) => name.startsWith(`${uri}/`));
      if (inside.length === 0) return null;
      const parts = inside.map((name) => name.slice(uri.length + 1).split('/'));
      const names = (isWanted: boolean): string[] => [
        ...new Set(parts.filter(({ length }) => length > 1 === isWanted).flatMap(([name]) => name ?? [])),
      ];
      return { files: names(false), folders: names(true) };
    },
  };
}

function orNull<T>(reading: () => T): T | null {
  try {
    return reading();
  } catch {
    return null;
  }
}
