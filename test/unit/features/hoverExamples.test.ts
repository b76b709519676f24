import { readFileSync } from 'node:fs';
import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { hover } from '../../../server/src/features/hover';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';

const text = readFileSync(new URL('../../../examples/librechat.yaml', import.meta.url), 'utf8');
const document = new Document(DOCUMENT_URI, 1, text);
const context = contextWith({});

interface Spot {
  readonly word: string;
  readonly offset: number;
}

/** The words of a group of a pattern, line by line, comments left out. */
function spots(pattern: RegExp): Spot[] {
  return [...text.matchAll(/^(?! *#).*$/gm)].flatMap((line) => {
    const match = pattern.exec(line[0]);
    const word = match?.[1];
    return word === undefined ? [] : [{ word, offset: line.index + line[0].indexOf(word) }];
  });
}

function hovered(offset: number): string {
  const contents = hover(document, document.positionAt(offset + 1), context)?.contents;
  return MarkupContent.is(contents) ? contents.value : '';
}

/** A sentence of a few words below the title. */
const SENTENCE = /\n\n(?!- |\[)[^\n]*\w+[^\n]* [^\n]* [^\n]*[.!?](\n|$)/;

describe('hover in examples/', () => {
  const keys = spots(/^ *(?:- )?([\w]+|"[^"]+"):(?: |$)/);
  const words = spots(/: (enabled|true|false)$/);

  it('finds keys and values', () => {
    expect(keys.length).toBeGreaterThan(25);
    expect(words.length).toBeGreaterThan(3);
  });

  it.each(keys.filter(({ word }) => !word.startsWith('"')))(
    'says something useful of the key $word',
    ({ offset }) => {
      expect(hovered(offset)).toMatch(SENTENCE);
    },
  );

  it('tells models from the keys of inferenceProfiles', () => {
    const quoted = keys.filter(({ word }) => word.startsWith('"'));
    expect(quoted.length).toBeGreaterThan(0);
    for (const { offset } of quoted) expect(hovered(offset + 1)).toMatch(/\| Provider \| /);
  });

  it.each(words)('says something useful of the value $word', ({ offset }) => {
    expect(hovered(offset)).toMatch(SENTENCE);
  });
});
