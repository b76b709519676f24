import type { FaultKind } from './referenceFaults';
import type { RuleCode } from './rule';

/** The rule that tells of each kind of fault. */
export const FAULT_CODES = {
  'no-braces': 'env-unsupported-syntax',
  default: 'env-unsupported-syntax',
  spaces: 'env-unsupported-syntax',
  escape: 'env-unsupported-syntax',
  adjacent: 'env-adjacent-references',
  protected: 'env-protected',
} as const satisfies Readonly<Record<FaultKind, RuleCode>>;
