import { missingKeyFindings } from './missingKeys';
import type { Rule } from './rule';

/** A guardrail needs both its identifier and its version. */
export const guardrailIncomplete: Rule = {
  code: 'guardrail-incomplete',
  scope: 'part',
  check: (context) => missingKeyFindings(context, 'guardrail-incomplete'),
};
