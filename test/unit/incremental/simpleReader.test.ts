import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseForgivingly } from '../../../server/src/core/attempt';
import { Conversion } from '../../../server/src/core/conversion';
import { Document } from '../../../server/src/core/document';
import { hasValue } from '../../../server/src/core/graft';
import { readSimply } from '../../../server/src/core/simpleReader';
import { describeTree } from '../../support/describeDocument';
import { EditingScript, seededRandom } from '../../support/editingScript';

const SIMPLE: Readonly<Record<string, string>> = {
  'keys and values': "a: 1\nb: two words\n\"c d\": 'it''s'\n",
  'mappings in mappings': 'a:\n  b:\n    c: 1\n  d: 2\ne: 3\n',
  'lists, indented and not': 'a:\n  - x\n  - y\nb:\n- z\nc: 1\n',
  'mappings in lists': 'a:\n  - b: 1\n    c:\n      - - 1\n        - 2\n  -\n    d: 1\n',
  'nothing behind a key': 'a:\nb: 1\n',
  comments: '# above\na: 1 # behind\n# between\nb:\n  # in it\n  c: 1\n# below\n',
  'block scalars': 'a: |\n  one\n\n   two\n\nb: >- # folded\n  x\n  y\n',
  'flow on one line': 'a: [x, "y z", {b: 1, "c": [ ]}, ]\nd: {}\n',
  CRLF: 'a:\r\n  - b: |\r\n      x\r\n\r\n  - c\r\n',
  'no line break at the end': 'a:\n  b: 1',
  'words with colons and dashes': 'a: http://x:80/y-z\nb: -1\nc: a:b\n',
};

const NOT_SIMPLE: Readonly<Record<string, string>> = {
  'anchors and aliases': 'a: &x 1\nb: *x\n',
  tags: 'a: !!str 1\n',
  'merge keys': 'a:\n  <<: {b: 1}\n',
  'values over several lines': 'a: one\n  two\n',
  'flow over several lines': 'a: [x,\n  y]\n',
  escapes: 'a: "\\n"\n',
  'explicit keys': '? a\n: b\n',
  tabs: 'a:\t1\n',
  'a document marker': '---\na: 1\n',
  dates: 'a: 2026-11-27\n',
  'keys that come twice': 'a: 1\nb: 2\na: 3\n',
  'a word that is no key': 'a: 1\nb\n',
  'folded paragraphs': 'a: >\n  one\n\n  two\n',
  'a colon in a value': 'a: b: c\n',
};

describe('a simple text is read as the library reads it', () => {
  test.each(Object.entries(SIMPLE))('%s', (_name, text) => {
    const tree = simpleTree(text);
    expect(tree).toBeDefined();
    expect(tree).toBe(libraryTree(text));
  });

  test.each(['examples/librechat.yaml', 'test/fixtures/stock-example.yaml'])('unit by unit, %s', (file) => {
    let simple = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const script = new EditingScript(readFileSync(file, 'utf8'), seededRandom(seed));
      for (let step = 0; step < 25; step++) {
        script.next(true);
        for (const unit of unitsOf(script.text)) {
          const tree = simpleTree(unit);
          if (tree === undefined) continue;
          simple++;
          expect(tree === libraryTree(unit), unit).toBe(true);
        }
      }
    }
    expect(simple).toBeGreaterThan(500);
  });
});

test.each(Object.entries(NOT_SIMPLE))('left to the library: %s', (_name, text) => {
  expect(simpleTree(text)).toBeUndefined();
});

/** The tree of a simple text, which js-yaml must read, with the very value the tree has. */
function simpleTree(text: string): string | undefined {
  const root = readSimply(text, { offset: 0 });
  if (!root) return undefined;
  expect(hasValue(root, load(text)), text).toBe(true);
  return describeTree(root);
}

function libraryTree(text: string): string {
  const contents = parseForgivingly(text)?.documents[0]?.contents;
  return describeTree(contents ? new Conversion({ offset: 0 }, text).node(contents) : undefined);
}

function unitsOf(text: string): string[] {
  const { units } = new Document('file:///librechat.yaml', 0, text).outline;
  return units.map((unit, i) => text.slice(unit.offset, units[i + 1]?.offset));
}
