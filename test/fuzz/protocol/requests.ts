import type { Position } from 'vscode-languageserver-protocol';
import { hostile } from '../mutate';
import type { Random } from '../random';

/** A request of the protocol and what it is sent with. */
export interface Asked {
  readonly method: string;
  readonly params: unknown;
}

/** Requests about a place in a document. */
const AT_PLACE: readonly string[] = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
];

/** Requests about a document. */
const OF_DOCUMENT: readonly string[] = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/codeLens',
  'textDocument/documentLink',
];

/** Requests of our own that name a document. */
const OF_ADDRESS: readonly string[] = [
  'librechat/bedrockConfiguration',
  'librechat/report',
  'librechat/explainRecognition',
  'librechat/accountChoices',
  'librechat/newConfigurationChoices',
];

/** A request as a client may send it, also about what is not there. */
export function ask(uri: string, random: Random): Asked {
  const textDocument = { uri };
  const position = place(random);
  const range = { start: position, end: place(random) };
  return random.pick<() => Asked>([
    () => ({ method: random.pick(AT_PLACE), params: { textDocument, position } }),
    () => ({ method: random.pick(AT_PLACE), params: { textDocument, position } }),
    () => ({ method: random.pick(OF_DOCUMENT), params: { textDocument } }),
    () => ({ method: random.pick(OF_DOCUMENT), params: { textDocument } }),
    () => ({ method: random.pick(OF_ADDRESS), params: { uri } }),
    () => ({
      method: 'textDocument/references',
      params: { textDocument, position, context: { includeDeclaration: true } },
    }),
    () => ({ method: 'textDocument/rename', params: { textDocument, position, newName: hostile(random) } }),
    () => ({
      method: 'textDocument/codeAction',
      params: { textDocument, range, context: { diagnostics: [] } },
    }),
    () => ({ method: 'textDocument/inlayHint', params: { textDocument, range } }),
    () => ({
      method: 'textDocument/selectionRange',
      params: { textDocument, positions: random.times(random.below(5), () => place(random)) },
    }),
    () => ({ method: 'workspace/symbol', params: { query: hostile(random) } }),
    () => ({
      method: 'completionItem/resolve',
      params: { label: 'x', data: { uri, kind: 'key', path: ['endpoints', hostile(random)] } },
    }),
    () => ({ method: 'librechat/report', params: { uri, text: hostile(random) } }),
    () => ({ method: 'librechat/ruleSeverity', params: { uri, code: 'unknown-key' } }),
  ])();
}

/** A place that may be behind the end of everything. */
export function place(random: Random): Position {
  const far = random.chance(0.1);
  return {
    line: far ? 2 ** 31 - 1 : random.below(120),
    character: random.chance(0.1) ? 2 ** 31 - 1 : random.below(60),
  };
}

/** Something where the protocol wants something else. */
export function wrong(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => -1,
    () => 1.5,
    () => '',
    () => [],
    () => ({}),
    () => true,
    () => ({ uri: null }),
    () => ({ textDocument: null }),
    () => ({ textDocument: { uri: 5 } }),
    () => ({ textDocument: { uri: 'file:///nowhere.yaml' }, position: { line: 'x', character: -3 } }),
    () => ({ textDocument: { uri: 'file:///nowhere.yaml' }, range: { start: {}, end: null } }),
    () => ({ uri: hostile(random), text: 5, choices: [], code: {} }),
    () => JSON.parse('{"__proto__": {"uri": "file:///x"}, "constructor": 1}') as unknown,
  ])();
}

/** Requests with parameters that are none, and requests nobody has heard of. */
export function askWrongly(random: Random): Asked {
  const method = random.pick([
    ...AT_PLACE,
    ...OF_DOCUMENT,
    ...OF_ADDRESS,
    'textDocument/codeAction',
    'textDocument/rename',
    'textDocument/inlayHint',
    'textDocument/selectionRange',
    'workspace/symbol',
    'workspace/executeCommand',
    'completionItem/resolve',
    'librechat/newConfiguration',
    'librechat/ruleSeverity',
    'textDocument/nothing',
    '$/nothing',
    '__proto__',
  ]);
  return { method, params: wrong(random) };
}
