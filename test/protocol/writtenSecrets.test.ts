import { describe, expect, test } from 'vitest';
import { folder, run, write } from '../support/lintCommand';
import { useSessions } from '../support/session';

const setUp = useSessions();

/** A custom endpoint with a correction that is made unseen right beside its key. */
const endpoint = (key: string) =>
  `version: 1.3.17\nendpoints:\n  custom:\n    - name: A\n      baseURL: https://a.example/v1\n      models: { default: [m], fetch: "true" }\n${key}\n      titleConvo: "true"\n      flux: 1\n`;
const server = (more: string) =>
  `version: 1.3.17\nmcpServers:\n  a:\n    type: sse\n    startup: "true"\n    timeout: "5"\n${more}\n    chatMenu: "true"\n`;
const program = (more: string) =>
  `version: 1.3.17\nmcpServers:\n  a:\n    type: stdio\n    command: x\n    timeout: "5"\n${more}\n    chatMenu: "true"\n`;

/** Known for a key by its form. */
const FORMED = 'sk-ant-api03-Q7wE2rT9yU4iO1pA8sD5fG3hJ6kL0z';

/** Where a secret may stand. What is written is read by people and programs that may know the rest of the file only. */
const CASES: readonly (readonly [text: string, secret: string])[] = [
  [endpoint('      apiKey: >-\n        hunterTwoSecretB'), 'hunterTwoSecretB'],
  [endpoint('      apiKey: |\n        hunterTwoSecretC'), 'hunterTwoSecretC'],
  [
    endpoint('      headers:\n        Authorization: "Bearer\n          hunterTwoSecretD"'),
    'hunterTwoSecretD',
  ],
  [endpoint("      apiKey:\n        'hunterTwoSecretE'"), 'hunterTwoSecretE'],
  [endpoint('      apiKey: first\n        hunterTwoSecretP'), 'hunterTwoSecretP'],
  [
    endpoint('      headers:\n        Authorization: >-\n          Bearer hunterTwoSecretI ${UNDEFINED_VAR}'),
    'hunterTwoSecretI',
  ],
  [endpoint('      apiKey: 123456789012345'), '123456789012345'],
  [endpoint('      # apiKey: 123456789012345\n      apiKey: user_provided'), '123456789012345'],
  [program('    env: { TOKEN: 444455556666 }'), '444455556666'],
  [program('    env: { PASSWORD: 0x1234567890ab }'), '0x1234567890ab'],
  [program('    env: { DB_PASS: 0x1f2 }'), '0x1f2'],
  [program('    args: ["--token", "hunterTwoSecretF", 5]'), 'hunterTwoSecretF'],
  [program('    args: ["--api-key", 98765432]'), '98765432'],
  [program('    args: --token hunterTwoSecretF 5'), 'hunterTwoSecretF'],
  [program('    args: ["--token=hunterTwoSecretF", 5]'), 'hunterTwoSecretF'],
  [server('    url: https://h/sse?api_key=hunterTwoSecretL&x=${U}'), 'hunterTwoSecretL'],
  [server('    url: https://me:hunterTwoSecretL@h/sse?x=${U}'), 'hunterTwoSecretL'],
  [`x: &k hunterTwoSecretM\n${endpoint('      apiKey: *k')}`, 'hunterTwoSecretM'],
  // Secrets that are keys, and what stands in a mapping behind the key of a secret.
  [endpoint(`      ${FORMED}: x`), FORMED],
  [endpoint('      headers:\n        "Authorization: Bearer hunterTwoSecretU":'), 'hunterTwoSecretU'],
  [program('    env:\n      "TOKEN=hunterTwoSecretU": 5'), 'hunterTwoSecretU'],
  [endpoint('      apiKey: { value: hunterTwoSecretU }'), 'hunterTwoSecretU'],
  [endpoint('      apiKey: { hunterTwoSecretU }'), 'hunterTwoSecretU'],
  [endpoint('      apiKey: {{hunterTwoSecretU}}'), 'hunterTwoSecretU'],
  [endpoint('      headers: { Authorization: { Bearer: hunterTwoSecretU } }'), 'hunterTwoSecretU'],
  [`x: &k { v: hunterTwoSecretU }\n${endpoint('      apiKey: *k')}`, 'hunterTwoSecretU'],
  [`x: &k [ hunterTwoSecretU ]\n${endpoint('      apiKey: *k')}`, 'hunterTwoSecretU'],
  [endpoint('      apiKey: &hunterTwoSecretU x'), 'hunterTwoSecretU'],
  [endpoint('      apiKey: !<hunterTwoSecretU> x'), 'hunterTwoSecretU'],
  // Several words, quotes in quotes, and a password with an @.
  [program('    args: ["--header", "Authorization: ApiKey hunterTwoSecretV", 5]'), 'hunterTwoSecretV'],
  [program('    args: ["-H", "Cookie: a=b; sid=hunterTwoSecretV", 5]'), 'hunterTwoSecretV'],
  [program(`    args: ["--token='x hunterTwoSecretV'", 5]`), 'hunterTwoSecretV'],
  [program(String.raw`    args: ["-c", "export API_KEY=\"hunterTwoSecretV\"; x", 5]`), 'hunterTwoSecretV'],
  [program(String.raw`    args: ["-c", "x --token \"a hunterTwoSecretV\"", 5]`), 'hunterTwoSecretV'],
  [program(`    env: { A: '{"private_key": "hunterTwoSecretV"}', B: 5 }`), 'hunterTwoSecretV'],
  [program('    args: ["-H", "X-Api-Key: v1 hunterTwoSecretV", 5]'), 'hunterTwoSecretV'],
  [server('    url: https://me:p@hunterTwoSecretV@h/sse?x=${U}'), 'hunterTwoSecretV'],
  [server("    url: https://me:p'hunterTwoSecretV@h/sse?x=${U}"), 'hunterTwoSecretV'],
  [
    program('    env: { PGPASS: hunterTwoSecretV, SSHPASSPHRASE: hunterTwoSecretV, A: 5 }'),
    'hunterTwoSecretV',
  ],
  [server('    url: https://h/sse?auth=hunterTwoSecretV&sig=hunterTwoSecretV&x=${U}'), 'hunterTwoSecretV'],
  [server('    headers: { X-Auth: hunterTwoSecretV, DB_PWD: hunterTwoSecretV }'), 'hunterTwoSecretV'],
  // Comments.
  [endpoint(`      flux2: 1 # ${FORMED}`), FORMED],
  [endpoint('      flux2: 1 # TOKEN=hunterTwoSecretW x --token hunterTwoSecretW'), 'hunterTwoSecretW'],
  [endpoint('      flux2: 1 # Authorization Bearer hunterTwoSecretW'), 'hunterTwoSecretW'],
  // Texts that cannot be read as a whole.
  [program('    args: ["--token", "hunterTwoSecretX" }'), 'hunterTwoSecretX'],
  [program('    args: ["TOKEN=hunterTwoSecretX" }'), 'hunterTwoSecretX'],
  [program(`    args: ["${FORMED}" }`), FORMED],
  [`${endpoint('      apiKey: |\n        hunterTwoSecretQ')}  broken: [\n`, 'hunterTwoSecretQ'],
  [endpoint('      apiKey: "hunterTwoSecretR\n        hunterTwoSecretR'), 'hunterTwoSecretR'],
  [`a: 1\n---\n${endpoint('      apiKey: >-\n        hunterTwoSecretS')}`, 'hunterTwoSecretS'],
  [endpoint('      apiKey: *hunterTwoSecretN'), 'hunterTwoSecretN'],
  [endpoint('      apiKey: !hunterTwoSecretO x'), 'hunterTwoSecretO'],
  [endpoint('      apiKey: hunterTwoSecretT: x'), 'hunterTwoSecretT'],
];

