import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { Document } from '../../server/src/core/document';
import type { Path } from '../../server/src/core/path';
import { BINARY, TIMESTAMP } from '../../server/src/core/scalar';
import { findNode, toPlainValue } from '../../server/src/core/value';

function read(text: string): Document {
  return new Document('file:///w/librechat.yaml', 1, text);
}

function valueOf(text: string): unknown {
  const { root, problems } = read(text);
  expect(problems, text).toEqual([]);
  const { value } = root ? toPlainValue(root) : { value: null };
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : value;
}

/** The problems of a text as `"token" message`. */
function problemsOf(text: string): string[] {
  return read(text).problems.map(
    ({ start, end, message }) => `${JSON.stringify(text.slice(start, end))} ${message}`,
  );
}

describe('texts js-yaml reads', () => {
  it.each<[string, unknown]>([
    ['a: "x\ny"b: 1', { a: 'x y', b: 1 }],
    ["a: 'x: y\n - z'", { a: 'x: y - z' }],
    ['a: "b"#c', { a: 'b' }],
    ['---a: 1', { a: 1 }],
    ['--- # c\na: 1', { a: 1 }],
    ['a: 1\n...\n', { a: 1 }],
    // Behind an empty item js-yaml does not look at the column of the next one.
    ['a:\n- b:\n  -\n- c: 1\n- d: 2\n- e', { a: [{ b: [null, { c: 1 }] }, { d: 2 }, 'e'] }],
    [
      'a:\n  b:\n    - - - # c\n\n    - c: 1\n      d: 2\n    - e: 3',
      { a: { b: [[[null, { c: 1, d: 2 }]], { e: 3 }] } },
    ],
    ['a:\n  - b: 1\n  -\n- c: 1\nd: 2', { a: [{ b: 1 }, null, { c: 1 }], d: 2 }],
    ['a:\n- b:\n  - &x\n- c: 1', { a: [{ b: [null] }, { c: 1 }] }],
    ['%YAML 1.3\n---\na: 1', { a: 1 }],
    ['%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 5', { a: '5' }],
    ['a: ! 5\nb: !', { a: '5', b: null }],
    ['a: [!\n ,"\\\tb"]', { a: [null, '\tb'] }],
    ['a: !<tag:yaml.org,2002:str> 5', { a: '5' }],
    ['a: !!int "5"\nb: !!float 5\nc: !!str 5\nd: !!null', { a: 5, b: 5, c: '5', d: null }],
    ['a: !!timestamp "2024-01-01"', { a: TIMESTAMP }],
    ['a: !!binary aGVsbG8=', { a: BINARY }],
    ['a: !!map\nb: !!seq\nc: !!str', { a: {}, b: [], c: '' }],
    ['a: !!set {b, c}', { a: { b: null, c: null } }],
    [
      'a: !!pairs [b: 1, b: 2]',
      {
        a: [
          ['b', 1],
          ['b', 2],
        ],
      },
    ],
    ['b: &x\n!!null a: 1', { b: null, a: 1 }],
    ['? <<\n: {a: 1}', { '<<': { a: 1 } }],
    ['"<<": {a: 1}', { '<<': { a: 1 } }],
    ['!!merge <<: {a: 1}', { a: 1 }],
    ['<<: {a: 1}\n<<: {a: 2, b: 3}\na: 4', { a: 4, b: 3 }],
    ['a: -0\nb: -0.0', { a: 0, b: -0 }],
    ['[a, 1, null]: 1', { 'a,1,': 1 }],
    ['? {a: 1}\n: 2', { '[object Object]': 2 }],
    ['{{X}}: 1', { '[object Object]': 1 }],
    ['a: 1\rb: 2\r', { a: 1, b: 2 }],
    [`${'k'.repeat(1500)}: 1`, { ['k'.repeat(1500)]: 1 }],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keeps a key `__proto__`', () => {
    const text = '__proto__: 1\na: {__proto__: 2}';
    const { root } = read(text);
    expect(JSON.stringify(root && toPlainValue(root).value)).toBe(JSON.stringify(load(text)));
  });

  it('lets an empty document be empty', () => {
    for (const text of ['', '# a', '---', '...', '\uFEFF', 'null', '~'])
      expect(valueOf(text), text).toBeNull();
  });

  it('finds what the tree lacks in the text, and gives the rest the place of what is around it', () => {
    const text = 'z: 0\ne: "x\ny"f: 1\ng: [a]\n';
    const { root } = read(text);
    const written = (path: Path) => {
      const { key, value } = findNode(root, path) ?? {};
      return [key, value].map((node) => node && text.slice(node.start, node.end));
    };
    expect(written(['z'])).toEqual(['z', '0']);
    expect(written(['e'])[0]).toBe('e');
    expect(written(['f'])).toEqual(['f', '1']);
    expect(written(['g', 0])[1]).toContain('a');
  });

  it('keeps the places of items before and behind those that it reads otherwise', () => {
    const text = 'a:\n  - b\n  - -\n  - {c: 1}\n  - d\n';
    const { root } = read(text);
    expect(valueOf(text)).toEqual({ a: ['b', [null, { c: 1 }], 'd'] });
    const place = (path: Path) => {
      const value = findNode(root, path)?.value;
      return value && [value.kind, text.slice(value.start, value.end)];
    };
    expect([place(['a', 0]), place(['a', 2])]).toEqual([
      ['scalar', 'b'],
      ['scalar', 'd'],
    ]);
    // What has no place of its own cannot be edited.
    expect(place(['a', 1, 1])?.[0]).toBe('alias');
  });
});

