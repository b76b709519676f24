import { expect, test } from 'vitest';
import { suppressFix } from '../../../server/src/rules/suppression';
import { apply, documentOf, findingsIn, isReadable } from '../../support/findings';

/** The text after the first correction of a rule's first finding; undefined without one. */
function mended(text: string, code: string): string | undefined {
  const fix = findingsIn(text)
    .find((finding) => finding.code === code)
    ?.fixes?.()[0];
  return fix && apply(text, fix);
}

test.each(['\u00a0', '\u2028', '\u3000'])(
  'white space that YAML takes for text goes with the value it stands behind: %j',
  (space) => {
    const text = `version: 1.2.1${space}\ncache: true\n`;
    expect(mended(text, 'version-outdated')).toBe('version: 1.3.17\ncache: true\n');
  },
);

test('and with the key that is removed', () => {
  const text = 'version: 1.3.17\nendpoints:\n  bedrock: a\n\n      \uFEFF';
  const removals = findingsIn(text).flatMap(
    (finding) => finding.fixes?.().filter(({ title }) => title.startsWith('Remove')) ?? [],
  );
  expect(removals.length).toBeGreaterThan(0);
  for (const fix of removals) expect(apply(text, fix)).toBe('version: 1.3.17\nendpoints: {}');
});

test('nothing is added to a set, whose keys may have no values', () => {
  const endpoint = '{name: n, apiKey: a, baseURL: https://a.example, models: {default: [b, !!set {c, d}]}}';
  const text = `version: 1.3.17\nendpoints:\n  custom: [${endpoint}]\n`;
  for (const finding of findingsIn(text))
    for (const fix of finding.fixes?.() ?? []) expect(isReadable(apply(text, fix)), fix.title).toBe(true);
});

test('a byte order mark within a file begins no comment, and what stands there can be silenced', () => {
  const text = '  # a\n\uFEFF# b';
  const [finding] = findingsIn(text);
  expect(finding?.code).toBe('wrong-type');
  const fix = suppressFix(documentOf(text), 'wrong-type', finding?.range.start ?? -1);
  expect(findingsIn(apply(text, fix)).map(({ code }) => code)).toEqual([]);
});

test('a value whose tag says what it is read as is not replaced', () => {
  const text = 'version: !!merge <<\ncache: true\n';
  for (const finding of findingsIn(text))
    for (const fix of finding.fixes?.() ?? []) expect(isReadable(apply(text, fix)), fix.title).toBe(true);
});

test('a key that begins with a byte order mark is not removed', () => {
  const text = 'version: 1.3.17\n\uFEFFx:\n  y: 1\nz: 1\n';
  const titles = findingsIn(text).flatMap((finding) => (finding.fixes?.() ?? []).map(({ title }) => title));
  expect(titles.filter((title) => title.startsWith('Remove'))).toEqual(['Remove `z`']);
});

test('a word is not quoted for what stands below it', () => {
  const text = 'version: 1.2.8\ncache: true\n    - name: a\n      b: c\nc: "d\n';
  const titles = findingsIn(text).flatMap((finding) => (finding.fixes?.() ?? []).map(({ title }) => title));
  expect(titles).not.toContain('Quote: `"true"`');
});

test('a value whose tag says what it is read as is not quoted: the tag would still say so', () => {
  expect(mended('version: !!binary aGk=\n', 'wrong-type')).toBeUndefined();
});

test('the value of a key is not looked for behind a second byte order mark, which makes it another key', () => {
  const text = '\uFEFF\uFEFFversion: 1.2.1\ncache: true\n\nversion: 1.2.1\n';
  const after = mended(text, 'version-outdated');
  expect(after).toBe('\uFEFF\uFEFFversion: 1.2.1\ncache: true\n\nversion: 1.3.17\n');
});

test('what goes at the end of a file takes a line break only once', () => {
  const models = '    models:\n      default:\n        - a\n      b: 1\n      c: 2\n      d: 3';
  const text = `version: 1.3.17\nendpoints:\n  bedrock:\n${models}`;
  const fix = findingsIn(text)
    .flatMap((finding) => finding.fixes?.() ?? [])
    .find(({ title }) => title === 'Turn into a list');
  const sorted = [...(fix?.edits ?? [])].sort((a, b) => a.range.start - b.range.start);
  for (const [index, { range }] of sorted.entries())
    expect(range.start).toBeGreaterThanOrEqual(sorted[index - 1]?.range.end ?? 0);
  expect(fix && apply(text, fix)).toBe('version: 1.3.17\nendpoints:\n  bedrock:\n    models:\n      - a\n');
});

test('a key goes above a second byte order mark, also one with white space behind it', () => {
  const text = '\uFEFF\uFEFF  cache: true\n';
  const after = mended(text, 'missing-key');
  expect(after).toBe('\uFEFFversion: 1.3.17\n\uFEFF  cache: true\n');
  expect(isReadable(after ?? '')).toBe(true);
});

test('a key goes above a second byte order mark, which is part of the first key', () => {
  const text = '\uFEFF\uFEFFcache: true\n';
  const after = mended(text, 'missing-key');
  expect(after).toBe('\uFEFFversion: 1.3.17\n\uFEFFcache: true\n');
  expect(isReadable(after ?? '')).toBe(true);
});

test('a key that is a list or a mapping is no slip of the hand', () => {
  for (const key of ['? - openid\n', '?\n    - "openid"\n', '? [openid]\n']) {
    const text = `version: 1.3.17\nregistration:\n  ${key}cache: true\n`;
    const finding = findingsIn(text).find(({ code }) => code === 'unknown-key');
    expect(finding?.fixes?.().map(({ title }) => title)).toEqual([]);
  }
});

test.each([
  // Behind a key without a colon nothing can be written but a colon, too; on a line of its own it is left to the user.
  ['endpoints: {bedrock}\n', 'endpoints: {bedrock: {}}\n'],
  ['endpoints: { ? bedrock }\n', 'endpoints: { ? bedrock: {} }\n'],
  ['endpoints:\n  ? bedrock\n', undefined],
  ['endpoints:\n  ? bedrock\n  :\n', 'endpoints:\n  ? bedrock\n  : {}\n'],
])('an empty section is written behind its colon: %j', (section, expected) => {
  const text = `version: 1.3.17\n${section}`;
  const fix = findingsIn(text)
    .flatMap((finding) => finding.fixes?.() ?? [])
    .find(({ title }) => title === 'Write `bedrock: {}`');
  expect(fix && apply(text, fix)).toBe(expected && `version: 1.3.17\n${expected}`);
});

test('an empty item that swallows the next endpoint is told of where it stands, and can be removed', () => {
  const endpoint = (name: string) =>
    `    - name: ${name}\n      apiKey: user_provided\n      baseURL: https://a.example/v1\n      models: { default: [m] }\n`;
  const [above, below] = [
    `version: 1.3.17\nendpoints:\n  custom:\n${endpoint('A')}      dropParams:\n`,
    endpoint('B'),
  ];
  const text = `${above}        -\n${below}`;
  const findings = findingsIn(text).filter(({ severity }) => severity === 'error');
  expect(findings.map(({ code, range }) => [code, range.start])).toEqual([
    ['wrong-type', above.length + 8],
    ['empty-section', above.length + 8],
  ]);
  const [fix] = findings[1]?.fixes?.() ?? [];
  const after = fix && apply(text, fix);
  expect(after).toContain(below);
  expect(findingsIn(after ?? '').filter(({ severity }) => severity === 'error')).not.toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('dropParams[1]') as string }),
  );
});
