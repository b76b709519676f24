import { accountGuardrail } from './account-guardrail';
import { accountInferenceProfile } from './account-inference-profile';
import { accountModel } from './account-model';
import { plainTextSecret } from './plain-text-secret';
import { placeholderUnknown } from './placeholder-unknown';
import { bedrockNotEnabled } from './bedrock-not-enabled';
import { bedrockCredentialsIncomplete } from './bedrock-credentials-incomplete';
import { bedrockRegionMissing } from './bedrock-region-missing';
import { bedrockReverseProxy } from './bedrock-reverse-proxy';
import { bedrockVariableIgnored } from './bedrock-variable-ignored';
import { customEndpointIncomplete } from './custom-endpoint-incomplete';
import { duplicateKey } from './duplicate-key';
import { emptySection } from './empty-section';
import { envConflict } from './env-conflict';
import { envEmpty } from './env-empty';
import { envNotExpanded } from './env-not-expanded';
import { envAdjacentReferences } from './env-adjacent-references';
import { envProtected } from './env-protected';
import { envUnsupportedSyntax } from './env-unsupported-syntax';
import { envUndefined } from './env-undefined';
import { guardrailIdentifierFormat } from './guardrail-identifier-format';
import { guardrailIncomplete } from './guardrail-incomplete';
import { guardrailVersionFormat } from './guardrail-version-format';
import { ignoredSetting } from './ignored-setting';
import { inferenceProfileFormat } from './inference-profile-format';
import { inferenceProfileRegion } from './inference-profile-region';
import { inferenceProfileUnused } from './inference-profile-unused';
import { invalidValue } from './invalid-value';
import { missingKey } from './missing-key';
import { modelArn } from './model-arn';
import { modelDuplicate } from './model-duplicate';
import { modelEndOfLife } from './model-end-of-life';
import { modelLegacy } from './model-legacy';
import { modelNeedsInferenceProfile } from './model-needs-inference-profile';
import { modelNotOnConverse } from './model-not-on-converse';
import { modelSpecSkipped } from './model-spec-skipped';
import { modelSpecsConflict } from './model-specs-conflict';
import { modelUnknown } from './model-unknown';
import { modelsEmpty } from './models-empty';
import { multipleDocuments } from './multiple-documents';
import { notInTargetVersion } from './not-in-target-version';
import { regionPrefixMismatch } from './region-prefix-mismatch';
import { regionUnknown } from './region-unknown';
import { retiredKey } from './retired-key';
import type { Rule } from './rule';
import { titleModelMethod } from './title-model-method';
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
  modelEndOfLife,
  modelLegacy,
  modelNeedsInferenceProfile,
  modelNotOnConverse,
  modelArn,
  modelDuplicate,
  modelsEmpty,
  regionUnknown,
  regionPrefixMismatch,
  inferenceProfileUnused,
  inferenceProfileFormat,
  inferenceProfileRegion,
  titleModelMethod,
  accountModel,
  accountInferenceProfile,
  accountGuardrail,
  customEndpointIncomplete,
  ignoredSetting,
  titleSettingsShadowed,
  modelSpecsConflict,
  modelSpecSkipped,
  webSearchLiteral,
  envUndefined,
  envEmpty,
  envNotExpanded,
  envUnsupportedSyntax,
  envAdjacentReferences,
  envProtected,
  envConflict,
  plainTextSecret,
  placeholderUnknown,
  bedrockNotEnabled,
  bedrockCredentialsIncomplete,
  bedrockRegionMissing,
  bedrockReverseProxy,
  bedrockVariableIgnored,
];
