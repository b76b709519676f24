import { expect, test } from 'vitest';
import { EnvironmentStore, type EnvironmentSource } from '../../../server/src/environmentStore';

const FOLDER = 'file:///app';
const COMPOSE = 'services:\n  api:\n    image: librechat\n';

test('a file that is typed into while files are read is not taken for what it was before', async () => {
  let text = 'A=before\n';
  const source: EnvironmentSource = {
    readFile: (uri) => {
      if (uri !== `${FOLDER}/docker-compose.yml`) return Promise.resolve(undefined);
      text = 'A=after\n';
      return Promise.resolve(COMPOSE);
    },
    listFolder: () => Promise.resolve(['.env', 'docker-compose.yml']),
    openText: (uri) => (uri === `${FOLDER}/.env` ? text : undefined),
    workspaceFolders: () => [FOLDER],
    isKept: () => true,
    isWatched: () => true,
    isWatchedFolder: () => true,
  };
  const store = new EnvironmentStore(source);
  const ask = () => store.get(`${FOLDER}/librechat.yaml`, { configured: [] });
  await ask();
  store.invalidate(`${FOLDER}/.env`);
  const environment = await ask();
  const texts = environment.files.filter(({ uri }) => uri === `${FOLDER}/.env`).map((file) => file.text);
  expect(new Set(texts)).toEqual(new Set(['A=after\n']));
});

test('a question about a document that is closed before the answer is there leaves nothing behind', async () => {
  let isOpen = true;
  const source: EnvironmentSource = {
    readFile: () => Promise.resolve(undefined),
    listFolder: () => Promise.resolve([]),
    openText: () => undefined,
    workspaceFolders: () => [FOLDER],
    isKept: () => isOpen,
    isWatched: () => true,
    isWatchedFolder: () => true,
  };
  const store = new EnvironmentStore(source);
  const ask = () => store.get(`${FOLDER}/librechat.yaml`, { configured: [] });
  const asked = ask();
  isOpen = false;
  store.forgetDocument(`${FOLDER}/librechat.yaml`);
  const before = await asked;
  isOpen = true;
  expect(await ask()).not.toBe(before);
});

test('a document that is let go of leaves no environment behind', async () => {
  const source: EnvironmentSource = {
    readFile: () => Promise.resolve(undefined),
    listFolder: () => Promise.resolve([]),
    openText: () => undefined,
    workspaceFolders: () => [FOLDER],
    isKept: () => true,
    isWatched: () => true,
    isWatchedFolder: () => true,
  };
  const store = new EnvironmentStore(source);
  const ask = (name: string) => store.get(`${FOLDER}/${name}`, { configured: [] });
  const [first, other] = [await ask('librechat.yaml'), await ask('librechat.yaml.yaml')];
  store.invalidate();
  // Nothing has changed around it, so that it is still the same.
  expect(await ask('librechat.yaml')).toBe(first);
  store.forgetDocument(`${FOLDER}/librechat.yaml`);
  expect(await ask('librechat.yaml')).not.toBe(first);
  expect(await ask('librechat.yaml.yaml')).toBe(other);
});
