import { expect, test } from 'vitest';
import { DocumentStore } from '../../server/src/documentStore';

const URI = 'file:///app/librechat.yaml';

function opened(text: string): DocumentStore {
  const store = new DocumentStore('utf-16');
  store.add(URI, 'yaml', 1, text);
  return store;
}

test('a range whose ends are in the wrong order covers what lies between them', () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `key${i}: value`);
  const store = opened(lines.join('\n'));
  const range = { start: { line: 1500, character: 0 }, end: { line: 10, character: 0 } };
  const changed = store.change(URI, 2, [{ range, text: 'new: 1\n' }]);
  const expected = [...lines.slice(0, 10), 'new: 1', ...lines.slice(1500)].join('\n');
  expect(changed?.document.text).toBe(expected);
  expect(changed?.document.lines.count).toBe(expected.split('\n').length);
});

test('a change of nothing makes a new version of the same text', () => {
  const store = opened('version: 1.3.17\n');
  const changed = store.change(URI, 7, []);
  expect(changed?.document).toMatchObject({ version: 7, text: 'version: 1.3.17\n' });
});
