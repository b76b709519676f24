import { expect, test } from 'vitest';
import { applyEdits, insertion } from '../../server/src/core/edit';
import { apply, findingsIn } from '../support/findings';

test('of texts added in one place the first comes first', () => {
  expect(applyEdits('key: 1\n', [insertion(0, 'a:\n'), insertion(0, '  ')])).toBe('a:\n  key: 1\n');
  const replaced = { range: { start: 0, end: 3 }, newText: 'b' };
  expect(applyEdits('key: 1\n', [insertion(0, 'a:\n'), replaced])).toBe('a:\nb: 1\n');
});

test('a section at the margin goes into a new one above it', () => {
  const text = 'version: 1.3.17\ncustom:\n  - name: a\n';
  const fixes = findingsIn(text).flatMap((finding) => finding.fixes?.() ?? []);
  const move = fixes.find(({ title }) => title === 'Move to `endpoints`');
  expect(move && apply(text, move)).toBe('version: 1.3.17\nendpoints:\n  custom:\n    - name: a\n');
});
