import type { Dirent } from 'node:fs';
import { expect, test } from 'vitest';
import { discover } from '../../server/src/cli/discover';
import { Folders } from '../../server/src/cli/folders';

/** A tree without end: everywhere the same folders, and files of other tools. */
class Endless extends Folders {
  listed = 0;

  override entries(): readonly Dirent[] {
    this.listed++;
    const entry = (name: string, isFolder: boolean): Dirent =>
      Object.assign(Object.create(null) as Dirent, {
        name,
        isDirectory: () => isFolder,
        isFile: () => !isFolder,
        isSymbolicLink: () => false,
      });
    const files = Array.from({ length: 2000 }, (_, index) => entry(`${index}.txt`, false));
    return [...files, entry('a', true), entry('b', true), entry('librechat.yaml', false)];
  }
}

test('a search without end is ended, says so once, and keeps what it has found', () => {
  const folders = new Endless();
  const said: string[] = [];
  const progress: number[] = [];
  const { candidates, searches } = discover(['.'], folders, (_, problem) => said.push(problem), {
    gitignore: false,
    skipOthers: false,
    isNamed: () => false,
    onProgress: (visited) => progress.push(visited),
  });
  expect(said).toEqual(['the search was ended here after 500,000 files; name the folders to search']);
  expect(folders.listed).toBeLessThan(300);
  expect(candidates.length).toBeGreaterThan(0);
  // It cannot be said of this folder that nothing is in it.
  expect(searches).toEqual([]);
  expect(progress.length).toBeGreaterThan(100);
});
