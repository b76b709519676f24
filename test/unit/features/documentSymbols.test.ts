import { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { documentSymbols } from '../../../server/src/features/documentSymbols';
import { DOCUMENT_URI } from '../../support/featureContext';

function symbols(text: string): DocumentSymbol[] {
  const found = documentSymbols(new Document(DOCUMENT_URI, 1, text), { nestedSymbols: true });
  return found.filter((symbol) => DocumentSymbol.is(symbol));
}

/** The tree as indented lines of `name` or `name = detail`. */
function tree(list: readonly DocumentSymbol[], indent = ''): string[] {
  return list.flatMap(({ name, detail, children }) => [
    indent + name + (detail === undefined ? '' : ` = ${detail}`),
    ...tree(children ?? [], `${indent}  `),
  ]);
}

describe('document symbols', () => {
  it('follow the keys and name list items after what tells them apart', () => {
    const text = [
      'version: "1.3.17"',
      'endpoints:',
      '  bedrock:',
      '    models: # ours',
      '      - a',
      '      - "b"',
      '    availableRegions: [us-east-1]',
      '  custom:',
      '    - apiKey: x',
      '      name: Mistral',
      '    - apiKey: y',
    ].join('\n');
    expect(tree(symbols(text))).toEqual([
      'version = "1.3.17"',
      'endpoints',
      '  bedrock',
      '    models',
      '      a',
      '      b',
      '    availableRegions',
      '  custom',
      '    Mistral',
      '      apiKey = x',
      '      name = Mistral',
      '    1',
      '      apiKey = y',
    ]);
  });

  it('know mappings, lists and settings', () => {
    const [endpoints] = symbols('a:\n  b:\n    - c\n  d: [e]\n  f: g');
    expect(endpoints?.kind).toBe(SymbolKind.Module);
    expect(endpoints?.children?.map(({ kind }) => kind)).toEqual([
      SymbolKind.Array,
      SymbolKind.Array,
      SymbolKind.Property,
    ]);
  });

  it('reach over all they hold, and are chosen by their key', () => {
    const text = 'a:\r\n  b: |\r\n    x\r\n    y\r\nc: 1\r\n';
    const [a, c] = symbols(text);
    expect(a?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 3, character: 5 } });
    expect(a?.children?.[0]?.selectionRange).toEqual({
      start: { line: 1, character: 2 },
      end: { line: 1, character: 3 },
    });
    expect(c?.range).toEqual({ start: { line: 4, character: 0 }, end: { line: 4, character: 4 } });
  });

  it.each([
    ['a quote nobody closes', 'a: "b\nc:\n  d: 1', ['a = "b', 'c', '  d = 1']],
    ['a bracket nobody closes', 'a: [1\nc:\n  d: 1', ['a', 'c', '  d = 1']],
    ['a word without colon', 'a:\n  wor\n  b: 1', ['a', '  b = 1']],
    ['tabs', 'a:\n\tb: 1', ['a', '  b = 1']],
    ['empty keys', '"": 1\na: 2', ['… = 1', 'a = 2']],
    ['comments only', '# a: b', []],
    ['nothing', '', []],
  ])('survive %s', (_title, text, expected) => {
    expect(tree(symbols(text))).toEqual(expected);
  });

  it('count and cut in whole characters', () => {
    const [symbol] = symbols(`"${'😀'.repeat(150)}": ${'😀'.repeat(50)}`);
    expect(symbol?.name).toBe(`${'😀'.repeat(99)}…`);
    expect(symbol?.detail).toBe(`${'😀'.repeat(29)}…`);
    expect(symbol?.selectionRange.end.character).toBe(302);
  });

  it('are a flat list for clients without trees', () => {
    const flat = documentSymbols(new Document(DOCUMENT_URI, 1, 'a:\n  b: 1'), { nestedSymbols: false });
    const range = (start: number[], end: number[]): object => ({
      start: { line: start[0], character: start[1] },
      end: { line: end[0], character: end[1] },
    });
    expect(flat).toEqual([
      { name: 'a', kind: SymbolKind.Module, location: { uri: DOCUMENT_URI, range: range([0, 0], [1, 6]) } },
      {
        name: 'b',
        kind: SymbolKind.Property,
        containerName: 'a',
        location: { uri: DOCUMENT_URI, range: range([1, 2], [1, 6]) },
      },
    ]);
  });
});
