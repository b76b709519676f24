import { allowedAddress } from './allowedAddresses';
import { cloudfront } from './cloudfront';
import { parameterRange } from './customParams';
import { preset, subagents } from './modelSpecs';
import { managementAuth, managementOidc, oidcUrl, remoteOidc } from './oidc';
import { filters, messageFilter, onlyText, re2Pattern } from './patterns';
import type { Refinement } from './refinement';
import { skillPath, skillRef, skillSource, skillSyncGithub } from './skillSync';
import { environmentUrl, pairing, permission, statefulCodeSessions } from './statefulCodeSessions';

/** The reserved tenant is the only one refused in code, and the schema's pattern for tenants does not let it pass anyway. */
const byPatternAlready: Refinement = () => [];

const FILTER_SOURCES = [
  'messages',
  'prompts',
  'agentInstructions',
  'conversationStarters',
  'conversationTitles',
  'feedback',
  'skills',
  'memories',
  'files',
  'toolArguments',
  'modelParameters',
  'actionMetadata',
];

const CODE_SESSIONS = 'endpoints.agents.statefulCodeSessions';
const MANAGEMENT_AUTH = 'endpoints.agents.managementApi.auth';
const REMOTE_OIDC = 'endpoints.agents.remoteApi.auth.oidc';

/**
 * The checks by the paths under which the generated schemas list them. A release runs those its list names; where a
 * check changed from one release to another, it asks which it is.
 */
export const REFINEMENTS: Readonly<Record<string, Refinement>> = {
  'actions.allowedAddresses[]': allowedAddress,
  'endpoints.allowedAddresses[]': allowedAddress,
  'mcpSettings.allowedAddresses[]': allowedAddress,
  'ocr.allowedAddresses[]': allowedAddress,
  'speech.stt.allowedAddresses[]': allowedAddress,
  'speech.tts.allowedAddresses[]': allowedAddress,
  'webSearch.allowedAddresses[]': allowedAddress,

  cloudfront,

  'skillSync.github': skillSyncGithub,
  'skillSync.github.sources[]': skillSource,
  'skillSync.github.sources[].ref': skillRef,
  'skillSync.github.sources[].paths[]': skillPath,

  'modelSpecs.list[].preset': preset,
  'modelSpecs.list[].subagents': subagents,

  filters,
  ...Object.fromEntries(
    FILTER_SOURCES.map((source) => [`filters.${source}.pii.customPatterns[].regex`, re2Pattern]),
  ),
  'messageFilter.pii': messageFilter,
  'messageFilter.pii.customPatterns[].regex': re2Pattern,
  'fileConfig.endpoints.*.supportedMimeTypes': onlyText,
  'fileConfig.endpoints.*.supportedMimeTypes[]': re2Pattern,
  'fileConfig.ocr.supportedMimeTypes[]': re2Pattern,
  'fileConfig.text.supportedMimeTypes[]': re2Pattern,

  [REMOTE_OIDC]: remoteOidc,
  [`${REMOTE_OIDC}.issuer`]: oidcUrl,
  [`${REMOTE_OIDC}.jwksUri`]: oidcUrl,
  [MANAGEMENT_AUTH]: managementAuth,
  [`${MANAGEMENT_AUTH}.oidc`]: managementOidc,
  [`${MANAGEMENT_AUTH}.oidc.issuer`]: oidcUrl,
  [`${MANAGEMENT_AUTH}.oidc.jwksUri`]: oidcUrl,
  [`${MANAGEMENT_AUTH}.clients[].tenantId`]: byPatternAlready,

  [CODE_SESSIONS]: statefulCodeSessions,
  [`${CODE_SESSIONS}.environments[].baseURL`]: environmentUrl,
  [`${CODE_SESSIONS}.environments[].pairing`]: pairing,
  [`${CODE_SESSIONS}.environments[].configSchema.permissions.commandExecution`]: permission,
  [`${CODE_SESSIONS}.environments[].configSchema.permissions.fileWrite`]: permission,

  'endpoints.custom[].customParams.paramDefinitions[].range': parameterRange,
};
