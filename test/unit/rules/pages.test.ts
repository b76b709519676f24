import { readdirSync, readFileSync } from 'node:fs';
import { configSchema } from 'librechat-data-provider';
import { describe, expect, test } from 'vitest';
import retired from '../../../schemas/retired-keys.json';
import { loadKnowledge } from '../../../server/src/knowledge/knowledge';
import { ENV_FILE_RULES } from '../../../server/src/rules/env-unused';
import { RULES } from '../../../server/src/rules/index';
import { RULE_CODES } from '../../../server/src/rules/rule';
import { findingsIn, type Around } from '../../support/findings';

const PAGES = new URL('../../../docs/rules/', import.meta.url);

interface Page {
  readonly severity: string;
  readonly fix: string;
  readonly wrong: string;
  readonly right: string;
}

function readPage(code: string): Page {
  const text = readFileSync(new URL(`${code}.md`, PAGES), 'utf8');
  const [, severity = '', fix = ''] = /^Severity: (.*) · Fix: (.*)$/m.exec(text) ?? [];
  const example = (heading: string) =>
    new RegExp(`^## ${heading}\n\n\`\`\`yaml\n([^]*?)\`\`\``, 'm').exec(text)?.[1] ?? '';
  return { severity, fix, wrong: example('Wrong'), right: example('Right') };
}

/** The env file an example tells of in comments, as `# .env: NAME=value`. */
function envOf(example: string): string {
  return [...example.matchAll(/^# \.env: (.*)$/gm)].map(([, line = '']) => `${line}\n`).join('');
}

/** The LibreChat release an example is for, told in a comment, as `# LibreChat v0.8.5`. */
function releaseOf(example: string): { release?: string } {
  const [, release] = /^# LibreChat (v\S+)$/m.exec(example) ?? [];
  return release === undefined ? {} : { release };
}

/** What surrounds an example, the account of the tests included where it says that it was asked. */
function aroundOf(example: string): Around {
  return { env: envOf(example), ...releaseOf(example), account: /^# account: eu-central-1$/m.test(example) };
}

const ABOUT_FILE = RULE_CODES.filter((code) => !ENV_FILE_RULES.includes(code));

describe.each(ABOUT_FILE.map((code) => ({ code, page: readPage(code) })))(
  'the page of $code',
  ({ code, page }) => {
    const found = (example: string) =>
      findingsIn(example, aroundOf(example)).filter((finding) => finding.code === code);

    test('shows an example in which the rule finds something, with the severity the page names', () => {
      const severities = found(page.wrong).map(({ severity }) => severity);
      expect(severities.length).toBeGreaterThan(0);
      for (const severity of severities) expect(page.severity.toLowerCase()).toContain(severity);
    });

    test('shows the same without the finding, and without an error of another rule', () => {
      expect(found(page.right)).toEqual([]);
      const errors = findingsIn(page.right, aroundOf(page.right)).filter(
        ({ severity }) => severity === 'error',
      );
      expect(errors).toEqual([]);
    });

    test('says whether there is a correction', () => {
      expect(page.fix).toMatch(/^(?:no|yes, .+)$/);
      if (page.fix === 'no') {
        expect(found(page.wrong).flatMap((finding) => finding.fixes?.() ?? [])).toEqual([]);
      }
    });
  },
);

test('every rule has its code, its page and its setting, and nothing else has', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    contributes: {
      configuration: {
        properties: Record<string, { properties: object; propertyNames: { enum: string[] } }>;
      };
    };
  };
  const setting = manifest.contributes.configuration.properties['librechat.rules'];
  const codes = [...RULE_CODES].sort();
  const pages = readdirSync(PAGES).map((file) => file.replace(/\.md$/, ''));
  expect([...RULES.map((rule) => rule.code), ...ENV_FILE_RULES].sort()).toEqual(codes);
  expect(pages.filter((page) => page !== 'README').sort()).toEqual(codes);
  expect(Object.keys(setting?.properties ?? {}).sort()).toEqual(codes);
  expect([...(setting?.propertyNames.enum ?? [])].sort()).toEqual(codes);
});

describe('the retired keys', () => {
  const { schema } = loadKnowledge();
  const pathOf = (pattern: string) =>
    pattern
      .replaceAll('[]', '.[]')
      .split('.')
      .map((step) => (step === '[]' ? 0 : step === '*' ? 'openAI' : step));

  test.each(retired.keys)('$path is not in the present schema', ({ path, note, source }) => {
    expect(schema.at(pathOf(path))).toEqual([]);
    expect(note).toMatch(/^[A-Z`].*\.$/);
    expect(source).not.toBe('');
  });

  test('are accepted by LibreChat, outside of strict places', () => {
    const config = {
      version: '1.3.17',
      interface: { sidePanel: true },
      endpoints: { custom: [{ name: 'A', summarize: true, forcePrompt: false }] },
    };
    expect(configSchema.strict().safeParse(config).success).toBe(true);
  });
});

test('the README leads to the page of every rule', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const linked = [...readme.matchAll(/\[([a-z-]+)\]\(docs\/rules\/\1\.md\)/g)].map(([, code]) => code);
  expect(linked.sort()).toEqual([...RULE_CODES].sort());
});
