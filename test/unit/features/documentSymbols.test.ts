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
      '      us-east-1',
      '  custom',
      '    Mistral',
      '      apiKey = •',
      '      name = Mistral',
      '    apiKey',
      '      apiKey = •',
    ]);
  });

  it.each([
    ['model specs by their label', 'modelSpecs: {list: [{name: n, label: L}, {name: m}]}', ['L', 'm']],
    ['Azure groups', 'endpoints: {azureOpenAI: {groups: [{apiKey: x, group: g}]}}', ['g']],
    [
      'parameters',
      'endpoints: {custom: [{name: X, customParams: {paramDefinitions: [{default: 1, key: temperature}]}}]}',
      ['temperature'],
    ],
    ['environments', 'x: [{type: t, id: i, name: n}, {type: u, id: j}]', ['n', 'j']],
    ['what has no name by its first value', 'x:\n  - a: {b: c}\n    d: e\n  - f:\n      g: h', ['e', 'f']],
    ['values', 'x: [a, "b", *c, 1]', ['a', 'b', '*c', '1']],
    ['texts of several lines', 'x:\n  - |-\n    one\n    two\n  - "a\n    b"', ['one', 'a']],
    ['what has no value yet by its place', 'x:\n  - \n  - a\n  -', ['item 1', 'a', 'item 3']],
    ['lists in lists by their place', 'x: [[a], [b]]', ['item 1', 'item 2']],
  ])('name %s', (_title, text, expected) => {
    const lists = (list: readonly DocumentSymbol[]): DocumentSymbol[] =>
      list.flatMap((symbol) => [symbol, ...lists(symbol.children ?? [])]);
    const all = lists(symbols(text)).filter(({ kind }) => kind === SymbolKind.Array);
    // The innermost list of mappings, or the only one.
    const list = all.find(({ name }) => name === 'paramDefinitions') ?? all[0];
    expect(list?.children?.map(({ name }) => name)).toEqual(expected);
  });

  it('tell what a server, an endpoint and a spec are', () => {
    const text = [
      'endpoints: {custom: [{name: X, baseURL: "https://x.example"}]}',
      'mcpServers:',
      '  a: {command: npx}',
      '  b:',
      '    url: https://b.example',
      'modelSpecs:',
      '  list:',
      '    - label: A',
      '      preset: {endpoint: bedrock, model: m}',
    ].join('\n');
    const lines = tree(symbols(text)).map((line) => line.trim());
    expect(lines).toContain('X = https://x.example');
    expect(lines).toContain('a = npx');
    expect(lines).toContain('b = https://b.example');
    expect(lines).toContain('A = m');
  });

  it('have the kinds of what they stand for', () => {
    const text =
      'a: {b: 1, c: true, d: null, e: "1", f: {g: h}, i: |-\n  x\n}\nendpoints:\n  bedrock: {x: y}\n  custom: [{name: X}]\nmcpServers: {s: {x: y}}';
    const kinds = new Map<string, SymbolKind>();
    const note = (list: readonly DocumentSymbol[]): void => {
      for (const { name, kind, children } of list) {
        kinds.set(name, kind);
        note(children ?? []);
      }
    };
    note(symbols(text));
    expect(Object.fromEntries(kinds)).toMatchObject({
      a: SymbolKind.Module,
      b: SymbolKind.Number,
      c: SymbolKind.Boolean,
      d: SymbolKind.Null,
      e: SymbolKind.String,
      f: SymbolKind.Object,
      bedrock: SymbolKind.Class,
      custom: SymbolKind.Array,
      X: SymbolKind.Class,
      s: SymbolKind.Interface,
    });
  });

  it('show no secret, and references as they are', () => {
    const text = [
      'endpoints:',
      '  custom:',
      '    - name: X',
      '      apiKey: hunter2-hunter2',
      '      baseURL: https://user:hunter2@x.example/v1?api_key=hunter2&a=b',
      '      headers: {Authorization: "Bearer hunter2", X-Plain: "sk-proj-hunter2AAbb33CCdd44EEff55GG"}',
      '    - apiKey: hunter2',
      '      token: "${TOKEN}"',
      '    - sk-proj-hunter2AAbb33CCdd44EEff55GG',
      'mcpServers:',
      '  a:',
      '    url: https://x.example/mcp?token=hunter2',
      '    args: [--api-key, hunter2, "--token=hunter2", "--header", "Authorization: Bearer hunter2", --verbose]',
      '    env:',
      '      PASSWORD: |',
      '        hunter2',
      'memory: {validKeys: [preferences], tokenLimit: 100}',
    ].join('\n');
    const shown = tree(symbols(text));
    expect(shown.join('\n')).not.toContain('hunter2');
    const trimmed = shown.map((line) => line.trim());
    expect(trimmed).toContain('apiKey = •••••••••••••••');
    expect(trimmed).toContain('token = "${TOKEN}"');
    expect(trimmed).toContain('--verbose');
    expect(trimmed).toContain('preferences');
    expect(trimmed).toContain('tokenLimit = 100');
  });

  it('show nothing of what an anchor stands for, which may be a secret elsewhere', () => {
    const text = 'x: &k hunter2\ny: &l "hunter2"\nb: &m |\n  hunter2\nf: {z: &n hunter2}\napiKey: *k';
    expect(tree(symbols(text)).join('\n')).not.toContain('hunter2');
  });

  it('name what has an anchor in a list by that', () => {
    const text = [
      'x: [&a hunter2, "b"]',
      'y:',
      '  - &c "hunter2"',
      '  - &d |',
      '    hunter2',
      '  - name: &e hunter2',
      '  - x: &f hunter2',
      'mcpServers: {s: {url: &g hunter2}}',
      'apiKey: *a',
    ].join('\n');
    const shown = tree(symbols(text)).map((line) => line.trim());
    expect(shown.join('\n')).not.toContain('hunter2');
    for (const name of ['&a', 'b', '&c', '&d', '&e', '&f', 's = &g']) expect(shown).toContain(name);
  });

  it('read files written like JSON', () => {
    expect(tree(symbols('{"a": {"b": [1, {"c": 2}]}, d}'))).toEqual([
      'a',
      '  b',
      '    1',
      '    2',
      '      c = 2',
      'd',
    ]);
  });

  it('know mappings, lists and settings', () => {
    const [endpoints] = symbols('a:\n  b:\n    - c\n  d: [e]\n  f: g');
    expect(endpoints?.kind).toBe(SymbolKind.Module);
    expect(endpoints?.children?.map(({ kind }) => kind)).toEqual([
      SymbolKind.Array,
      SymbolKind.Array,
      SymbolKind.String,
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
    ['a bracket nobody closes', 'a: [1\nc:\n  d: 1', ['a', '  1', 'c', '  d = 1']],
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
        kind: SymbolKind.Number,
        containerName: 'a',
        location: { uri: DOCUMENT_URI, range: range([1, 2], [1, 6]) },
      },
    ]);
  });
});
