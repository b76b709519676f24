import { load } from 'js-yaml';
import { configSchema } from 'librechat-data-provider';
import { expect, test } from 'vitest';
import { benchDocument } from '../../scripts/bench/documents.mjs';
import { TODAY } from '../support/day';
import { documentOf, environmentOf, knowledgeOf } from '../support/findings';
import { diagnose } from '../../server/src/rules/diagnose';

test.each([100, 1000, 5000])('what the bench measures with is right, at %d lines', (lines) => {
  const { text, env, rateAt, blankAt, lines: length } = benchDocument(lines);
  expect(configSchema.strict().safeParse(load(text)).success).toBe(true);
  const surroundings = {
    environment: environmentOf({ env }),
    knowledge: knowledgeOf({}),
    rules: {},
    today: TODAY,
  };
  expect(diagnose(documentOf(text), surroundings)).toEqual([]);
  expect(text.slice(0, rateAt)).toMatch(/streamRate: 25$/);
  expect(text.slice(blankAt - 5, blankAt + 1)).toBe('\n    \n');
  expect(Math.abs(length - lines)).toBeLessThan(50);
});
