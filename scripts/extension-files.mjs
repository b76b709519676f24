import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files of the packed extension, by the allow-list in `.vscodeignore`, whose patterns have a `*` in their last part at
 * most. The packer's own answer, which a test holds this against, takes seconds: it looks at all files there are.
 * @param {string} root folder of the extension
 * @returns {Promise<string[]>} their names, with forward slashes
 */
export async function extensionFiles(root) {
  const lines = (await readFile(path.join(root, '.vscodeignore'), 'utf8')).split(/\r?\n/);
  const patterns = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const found = await Promise.all(patterns.map((pattern) => matching(root, pattern)));
  return found.flat();
}

async function matching(root, pattern) {
  if (!pattern.includes('*')) return [pattern];
  const { dir, base } = path.posix.parse(pattern);
  const [before, after] = base.split('*');
  const entries = await readdir(path.join(root, dir), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.startsWith(before) && entry.name.endsWith(after))
    .map(({ name }) => `${dir}/${name}`);
}
