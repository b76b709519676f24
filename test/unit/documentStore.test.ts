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

test('what is no document is not kept: everything that looks at all documents would fail', () => {
  const store = new DocumentStore('utf-16');
  const add = (uri: unknown, text: unknown) => () => store.add(uri as string, 'yaml', 1, text as string);
  expect(add(URI, undefined)).toThrow(TypeError);
  expect(add(URI, null)).toThrow(TypeError);
  expect(add(5, 'a: 1')).toThrow(TypeError);
  expect([...store.all()]).toEqual([]);
});

test.each([
  ['no change', null],
  ['no text', { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } }],
  ['a text that is none', { text: 5 }],
  ['a range that is none', { range: 5, text: 'x' }],
  ['a place that is none', { range: { start: { line: 0, character: 0 }, end: {} }, text: 'x' }],
  [
    'a place between characters',
    { range: { start: { line: 0.5, character: 0 }, end: { line: 1, character: 0 } }, text: 'x' },
  ],
])('of changes of which one is none no one is made: %s', (_what, change) => {
  const store = opened('version: 1.3.17\n');
  const changes = [{ text: 'a: 1' }, change] as { text: string }[];
  expect(() => store.change(URI, 2, changes)).toThrow(TypeError);
  expect(store.get(URI)?.document).toMatchObject({ version: 1, text: 'version: 1.3.17\n' });
});
