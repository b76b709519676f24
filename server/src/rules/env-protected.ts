import { faultFindings } from './faultFindings';
import type { Rule } from './rule';

/** A reference to one of LibreChat's own secrets, which it never puts into its configuration. */
export const envProtected: Rule = {
  code: 'env-protected',
  scope: 'part',
  check: (context) =>
    faultFindings(context, 'env-protected', ({ names: [name = ''] }) => ({
      why: `LibreChat never puts the value of \`${name}\` into its configuration.`,
      wayOut: 'Keep the value under another name in the env file, and refer to that one.',
    })),
};
