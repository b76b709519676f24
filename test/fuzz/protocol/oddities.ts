import { framed } from './rawServer';

/** Addresses of documents that are not there, or of none. */
export const ADDRESSES_OF_NOTHING: readonly string[] = [
  'file:///nowhere/librechat.yaml',
  'untitled:librechat.yaml',
  'file:///%zz/%/librechat.yaml',
  'file://host/share/librechat.yaml',
  'http://[',
  '',
  ':',
  '\u0000',
  '__proto__',
  'vscode-vfs://github/a/librechat.yaml?x#y',
];

/** Settings, also such as nobody may set. */
export const SETTINGS: readonly unknown[] = [
  {},
  { rules: { 'unknown-key': 'error', 'env-undefined': 'off' } },
  { targetVersion: 'v0.8.0', inlayHints: false },
  { envFiles: ['other.env'], codeLens: false, yamlSyntaxErrors: 'never' },
  { files: ['**/*.y{,a}ml', '[', '{a'], rules: null, targetVersion: 7, envFiles: [1, ''] },
];

/** Messages that are none. */
export const NO_MESSAGES: readonly string[] = [
  framed('{'),
  framed(''),
  framed('null'),
  framed('[]'),
  framed('5'),
  framed('"x"'),
  framed('{}'),
  framed('{"jsonrpc":"2.0"}'),
  framed('{"jsonrpc":"2.0","id":987654,"result":null}'),
  framed('{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}'),
  framed('{"jsonrpc":"1.0","method":5}'),
  framed('[{"jsonrpc":"2.0","method":"initialized","params":{}}]'),
  framed('{"jsonrpc":"2.0","method":"$/cancelRequest"}'),
  framed('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":null}}'),
  'Content-Type: x\r\n\r\n',
  'Content-Length: x\r\n\r\n',
];
