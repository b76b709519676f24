import { expect, test } from 'vitest';
import { Files, type FileReading } from '../../server/src/files';

const TEXTS: Readonly<Record<string, string>> = {
  plain: 'A=1',
  marked: '\uFEFFA=1',
  'marked twice': '\uFEFF\uFEFFA=1',
};

const reading: FileReading = {
  readFile: (uri) => Promise.resolve(TEXTS[decodeURIComponent(uri.replace(/^[\w-]+:\/\/\//, ''))]),
  listFolder: () => Promise.resolve(undefined),
  listFolders: () => Promise.resolve(undefined),
};

test.each([
  ['a disk', 'file', new Files(reading)],
  ['a client', 'vscode-vfs', new Files(undefined, reading)],
])(
  'of %s a text is read as an editor shows it: without its byte order mark',
  async (_from, scheme, files) => {
    const read = (name: string): Promise<string | undefined> => files.readFile(`${scheme}:///${name}`);
    expect(await read('plain')).toBe('A=1');
    expect(await read('marked')).toBe('A=1');
    expect(await read('marked%20twice')).toBe('\uFEFFA=1');
    expect(await read('missing')).toBeUndefined();
  },
);