describe('a secret written in the configuration is not passed on', () => {
  test.each(CASES)('by the command: %j', async (text, secret) => {
    write({ 'librechat.yaml': text });
    const found: string[] = [];
    for (const args of [
      ['--format', 'text'],
      ['--format', 'json'],
      ['--format', 'sarif'],
      ['--format', 'github'],
      ['--fix-dry-run'],
    ]) {
      const { out, err } = await run([...args, folder]);
      if ((out + err).includes(secret)) found.push(args.join(' '));
    }
    expect(found).toEqual([]);
  });

  test.each(CASES)('by the report: %j', async (text, secret) => {
    const { client, workspace } = await setUp({ 'librechat.yaml': text });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, text);
    const report = await client.connection.sendRequest('librechat/report', { uri });
    expect(JSON.stringify(report)).not.toContain(secret);
    expect(JSON.stringify(report)).toContain('"code"');
  });
});

describe('what is no secret stays readable', () => {
  test('behind a key in braces, and in what a change stands beside', async () => {
    const text =
      'version: 1.3.17\nendpoints:\n  custom:\n    - { name: f, apiKey: k1, baseURL: https://f.example, dropParams: stop, models: { default: [m], fetch: "true" } }\n';
    write({ 'librechat.yaml': text });
    const shown = '- { name: f, apiKey: ••, baseURL: https://f.example, dropParams:';
    expect((await run(['librechat.yaml'])).out).toContain(`${shown} stop, models: {`);
    expect((await run(['--fix-dry-run', 'librechat.yaml'])).out).toContain(`+    ${shown} [stop], models: {`);
  });

  test('what stands beside a key in a mapping of LibreChat’s', async () => {
    const text =
      'version: 1.3.17\nmcpServers:\n  a:\n    type: sse\n    url: https://a.example/\n    apiKey: { source: admin, key: k1, authorization_type: bear }\n    customUserVars: { API_KEY: { title: Your key, description: 5 } }\n';
    write({ 'librechat.yaml': text });
    const { out } = await run(['librechat.yaml']);
    expect(out).toContain('apiKey: { source: admin, key: ••, authorization_type: bear }');
    expect(out).toContain('API_KEY: { title: Your key, description: 5 }');
  });

  test('behind a name that only ends like one of a password', async () => {
    write({ 'librechat.yaml': program('    env: { BYPASS: nothing, COMPASS: north, A: 5 }') });
    expect((await run(['librechat.yaml'])).out).toContain('{ BYPASS: nothing, COMPASS: north, A: 5 }');
  });

  test('an address with a port, and what follows it between quotes', async () => {
    write({ 'librechat.yaml': program(`    args: ['http://h:80/x', 'me@h', 5]`) });
    expect((await run(['librechat.yaml'])).out).toContain(`'http://h:80/x', 'me@h'`);
  });

  test('a number of tokens', async () => {
    const text =
      'version: 1.3.17\nendpoints:\n  bedrock:\n    maxContextTokens: "200000"\nmemory:\n  tokenLimit: "9000"\n';
    write({ 'librechat.yaml': text });
    const { out } = await run(['librechat.yaml']);
    expect(out).toContain('tokenLimit: "9000"');
    expect(out).not.toContain('•');
    expect((await run(['--fix-dry-run', 'librechat.yaml'])).out).toContain('+  tokenLimit: 9000');
  });
});
