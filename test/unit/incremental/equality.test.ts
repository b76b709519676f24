import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { toPlainValue } from '../../../server/src/core/value';
import { complete } from '../../../server/src/features/completion/complete';
import { namePlaces } from '../../../server/src/features/names/namePlaces';
import { describeFindings } from '../../support/describeFindings';
import { describeOutline, describeTree } from '../../support/describeDocument';
import { contextWith } from '../../support/featureContext';
import { EditingScript, seededRandom } from '../../support/editingScript';
import { ANCHORS, DOCUMENTS } from './documents';
import { isAccepted, isReadable } from '../../support/readable';

const URI = 'file:///librechat.yaml';

const SURROUNDINGS = contextWith({
  env: 'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\nEMPTY=\nCUSTOM_API_KEY=x\n',
});

/** How many scripts of how many edits, and from which seed on; more by `SCRIPTS`, `EDITS` and `FROM`. */
const SCRIPTS = Number(process.env.SCRIPTS ?? 3);
const EDITS = Number(process.env.EDITS ?? 40);
const FROM = Number(process.env.FROM ?? 1);

describe.each(Object.entries(DOCUMENTS))('%s', (name, text) => {
  test('after every edit a document is what a fresh one of the same text is', () => {
    for (let seed = FROM; seed < FROM + SCRIPTS; seed++) {
      const script = new EditingScript(text, seededRandom(seed));
      let document = new Document(URI, 0, text);
      for (let step = 1; step <= EDITS; step++) {
        const change = script.next(document.problems.length === 0);
        document = document.update([change], step);
        const fresh = new Document(URI, step, script.text);
        const where = `${name}, script ${seed}, edit ${step}: ${JSON.stringify(change)}`;
        expect(document.text === script.text, where).toBe(true);
        expect(describeOutline(document) === describeOutline(fresh), `outline of ${where}`).toBe(true);
        expect(describeTree(document.root) === describeTree(fresh.root), `tree of ${where}`).toBe(true);
        expect(document.problems, where).toEqual(fresh.problems);
        expect(describeFindings(document, SURROUNDINGS), `findings of ${where}`).toEqual(
          describeFindings(fresh, SURROUNDINGS),
        );
        expect(names(document), `names of ${where}`).toEqual(names(fresh));
        const at = change.range.start + change.text.length;
        expect(completions(document, at), `completions of ${where}`).toEqual(completions(fresh, at));
        expect(isAccepted(document), `verdict on ${where}`).toBe(isReadable(script.text));
      }
    }
  });
});

/** Where endpoints, MCP servers and models are named. */
function names(document: Document): string[] {
  return namePlaces(document).map(
    ({ kind, owner, name, role, node }) => `${node.start}-${node.end} ${kind} ${role} ${owner} ${name}`,
  );
}

test('a version whose parts went into a later one reads its text anew', () => {
  const document = new Document(URI, 1, ANCHORS);
  const tree = describeTree(document.root);
  const outline = describeOutline(document);
  const later = document.update([{ range: { start: 0, end: 0 }, text: '# above\n' }], 2);
  expect(later.problems).toEqual([]);
  expect(describeTree(document.root)).toBe(tree);
  expect(describeOutline(document)).toBe(outline);
});

test.each(['', 'list:\n'])(
  'items are counted anew, also those that share a unit with the one before: %j',
  (above) => {
    const first = '- a: 1\n';
    const text = `${above}- x: 1\n${first}- b: 2\n- c: 3\n- short\n- shorter\n`;
    const document = new Document(URI, 1, text);
    expect(document.root).toBeDefined();
    const start = text.indexOf(first);
    const later = document.update([{ range: { start, end: start + first.length }, text: '' }], 2);
    expect(describeOutline(later)).toBe(describeOutline(new Document(URI, 2, later.text)));
  },
);

