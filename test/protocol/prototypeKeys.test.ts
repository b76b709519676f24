import { describe, expect, it } from 'vitest';
import { readProjectConfig } from '../../server/src/projectConfig';
import { readRules } from '../../server/src/settings';
import { askEverything } from '../support/askEverything';
import { folder, run, write } from '../support/lintCommand';
import { useSessions } from '../support/session';

const setUp = useSessions();

/** What every object has already, or would change all of them. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const hasBeenPolluted = (): boolean => 'polluted' in {};

const entries = (value: string, indent: string): string =>
  NAMES.map((name) => `${indent}${name}: ${value}\n`).join('');

const YAML = `version: 1.3.17
${entries('{ polluted: 1 }', '')}endpoints:
${entries('{ polluted: 1 }', '  ')}  bedrock:
${entries('{ polluted: 1 }', '    ')}    models: [${NAMES.join(', ')}]
    inferenceProfiles:
${entries('"${constructor}"', '      ')}  custom:
${NAMES.map((name) => `    - { name: ${name}, apiKey: "\${${name}}", baseURL: "\${toString}", ${name}: 1, models: { default: [m] } }\n`).join('')}mcpServers:
${entries('{ type: sse, url: "${hasOwnProperty}" }', '  ')}`;

const ENV = NAMES.map((name) => `${name}_=1\n`).join('');
const COMPOSE = `services:\n${entries('{ image: x, environment: { __proto__: 1, constructor: 2 } }', '  ')}  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4\n    env_file: .env\n    environment:\n${entries('1', '      ')}`;
const CONFIG = `{ "__proto__": { "polluted": 1 }, "rules": { ${NAMES.map((name) => `"${name}": "off"`).join(', ')} } }`;

describe('names that every object knows', () => {
  it('are no rules in settings and projects', () => {
    const sent = JSON.parse(CONFIG) as { rules: unknown };
    expect(Object.keys(readRules(sent.rules))).toEqual([]);
    const read = readProjectConfig('.librechatlintrc.json', CONFIG);
    for (const name of NAMES) expect(read?.problems.join('\n')).toContain(`unknown rule \`${name}\``);
    expect(hasBeenPolluted()).toBe(false);
  });

  it('are unknown keys, and change nothing, whatever is asked of the server', async () => {
    const files = {
      'librechat.yaml': YAML,
      '.env': ENV,
      'docker-compose.yml': COMPOSE,
      '.librechatlintrc.json': CONFIG,
    };
    const settings = JSON.parse(
      `{ "__proto__": { "polluted": 1 }, "rules": { "__proto__": "off", "constructor": "off" } }`,
    ) as unknown;
    const { client, workspace } = await setUp(files, { settings });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    await askEverything(client, uri, YAML);
    const polluting = JSON.parse(
      '{ "__proto__": { "polluted": 1 }, "uri": "constructor", "code": "__proto__" }',
    ) as object;
    for (const method of ['report', 'ruleSeverity', 'newConfiguration', 'explainRecognition']) {
      await client.connection.sendRequest(`librechat/${method}`, polluting).catch(() => undefined);
    }
    const found = await client.diagnostics(uri);
    const unknown = found
      .filter(({ code }) => code === 'unknown-key')
      .map(({ message }) => (typeof message === 'string' ? message : message.value));
    for (const name of NAMES) {
      expect(
        unknown.some((message) => message.startsWith(`\`${name}\` is no known key at the top level`)),
      ).toBe(true);
    }
    expect(client.logged.filter((line) => line.includes('failed'))).toEqual([]);
  }, 120_000);

  it('are told of by the command as anything else unknown', async () => {
    write({ 'librechat.yaml': YAML, '.env': ENV, 'docker-compose.yml': COMPOSE });
    const { out, err } = await run(['--format', 'json', folder]);
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toBe('');
    for (const name of NAMES) {
      expect((await run(['--rule', `${name}=error`, folder])).err).toContain(`unknown rule \`${name}\``);
    }
  });
});
