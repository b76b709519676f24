import { expect, test } from 'vitest';
import { CONFIG_FILE, MANIFEST, readProjectConfig } from '../../server/src/projectConfig';
import { DEFAULT_SETTINGS } from '../../server/src/settings';
import { ProjectStore } from '../../server/src/projectStore';

/** A project whose file is read anew with every question. */
function storeOf(read: () => string): { ask: () => Promise<unknown>; told: string[]; store: ProjectStore } {
  const told: string[] = [];
  const source = {
    readFile: () => Promise.resolve(read()),
    listFolder: () => Promise.resolve([CONFIG_FILE]),
    openText: () => undefined,
    workspaceFolders: () => ['file:///w'],
    isWatched: () => false,
    isKept: () => true,
    isWatchedFolder: () => false,
  };
  const store = new ProjectStore(source, (problem) => told.push(problem));
  const ask = (): Promise<unknown> => {
    store.invalidate();
    return store.withProject('file:///w/librechat.yaml', DEFAULT_SETTINGS);
  };
  return { ask, told, store };
}

test('what is wrong with a configuration is told when it changes, not whenever it is read', async () => {
  let text = '{';
  const { ask, told } = storeOf(() => text);
  for (const next of ['{', '{', '{"a": 1}', '{"a": 1}', '{}', '{']) {
    text = next;
    await ask();
  }
  const broken = `${CONFIG_FILE}: is not valid JSON`;
  expect(told).toEqual([broken, `${CONFIG_FILE}: unknown key \`a\``, broken]);
});

test.each(['null', '[]', '"x"'])('the key of package.json is named where its value is %s', (value) => {
  expect(readProjectConfig(MANIFEST, `{ "librechatLint": ${value} }`)?.problems).toEqual([
    '`librechatLint` is not an object',
  ]);
  expect(readProjectConfig(CONFIG_FILE, value)?.problems).toEqual(['is not an object']);
});