test('an edit keeps the nodes of what it does not touch', () => {
  const specs = 'modelSpecs:\n  list:\n    - name: a\n      label: A\n';
  const example = readFileSync('examples/librechat.yaml', 'utf8');
  const document = new Document(URI, 1, example + specs);
  const valueOf = ({ root }: Document, key: string): unknown =>
    root?.kind === 'mapping' ? root.pair(key)?.value : undefined;
  const untouched = ['interface', 'mcpServers', 'modelSpecs'];
  const kept = untouched.map((key) => valueOf(document, key));
  expect(kept).not.toContain(undefined);
  const changed = valueOf(document, 'endpoints');
  const at = document.text.indexOf('streamRate: 25') + 'streamRate: '.length;
  const later = document.update([{ range: { start: at, end: at }, text: '1' }], 2);
  for (const [i, key] of untouched.entries()) expect(valueOf(later, key), key).toBe(kept[i]);
  expect(valueOf(later, 'endpoints')).not.toBe(changed);
});

test('an item that js-yaml takes for one of the list above is read so as soon as that is so', () => {
  const [above, below] = ['a:\n  b:\n    - c:\n        -', '\n    - d: 1\n      e: 2\n    - f: 3\n'];
  let document = new Document(URI, 1, above + below);
  for (const [version, from, text] of [
    [2, '', ' x'],
    [3, ' x', ''],
    [4, '', ' # x'],
    [5, ' # x', ' &x'],
  ] as const) {
    const [start, end] = [above.length, above.length + from.length];
    document = document.update([{ range: { start, end }, text }], version);
    const fresh = new Document(URI, version, above + text + below);
    expect(describeTree(document.root), text).toBe(describeTree(fresh.root));
    expect(describeOutline(document), text).toBe(describeOutline(fresh));
    expect(fresh.root && toPlainValue(fresh.root).value, text).toEqual(load(fresh.text));
  }
});

test.each(['\uFEFFx: 1\n', '\uFEFF"x": 1\n', '\uFEFF- x\n', '\uFEFF  x: 1\n'])(
  'a byte order mark in the middle of a file is read as js-yaml reads it: %j',
  (line) => {
    const text = `a: 1\n${line}b: 2\n`;
    expect(isAccepted(new Document(URI, 1, text))).toBe(isReadable(text));
  },
);

test('what stands behind a byte order mark in the middle of a file moves with it', () => {
  const document = new Document(URI, 1, 'a: 1\n\uFEFFb: 2\n');
  const before = describeTree(document.root);
  const later = document.update([{ range: { start: 3, end: 3 }, text: '2' }], 2);
  expect(describeTree(later.root)).not.toBe(before);
  expect(describeTree(later.root)).toBe(describeTree(new Document(URI, 2, later.text).root));
});

test('an anchor whose own value has an alias of it is there for what follows', () => {
  const text = 'a:\n  x: &it\n    y: *it\n  z: 1\nb:\n  - *it\n';
  const { problems } = new Document(URI, 1, text);
  expect(problems.map(({ message, start }) => [message, start])).toEqual([
    ['This alias stands inside the value it stands for.', text.indexOf('*it')],
  ]);
});

test('a word that is no key yet leaves the sections around it as they are', () => {
  const text = 'version: 1.3.17\nmcp\ninterface:\n  modelSelect: true\n  gu\n  presets: false\n';
  const { root, problems } = new Document(URI, 1, text);
  expect(root?.kind === 'mapping' && root.pairs.map((pair) => pair.name)).toEqual(['version', 'interface']);
  expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual(['mcp', 'gu']);
});

function completions(document: Document, offset: number): unknown {
  return complete(document, document.positionAt(offset), SURROUNDINGS).items;
}

test('a mapping reaches as far as its last entry, however long what has no node between them becomes', () => {
  const text = '*alias:\n  a: b\n# c\n  d: "e"\n f:\n  g: \'100\nh:\n';
  let document = new Document(URI, 1, text);
  expect(document.problems).not.toEqual([]);
  const at = text.indexOf('e"');
  for (const [step, inserted] of ['x', '*a', ' '].entries()) {
    document = document.update([{ range: { start: at, end: at }, text: inserted }], step + 2);
    const fresh = new Document(URI, step + 2, document.text);
    expect(describeTree(document.root), JSON.stringify(document.text)).toBe(describeTree(fresh.root));
  }
});
