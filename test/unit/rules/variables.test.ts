import { describe, expect, test } from 'vitest';
import { ENV_URI, messageOf, relatedTo, summaryOf, findingsIn } from '../../support/findings';

describe('a variable whose value makes a setting wrong', () => {
  const mcp = (line: string) => `version: 1.3.17\nmcpServers:\n  a: {${line}}\n`;
  const vertex = (line: string) => `version: 1.3.17\nendpoints:\n  anthropic:\n    vertex:\n      ${line}\n`;
  const env = 'GOOD=https://host.example\nexport SECRET=s3cret value\nNESTED=${OTHER}\n';

  test.each([
    ['an address', mcp('url: "${SECRET}"'), ['SECRET']],
    ['a part of an address', mcp('url: "https://host.example:${SECRET}/${GOOD}"'), ['SECRET']],
    ['a scheme', mcp('type: websocket, url: "${GOOD}"'), ['GOOD']],
    ['a proxy', mcp('url: https://x, proxy: "${SECRET}"'), ['SECRET']],
    ['a place to sign in', mcp('url: https://x, oauth: {token_url: "${SECRET}/token"}'), ['SECRET']],
    ['a reference in a reference', vertex('region: ${NESTED}'), ['NESTED']],
  ])('%s: is named and shown, its value is not', (_title, text, names) => {
    const [finding, ...others] = findingsIn(text, { env }).filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    expect(finding?.code).toBe('invalid-value');
    for (const name of names) expect(finding?.message).toContain(`\`${name}\``);
    expect(relatedTo(text, 'invalid-value', { env })).toMatchObject(
      names.map((name) => ({ uri: ENV_URI, text: name, message: 'Set here.' })),
    );
    expect(JSON.stringify(findingsIn(text, { env }))).not.toContain('s3cret');
  });

  test('is not mended by what is written around it', () => {
    const titles = (text: string) =>
      findingsIn(text, { env })
        .filter(({ code }) => code === 'invalid-value')
        .flatMap(({ fixes }) => fixes?.().map(({ title }) => title));
    expect(titles(mcp('url: "${SECRET}"'))).toEqual([]);
    expect(titles(mcp('type: sse, url: "https://host.example:${SECRET}"'))).toEqual([]);
    expect(titles(mcp('type: websocket, url: "${GOOD}"'))).toEqual([
      'Change `type` to `streamable-http`',
      'Change `type` to `sse`',
    ]);
  });

  test('is not blamed where the text would be no address with any value', () => {
    const text = mcp('url: "host example ${GOOD}"');
    expect(messageOf(text, 'invalid-value', { env })).not.toContain('`GOOD`');
    expect(relatedTo(text, 'invalid-value', { env })).toEqual([]);
  });

  test('is not blamed for a scheme that is written out', () => {
    const text = mcp('type: websocket, url: "https://host.example/${SECRET}"');
    expect(relatedTo(text, 'invalid-value', { env })).toEqual([]);
  });
});

describe('a setting that users may fill in themselves', () => {
  const text = 'version: 1.3.17\nwebSearch:\n  serperApiKey: ${SERPER_API_KEY}\n';

  test('may hang on an empty variable', () => {
    expect(summaryOf(text, { env: 'SERPER_API_KEY=\n' })).toEqual([
      'env-empty information "${SERPER_API_KEY}"',
    ]);
  });

  test('is not worse off once our own correction has added the variable', () => {
    const [finding] = findingsIn(text, { env: 'OTHER=1\n' });
    const addition = finding?.fixes?.()[0]?.additions?.[0];
    expect(finding?.severity).toBe('information');
    const after = `${addition?.before ?? ''}${addition?.line ?? ''}\n`;
    expect(findingsIn(text, { env: after }).map(({ severity }) => severity)).toEqual(['information']);
  });

  test('the others may not', () => {
    const other =
      'version: 1.3.17\nendpoints:\n  bedrock:\n    inferenceProfiles: {m: "${EMPTY}"}\n    models: [m]\n';
    expect(summaryOf(other, { env: 'EMPTY=\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n' })).toEqual([
      'env-empty warning "${EMPTY}"',
    ]);
  });
});
