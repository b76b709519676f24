import { customEndpointIncomplete } from './custom-endpoint-incomplete';
import { duplicateKey } from './duplicate-key';
import { emptySection } from './empty-section';
import { envConflict } from './env-conflict';
import { envEmpty } from './env-empty';
import { envNotExpanded } from './env-not-expanded';
import { envUndefined } from './env-undefined';
import { guardrailIdentifierFormat } from './guardrail-identifier-format';
import { guardrailIncomplete } from './guardrail-incomplete';
import { guardrailVersionFormat } from './guardrail-version-format';
import { ignoredSetting } from './ignored-setting';
import { inferenceProfileUnused } from './inference-profile-unused';
import { invalidValue } from './invalid-value';
import { missingKey } from './missing-key';
import { modelSpecSkipped } from './model-spec-skipped';
import { modelSpecsConflict } from './model-specs-conflict';
import { modelUnknown } from './model-unknown';
import { modelsEmpty } from './models-empty';
import { multipleDocuments } from './multiple-documents';
import { notInTargetVersion } from './not-in-target-version';
import { regionUnknown } from './region-unknown';
import { retiredKey } from './retired-key';
import type { Rule } from './rule';
import { titleSettingsShadowed } from './title-settings-shadowed';
import { unknownKey } from './unknown-key';
import { unquotedTimestamp } from './unquoted-timestamp';
import { versionOutdated } from './version-outdated';
import { webSearchLiteral } from './web-search-literal';
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
  notInTargetVersion,
  versionOutdated,
  guardrailIncomplete,
  guardrailIdentifierFormat,
  guardrailVersionFormat,
  modelUnknown,
  modelsEmpty,
  regionUnknown,
  inferenceProfileUnused,
  customEndpointIncomplete,
  ignoredSetting,
  titleSettingsShadowed,
  modelSpecsConflict,
  modelSpecSkipped,
  webSearchLiteral,
  envUndefined,
  envEmpty,
  envNotExpanded,
  envConflict,
];
