import { expect, test } from 'vitest';
import { FolderStore } from '../../server/src/folderStore';

test('a file that is let go of is asked about anew, what the folders around it say is kept', async () => {
  let asked = 0;
  const looked: string[] = [];
  const store = new FolderStore(
    {
      readFile: () => Promise.resolve(undefined),
      listFolder: () => Promise.resolve([]),
      openText: () => undefined,
      workspaceFolders: () => {
        asked++;
        return ['file:///app'];
      },
      isKept: () => true,
      isWatched: () => true,
      isWatchedFolder: () => true,
    },
    (folder) => {
      looked.push(folder);
      return Promise.resolve(folder);
    },
  );
  const ask = () => store.get('file:///app/deploy/librechat.yaml');
  const folders = await ask();
  await ask();
  expect(asked).toBe(1);
  store.forgetDocument('file:///app/deploy/librechat.yaml');
  expect(await ask()).toEqual(folders);
  expect(asked).toBe(2);
  expect(looked).toEqual(folders);
});
