import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { CONFIG_FILE, readProjectConfig } from '../../server/src/projectConfig';
import { RULE_CODES } from '../../server/src/rules/rule';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/librechatlintrc.schema.json', import.meta.url), 'utf8'),
) as { properties: { rules: { properties: Record<string, unknown> } } };
const validate = new Ajv({ strict: false }).compile(schema);

/** Whether what reads the file understands all of it. */
function isUnderstood(content: unknown): boolean {
  return readProjectConfig(CONFIG_FILE, JSON.stringify(content))?.problems.length === 0;
}

describe('the schema of .librechatlintrc.json', () => {
  test.each([
    {},
    { $schema: 'x', rules: { 'model-legacy': 'off', 'unknown-key': 'error' } },
    { envFiles: ['.env', 'ci/test.env'], files: ['deploy/*.yaml'], maxWarnings: 0, targetVersion: 'auto' },
    { targetVersion: 'v0.8.5' },
    { targetVersion: '0.8.6-rc1' },
    { targetVersion: '1.3.9' },
    [],
    null,
    'off',
    { rule: {} },
    { rules: [] },
    { rules: { 'model-legcy': 'off' } },
    { rules: { 'model-legacy': 'loud' } },
    { rules: { 'model-legacy': true } },
    { envFiles: '.env' },
    { envFiles: [1] },
    { files: [''] },
    { targetVersion: 'latest' },
    { targetVersion: '' },
    { targetVersion: 1 },
    { maxWarnings: -1 },
    { maxWarnings: 1.5 },
    { maxWarnings: '1' },
  ])('accepts %j just where it is understood', (content) => {
    expect(validate(content)).toBe(isUnderstood(content));
  });

  test('knows every rule', () => {
    expect(Object.keys(schema.properties.rules.properties).sort()).toEqual([...RULE_CODES].sort());
  });

  test('is what VS Code checks the file by, and goes with the extension', () => {
    expect(manifest.contributes.jsonValidation).toEqual([
      { fileMatch: CONFIG_FILE, url: './schemas/librechatlintrc.schema.json' },
    ]);
    const packed = readFileSync(new URL('../../.vscodeignore', import.meta.url), 'utf8').split('\n');
    expect(packed).toContain('!schemas/librechatlintrc.schema.json');
  });
});

test.each(Object.entries(manifest.contributes.configuration.properties['librechat.rules'].properties))(
  'the setting of %s says what the rule is about, and leads to its page',
  (code, { description, markdownDescription }) => {
    const page = `https://github.com/librechat-yaml/librechat-yaml/blob/main/docs/rules/${code}.md`;
    expect(markdownDescription).toBe(`${description} [More](${page})`);
  },
);
