import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { SEMANTIC_TOKENS_LEGEND, semanticTokens } from '../../../server/src/features/semanticTokens';
import { DOCUMENT_URI } from '../../support/featureContext';

/** The tokens as `line type text`, decoded as clients do. */
function tokens(text: string): string[] {
  const document = new Document(DOCUMENT_URI, 1, text);
  const { data } = semanticTokens(document);
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const start = document.offsetAt({ line, character });
    found.push(
      `${line} ${SEMANTIC_TOKENS_LEGEND.tokenTypes[type] ?? ''} ${text.slice(start, start + length)}`,
    );
  }
  return found;
}

describe('semantic tokens', () => {
  it.each([
    ['plain values', 'a: ${X}\nb: x${Y}z', ['0 variable ${X}', '1 variable ${Y}']],
    ['several on a line', 'a: "${X} and {{Y}}${Z}"', ['0 variable ${X}', '0 macro {{Y}}', '0 variable ${Z}']],
    ['flow collections', 'a: ["${X}", b]', ['0 variable ${X}']],
    ['block scalars', 'a: |\n  ${X}\n  # ${Y}\nb: 1', ['1 variable ${X}', '2 variable ${Y}']],
    ['quoted values over lines', 'a: "b\n  # ${X}"', ['1 variable ${X}']],
    ['lists', 'a:\n  - ${X}\n  - b: "{{Y}}"', ['1 variable ${X}', '2 macro {{Y}}']],
    ['behind astral characters', 'a: 😀${X}\nb: 1', ['0 variable ${X}']],
    ['with Windows line ends', 'a: b\r\nc: ${X}\r\n', ['1 variable ${X}']],
    ['in broken YAML', 'a: "b\nc: [${X}\nd: {{Y}}', ['1 variable ${X}', '2 macro {{Y}}']],
  ])('mark references and placeholders in %s', (_title, text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it.each([
    ['comments', '# ${X}\na: b # {{Y}}'],
    ['keys', '"${X}": b\nc:\n  - "{{Y}}": d'],
    ['what is neither', 'a: $X ${} ${\nb: }} {Y}'],
  ])('leave out %s', (_title, text) => {
    expect(tokens(text)).toEqual([]);
  });
});
