import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { selectionRanges } from '../../../server/src/features/selectionRanges';
import { DOCUMENT_URI } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';

/** What is selected step by step, the smallest first; long texts by their beginning and their end. */
function steps(fixture: string): string[] {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(DOCUMENT_URI, 1, text);
  const selected: string[] = [];
  const [first] = selectionRanges(document, [document.positionAt(offset)]);
  for (let step = first; step; step = step.parent) {
    const { start, end } = step.range;
    selected.push(text.slice(document.offsetAt(start), document.offsetAt(end)));
  }
  expect(selected.at(-1)).toBe(text);
  return selected;
}

const BLOCK = `# x
endpoints:
  custom:
    - name: Y
    - apiKey: "a \${K‸EY} b" # why
      models:
        default: [c]
`;

describe('selection ranges', () => {
  it.each([
    ['LF', BLOCK],
    ['CRLF', BLOCK.replaceAll('\n', '\r\n')],
  ])('grow from a word to the document (%s)', (_title, fixture) => {
    const text = fixture.replace('‸', '');
    const from = (start: string): string => text.slice(text.indexOf(start)).trimEnd();
    expect(steps(fixture)).toEqual([
      'KEY',
      '${KEY}',
      'a ${KEY} b',
      '"a ${KEY} b"',
      'apiKey: "a ${KEY} b"',
      from('apiKey'),
      from('- apiKey'),
      from('- name'),
      from('custom'),
      from('endpoints'),
      text,
    ]);
  });

  it.each([
    ['a key', 'a:\n  tit‸le: b', ['title', 'title: b', 'a:\n  title: b']],
    [
      'a quoted key',
      'a: {"tit‸le x": b, c: d}',
      [
        'title',
        'title x',
        '"title x"',
        '"title x": b',
        '"title x": b, c: d',
        '{"title x": b, c: d}',
        'a: {"title x": b, c: d}',
      ],
    ],
    ['an item', 'a:\n  - b.c‸\n  - d\ne: f', ['c', 'b.c', '- b.c', '- b.c\n  - d', 'a:\n  - b.c\n  - d']],
    ['a flow list', 'a: [b, {c: ‸d}]', ['d', 'c: d', '{c: d}', 'b, {c: d}', '[b, {c: d}]', 'a: [b, {c: d}]']],
    [
      'a block scalar',
      'a: |-\n  one t‸wo\n\n  three\nb: 1',
      ['two', 'one two\n\n  three', '|-\n  one two\n\n  three', 'a: |-\n  one two\n\n  three'],
    ],
    ['a comment', 'a: 1 # one t‸wo\nb: 1', ['two', 'one two', '# one two']],
    ['a block of comments', '# one\n# t‸wo\na: 1', ['two', '# two', '# one\n# two']],
    ['a blank line', 'a:\n  b: 1\n‸\n  c: 1\nd: 1', ['b: 1\n\n  c: 1', 'a:\n  b: 1\n\n  c: 1']],
    ['an open quote', 'a:\n  b: "c ‸d\n  e: 1', ['d', 'c d', '"c d', 'b: "c d', 'b: "c d\n  e: 1']],
    ['an open bracket', 'a:\n  b: [c, ‸d\n  e: 1', ['d', 'c, d', '[c, d', 'b: [c, d', 'b: [c, d\n  e: 1']],
    ['a word without colon', 'a:\n  b: 1\n  wo‸rd\n  c: 1', ['word', 'b: 1\n  word\n  c: 1']],
    ['an empty value', 'a:\n  b: ‸\n  c: 1', ['b: \n  c: 1']],
    ['astral letters', 'a: "😀 ü‸ber"', ['über', '😀 über', '"😀 über"', 'a: "😀 über"']],
    [
      'a placeholder',
      'a: "{{LIBRECHAT_U‸SER}}"',
      ['LIBRECHAT_USER', '{{LIBRECHAT_USER}}', '"{{LIBRECHAT_USER}}"', 'a: "{{LIBRECHAT_USER}}"'],
    ],
    ['a file like JSON', '{"a": {"b": ‸1}}', ['1', '"b": 1', '{"b": 1}', '"a": {"b": 1}']],
    ['nothing', '‸', []],
  ])('start in %s', (_title, fixture, expected) => {
    const whole = fixture.replace('‸', '');
    expect(steps(fixture)).toEqual(expected.at(-1) === whole ? expected : [...expected, whole]);
  });

  it('are given for each position', () => {
    const document = new Document(DOCUMENT_URI, 1, 'a: b\nc: d');
    const found = selectionRanges(document, [document.positionAt(0), document.positionAt(9)]);
    expect(found.map(({ range }) => range.start)).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 3 },
    ]);
  });
});

it('of many cursors each gets what it would get alone', () => {
  const text =
    '# a\n# b\na: [b, {c: "d"}]\n\n# c\ne:\n  - f # g\n  - h: |\n      i ${J}\n    k: l\n# m\n# n\no: p\n';
  const document = new Document('file:///librechat.yaml', 1, text);
  const positions = Array.from(text, (_, offset) => document.positionAt(offset)).reverse();
  expect(selectionRanges(document, positions)).toEqual(
    positions.flatMap((position) => selectionRanges(document, [position])),
  );
  const many = Array.from({ length: 20_000 }, (_, i) => `  - m${i}`).join('\n');
  const long = new Document('file:///librechat.yaml', 1, `a:\n${many}`);
  const cursors = Array.from({ length: 20_000 }, (_, line) => ({ line: line + 1, character: 5 }));
  expect(selectionRanges(long, cursors)).toHaveLength(20_000);
});
