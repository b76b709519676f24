import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { Discretion } from '../../../server/src/features/discretion';
import type { Fix } from '../../../server/src/rules/rule';

const discretionOf = (text: string): Discretion => new Discretion(new Document('file:///x.yaml', 1, text));
const shown = (text: string): string => discretionOf(text).shown.text;

describe('what is shown of a text', () => {
  it.each([
    ['      apiKey: sk-1234567890abcdef # mine', '      apiKey: ••••••••••••••••••• # mine'],
    ['      - { name: x, "api_key": "abcdef" }', '      - { name: x, "api_key": "••••••" }'],
    ['- { apiKey: k1, baseURL: u, n: 1 }', '- { apiKey: ••, baseURL: u, n: 1 }'],
    ['TOKEN: "a {{LIBRECHAT_USER_ID}}"', 'TOKEN: "• {{LIBRECHAT_USER_ID}}"'],
    ['Authorization: Bearer abc123', 'Authorization: •••••• ••••••'],
    ['apiKey: "sk-ab#cd,TAIL"', 'apiKey: "•••••••••••••"'],
    ['secretAccessKey: abc', 'secretAccessKey: •••'],
    ['{"password":"x", "token": "y", "cache": true}', '{"password":"•", "token": "•", "cache": true}'],
    ['GITHUB_PAT: abc', 'GITHUB_PAT: •••'],
    ['DB_PASS: 12', 'DB_PASS: ••'],
    ['baseURL: https://me:pass@host/v1', 'baseURL: https://•••••••@host/v1'],
    ['url: https://h/?api_key=abc&x=${U}', 'url: https://h/?api_key=•••&x=${U}'],
    ['apiKey: >-\r\n  ab\r\n  ${C} # d\r\nx: 1', 'apiKey: >-\r\n  ••\r\n  ${C} • •\r\nx: 1'],
    ['apiKey: |  # why\n  ab\n', 'apiKey: |  # why\n  ••\n'],
    ['token: "a\n  b"\nx: y', 'token: "•\n  •"\nx: y'],
    ['args: [--token, ab, --x, cd]', 'args: [--token, ••, --x, cd]'],
    ['args: run --api-key ab --x cd', 'args: run --api-key •• --x cd'],
    ['a: &k ab\napiKey: *k', 'a: &k ••\napiKey: *k'],
    ['a: 1 # apiKey: ab', 'a: 1 # apiKey: ••'],
    ['a: { b: 1, # token: 12\n  c: 2 }', 'a: { b: 1, # token: ••\n  c: 2 }'],
    ['key: |\n  -----BEGIN PRIVATE KEY-----\n  MII', 'key: |\n  •••••••••• ••••••• ••••••••\n  •••'],
    ['x: |\n  -----BEGIN PRIVATE KEY-----\n  MII', 'x: |\n  •••••••••• ••••••• ••••••••\n  •••'],
  ])('covers secrets: %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['apiKey: |\n  ab\nx: [', 'apiKey: |\n  ••\nx: ['],
    ['- apiKey: ab\n    cd\n  x: 1\ny: [', '- apiKey: ••\n    ••\n  x: 1\ny: ['],
    ['apiKey:\n  ab\nx: [', 'apiKey:\n  ••\nx: ['],
    ['tokens:\n  max: 1\nx: [', 'tokens:\n  max: 1\nx: ['],
  ])('covers them where the text cannot be read: %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    'apiKey: ${API_KEY}',
    'apiKey: user_provided',
    '# apiKey: user_provided',
    'maxContextTokens: "4000"',
    '# maxTokens: 4000',
    'tokenLimit: 4000',
    'max_tokens: 1',
    'titleModel: gpt',
    'token_url: https://h/token',
    'customParams: { paramDefinitions: [{ key: temperature }] }',
    'x: a "b" `c` -d',
  ])('leaves the rest as it is: %s', (text) => {
    expect(shown(text)).toBe(text);
  });

  it.each(['adminToken: 1', 'MINIO_PASSWORD: 1', 'apiKey: 1', 'token: 1.5', 'secret: 0x1'])(
    'takes no secret for a number: %s',
    (text) => {
      expect(shown(text)).toMatch(/: [•]+$/);
    },
  );
});

describe('what is told', () => {
  const TEXT =
    'env: { DB_PASS: 0x1f2, PASSWORD: my-pass-phrase }\nbedrock: { token: bedrock }\nx: Bearer me\n';
  const discretion = discretionOf(TEXT);
  const fixAt = (part: string, newText: string): Fix => {
    const start = TEXT.indexOf(part);
    return {
      title: `Quote: \`${newText}\``,
      edits: [{ range: { start, end: start + part.length }, newText }],
    };
  };
  const isTold = (fix: Fix): boolean =>
    discretion.isTold(
      fix,
      fix.edits.map(({ newText }) => newText),
    );

  it('is no message with a secret in it', () => {
    expect(discretion.tell('No endpoint is called `my-pass-phrase`.')).toBe(
      'No endpoint is called `••••••••••••••`.',
    );
    expect(discretion.tell('`bedrock.x` is wrong.')).toBe('`bedrock.x` is wrong.');
  });

  it('is no fix that repeats a secret, be it short where it replaces it', () => {
    const quoted = fixAt('0x1f2', '"0x1f2"');
    expect(isTold(quoted)).toBe(true);
    expect(discretion.neutralTitle(quoted)).toBe('Quote: `"•••••"`');
    expect(isTold(fixAt('env', 'x: my-pass-phrase'))).toBe(true);
    expect(isTold(fixAt('env', '0x1f2'))).toBe(false);
    expect(isTold(fixAt('0x1f2', ''))).toBe(false);
    expect(isTold(fixAt('env', 'bedrock: 1'))).toBe(false);
  });

  it('knows a secret by what its notation means', () => {
    const escaped = discretionOf('apiKey: "my-\\u0070ass-phrase"');
    expect(escaped.isTold({ edits: [] }, ['my-pass-phrase'])).toBe(true);
    expect(discretionOf('apiKey: 0x1234567').isTold({ edits: [] }, ['19088743'])).toBe(true);
  });
});
