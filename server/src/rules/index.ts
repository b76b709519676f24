import { duplicateKey } from './duplicate-key';
import { emptySection } from './empty-section';
import { envEmpty } from './env-empty';
import { envNotExpanded } from './env-not-expanded';
import { envUndefined } from './env-undefined';
import { guardrailIdentifierFormat } from './guardrail-identifier-format';
import { guardrailIncomplete } from './guardrail-incomplete';
import { guardrailVersionFormat } from './guardrail-version-format';
import { inferenceProfileUnused } from './inference-profile-unused';
import { invalidValue } from './invalid-value';
import { missingKey } from './missing-key';
import { modelUnknown } from './model-unknown';
import { multipleDocuments } from './multiple-documents';
import { regionUnknown } from './region-unknown';
import { retiredKey } from './retired-key';
import type { Rule } from './rule';
import { unknownKey } from './unknown-key';
import { unquotedTimestamp } from './unquoted-timestamp';
import { wrongType } from './wrong-type';
import { yamlSyntax } from './yaml-syntax';

/** Every rule. */
export const RULES: readonly Rule[] = [
  yamlSyntax,
  duplicateKey,
  multipleDocuments,
  unquotedTimestamp,
  unknownKey,
  retiredKey,
  missingKey,
  wrongType,
  invalidValue,
  emptySection,
  guardrailIncomplete,
  guardrailIdentifierFormat,
  guardrailVersionFormat,
  modelUnknown,
  regionUnknown,
  inferenceProfileUnused,
  envUndefined,
  envEmpty,
  envNotExpanded,
];
