import { describe, expect, it, test } from 'vitest';
import { Document } from '../../server/src/core/document';
import { applyEdits, insertion, type Edit } from '../../server/src/core/edit';
import { Trial } from '../../server/src/core/trial';
import { withoutStacks } from '../../server/src/core/withoutStacks';
import { describeOutline, describeTree } from '../support/describeDocument';
import { findingsIn } from '../support/findings';

const TEXT =
  'version: 1.3.17\nendpoints:\n  bedrock:\n    models: [a]\n    titleModel: b: c\ninterface:\n  x: 1\n';

function replacing(word: string, newText: string): Edit {
  const start = TEXT.indexOf(word);
  return { range: { start, end: start + word.length }, newText };
}

const CORRECTIONS: readonly (readonly Edit[])[] = [
  [replacing('b: c', '"b: c"')],
  [replacing('  x: 1\n', ''), insertion(0, '# first\n')],
  [],
  [insertion(TEXT.indexOf('interface'), 'a:\n'), insertion(TEXT.indexOf('interface'), '  ')],
  [replacing(TEXT, '')],
  [replacing('[a]', '[a')],
];

describe('corrections tried one after the other', () => {
  it('each starts from the document as it is', () => {
    const trial = new Trial(new Document('file:///librechat.yaml', 1, TEXT));
    for (const edits of [...CORRECTIONS, ...CORRECTIONS].reverse()) {
      const expected = new Document('file:///librechat.yaml', 1, applyEdits(TEXT, edits));
      const tried = trial.after(edits);
      expect(tried.text).toBe(expected.text);
      expect(describeTree(tried.root)).toBe(describeTree(expected.root));
      expect(describeOutline(tried)).toBe(describeOutline(expected));
      expect(tried.problems).toEqual(expected.problems);
    }
  });

  it('leaves the document what it is', () => {
    const document = new Document('file:///librechat.yaml', 1, TEXT);
    const before = document.problems;
    new Trial(document).after([replacing('b: c', '"b: c"')]);
    expect(document.problems).toBe(before);
    expect(document.text).toBe(TEXT);
  });
});

describe('corrections of broken sections', () => {
  const broken = (count: number): string =>
    Array.from({ length: count }, (_, i) => `a${i}: b: c\nr${i}: [\${V}]\n`).join('');
  const fixesOf = (text: string): string[] =>
    findingsIn(text).flatMap((finding) => (finding.fixes?.() ?? []).map(({ title }) => title));

  it('are offered for each of them', () => {
    expect(fixesOf(broken(50)).sort()).toEqual([
      ...Array<string>(50).fill('Quote: `"${V}"`'),
      ...Array<string>(50).fill('Quote: `"b: c"`'),
    ]);
  });

  it('are not tried one after the other where there are more than anybody has', () => {
    expect(fixesOf(broken(51))).toEqual([]);
  });
});

test('a library that stumbles leaves the stacks of other errors alone', () => {
  const limit = Error.stackTraceLimit;
  const stumble = (): never => {
    throw new Error('stumbled');
  };
  expect(() => withoutStacks(stumble)).toThrow('stumbled');
  expect(Error.stackTraceLimit).toBe(limit);
});
