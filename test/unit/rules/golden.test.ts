import { describe, expect, test } from 'vitest';
import { ENV_FILE_RULES } from '../../../server/src/rules/env-unused';
import { RULE_CODES } from '../../../server/src/rules/rule';
import { apply, expectMended, findingsIn, summarise, VARIANTS } from '../../support/findings';
import { readGoldenFile, type GoldenCase } from '../../support/golden';

const TOPICS = [
  'guardrail',
  'keys',
  'values',
  'bedrock',
  'models',
  'account',
  'environment',
  'references',
  'secrets',
  'placeholders',
  'switchboard',
  'syntax',
  'unions',
  'mcp',
  'aliases',
  'releases',
  'startup',
  'startup-checks',
  'corrections',
];

const filesByTopic = TOPICS.map((topic) => ({
  topic,
  cases: readGoldenFile(new URL(`../../fixtures/rules/${topic}.txt`, import.meta.url)),
}));

/** The findings of a case in one variant, and the text after each of their corrections, by title. */
function examine({ yaml, env, release, today, account }: GoldenCase, vary: (text: string) => string) {
  const text = vary(yaml);
  const around = {
    ...(env !== undefined && { env }),
    ...(release !== undefined && { release }),
    ...(today !== undefined && { today }),
    account,
  };
  const after: Record<string, string> = {};
  const findings = findingsIn(text, around);
  for (const finding of findings) {
    for (const fix of finding.fixes?.() ?? []) {
      if (fix.additions || fix.elsewhere) continue;
      expectMended(text, finding, fix, around);
      const again = Object.keys(after).filter((title) => title.replace(/ \(\d+\)$/, '') === fix.title).length;
      after[again === 0 ? fix.title : `${fix.title} (${again + 1})`] = apply(text, fix);
    }
  }
  return { findings: findings.map((finding) => `${summarise(text, finding)} ${finding.message}`), after };
}

describe.each(filesByTopic)('rules on $topic', ({ cases }) => {
  describe.each(cases)('$title', (golden) => {
    test.each(Object.entries(VARIANTS))('%s', (_name, vary) => {
      const { findings, after } = examine(golden, vary);
      expect(findings).toEqual(golden.findings);
      if (!golden.fixes) return;
      expect(after).toEqual(
        Object.fromEntries(Object.entries(golden.fixes).map(([title, text]) => [title, vary(text)])),
      );
    });
  });
});

test('every rule has a golden case', () => {
  const shown = filesByTopic.flatMap(({ cases }) => cases.flatMap((golden) => golden.findings));
  const codes = new Set(shown.map((finding) => finding.split(' ', 1)[0]));
  const aboutFile = RULE_CODES.filter((code) => !ENV_FILE_RULES.includes(code));
  expect(aboutFile.filter((code) => !codes.has(code))).toEqual([]);
});