describe('texts js-yaml refuses', () => {
  it.each<[string, string]>([
    ['a: b\x07', '"\\u0007" A character that cannot be printed'],
    ['a: "b\x1bc" # \x07', '"\\u001b" A character that cannot be printed'],
    ['# \x00\na: b', '"\\u0000" A null character'],
    ['a: \ud800', '"\\ud800" A character that cannot be printed'],
    ['a: 😀\nb: \x1f', '"\\u001f" A character that cannot be printed'],
    ['%FOO', '"%FOO" After lines that begin with `%`'],
    ['%YAML 2.0\n---\na: 1', '"%YAML 2.0" Only YAML 1'],
    ['%YAML 1.2\n%YAML 1.2\n---\n', '"%YAML 1.2" The version of YAML'],
    ['a: 1\n...\nb: 2', '"..." A second YAML document'],
    ['a: !foo b', '"!foo" The tag `!foo` is unknown.'],
    ['a: !!int x', '"!!int" This tag does not fit its value.'],
    ['a: !!str [b]', '"!!str" This tag does not fit its value.'],
    ['a: !!null x', '"!!null" This tag does not fit its value.'],
    ['a: &x &y b', '"&y" A value can have only one anchor.'],
    ['|\nb', '"b" The text behind `|` or `>` must be indented.'],
    ['a: |+-\n  b', '"-" '],
    ['<<: a', '"a" Only mappings can be merged'],
    ['<<:\nb: 1', '"<<" Only mappings can be merged'],
    ['[a, [b]]: c', '"[b]]" A list in a list cannot be a key.'],
    ['?   a\n  : b', ': b" '],
    ['{a: 1, "a": 2}', '"\\"a\\"" The key `a` is here twice.'],
    ['1: a\n"1": b', '"\\"1\\"" The key `1` is here twice.'],
    ['null: a\n~: b', '"~" The key `null` is here twice.'],
    ['"', '"\\"" '],
    ['a: b\n]', '"]" '],
  ])('%j', (text, problem) => {
    expect(() => load(text)).toThrow();
    const found = problemsOf(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });

  it('says where behind a byte order mark, too', () => {
    expect(problemsOf('\uFEFFa: 1\nb: \x07')).toEqual([expect.stringContaining('"\\u0007"')]);
  });

  it('more nesting than js-yaml follows', () => {
    expect(problemsOf(`a: ${'['.repeat(98)}${']'.repeat(98)}`)).toEqual([]);
    expect(problemsOf(`a: ${'['.repeat(101)}${']'.repeat(101)}`)).toEqual([
      expect.stringContaining('nested too deeply'),
    ]);
  });

  it.each([
    ['dashes', `a:\n  ${'- '.repeat(1900)}`],
    ['question marks', `a:\n  ${'? '.repeat(1900)}`],
    ['dashes and question marks', `a:\n  ${'- ? '.repeat(950)}`],
    ['colons', `a: ${'b: '.repeat(1900)}`],
    ['colons behind a quoted key', `a: "b" ${'b: '.repeat(1900)}`],
    ['keys below keys', Array.from({ length: 1900 }, (_, by) => `${' '.repeat(by)}a:`).join('\n')],
    ['items below items', Array.from({ length: 1900 }, (_, by) => `${' '.repeat(by)}-`).join('\n')],
  ])('far more nesting, before the stack is at its end: %s', (_name, text) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining('The YAML is nested too deeply.')]);
  });

  it('no nesting where many colons or dashes stand in a text', () => {
    const many = 'b: - ? '.repeat(600);
    expect(problemsOf(`a: "${many}"\nc: '${many}'\nd: |\n  ${many}\ne: >-\n  ${many}\n# ${many}`)).toEqual(
      [],
    );
    expect(valueOf(`a: "${many}"\nb: 1`)).toEqual({ a: many, b: 1 });
  });

  it('merges without end', () => {
    const many = Array.from({ length: 101 }, () => '*x').join(', ');
    expect(problemsOf(`a: &x {b: 1}\nc: {<<: [${many}]}`)).toEqual([expect.stringContaining('At most 100')]);
  });
});
