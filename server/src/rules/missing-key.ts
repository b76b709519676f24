import { missingKeyFindings } from './missingKeys';
import type { Rule } from './rule';

/** Keys LibreChat cannot do without are not there. */
export const missingKey: Rule = {
  code: 'missing-key',
  scope: 'part',
  check: (context) => missingKeyFindings(context, 'missing-key'),
};
