import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EnvExpansionTable } from '../../../server/src/knowledge/envExpansion';
import { loadKnowledge } from '../../../server/src/knowledge/knowledge';
import { official, RELEASE_NUMBERS } from '../../oracle/official';
import { findingsIn } from '../../support/findings';

const SET: Readonly<Record<string, string>> = {
  A: 'aval',
  B: 'bval',
  lower: 'l',
  'WITH-DASH': 'd',
  EMPTY: '',
  JWT_SECRET: 'secret',
};

beforeEach(() => {
  for (const [name, value] of Object.entries(SET)) process.env[name] = value;
});

afterEach(() => {
  for (const name of Object.keys(SET)) Reflect.deleteProperty(process.env, name);
});

/** What LibreChat makes of a text, and whether we find fault with it: a code for each thing it does not read as meant. */
const ROWS: readonly (readonly [written: string, becomes: string, ...codes: string[]])[] = [
  ['${A}', 'aval'],
  [' ${A} ', 'aval'],
  ['pre-${A}-suf', 'pre-aval-suf'],
  ['http://${A}/${B}', 'http://aval/bval'],
  ['x${A}${B}', 'xavalbval'],
  ['${A}-${B}', '${A}-${B}', 'env-adjacent-references'],
  ['${A}${B}', '${A}${B}', 'env-adjacent-references'],
  ['${A} ${B}', '${A} ${B}', 'env-adjacent-references'],
  ['${UNDEF}', '${UNDEF}', 'env-undefined'],
  ['x${EMPTY}', 'x${EMPTY}', 'env-empty'],
  ['$A', '$A', 'env-unsupported-syntax'],
  ['${A:-def}', '${A:-def}', 'env-unsupported-syntax'],
  ['${ A }', '${ A }', 'env-unsupported-syntax'],
  ['$${A}', '$aval', 'env-unsupported-syntax'],
  ['\\${A}', '\\aval', 'env-unsupported-syntax'],
  ['${WITH-DASH}', 'd'],
  ['${lower}', 'l'],
  ['${JWT_SECRET}', '${JWT_SECRET}', 'env-protected'],
];

const ENV = Object.entries(SET)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('');

/** The codes of the findings about references in a header of this text. */
function codesOn(written: string): string[] {
  const text = `version: 1.3.17\nendpoints:\n  custom:\n    - name: X\n      apiKey: user_provided\n      baseURL: https://x.example\n      models: {default: [m]}\n      headers:\n        X: '${written.replaceAll("'", "''")}'\n`;
  return findingsIn(text, { env: ENV }).map(({ code }) => code);
}

describe('every row of the table of references', () => {
  test.each(ROWS)('%j becomes %j', (written, becomes, ...codes) => {
    for (const release of RELEASE_NUMBERS) {
      // The first of them still put in every secret.
      if (release === '0.7.6998' && written.includes('JWT')) continue;
      expect(official(release).extractEnvVariable(written)).toBe(becomes);
    }
    expect(codesOn(written)).toEqual(codes);
  });
});

test('there is a finding exactly where LibreChat leaves a reference, or loses what was meant', () => {
  const piece = fc.constantFrom(
    '${A}',
    '${B}',
    '${lower}',
    '${EMPTY}',
    '${UNDEF}',
    '${JWT_SECRET}',
    '${A:-x}',
    '${ B }',
    'text',
    '/',
    '-',
    '.',
    ' ',
    'https://',
  );
  const { extractEnvVariable } = official('0.8.524');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
      const written = pieces.join('');
      const stays = extractEnvVariable(written).includes('${');
      expect(codesOn(written).some((code) => code.startsWith('env-'))).toBe(stays);
    }),
    { numRuns: 3000 },
  );
});

/** Where references are put in, and where they are not; the newest release, and the first that did where one is known. */
const FIELDS: readonly (readonly [path: string, form: 'embedded' | 'whole' | 'never', since?: string])[] = [
  ['endpoints.bedrock.inferenceProfiles.x', 'embedded'],
  ['endpoints.bedrock.guardrailConfig.guardrailIdentifier', 'embedded', 'v0.8.6'],
  ['endpoints.bedrock.guardrailConfig.guardrailVersion', 'embedded', 'v0.8.6'],
  ['endpoints.bedrock.guardrailConfig.trace', 'never'],
  ['endpoints.bedrock.guardrailConfig.streamProcessingMode', 'never'],
  ...['models.0', 'availableRegions.0', 'titleModel', 'titlePrompt', 'baseURL', 'streamRate'].map(
    (key) => [`endpoints.bedrock.${key}`, 'never'] as const,
  ),
  ['endpoints.custom.0.apiKey', 'embedded'],
  ['endpoints.custom.0.baseURL', 'embedded'],
  ...['custom.0', 'openAI', 'google', 'anthropic', 'all'].map(
    (endpoint) => [`endpoints.${endpoint}.headers.x`, 'embedded'] as const,
  ),
  ...['apiKey', 'instanceName', 'deploymentName', 'version', 'baseURL', 'additionalHeaders.x'].map(
    (key) => [`endpoints.azureOpenAI.groups.0.${key}`, 'embedded'] as const,
  ),
  ['endpoints.azureOpenAI.groups.0.models.m.deploymentName', 'embedded'],
  ['endpoints.azureOpenAI.groups.0.models.m.version', 'embedded'],
  ...['projectId', 'region', 'serviceKeyFile', 'deploymentName'].map(
    (key) => [`endpoints.anthropic.vertex.${key}`, 'embedded'] as const,
  ),
  ...[
    'url',
    'env.X',
    'args.0',
    'headers.x',
    'oauth_headers.x',
    'oauth.client_id',
    'oauth.client_secret',
    'oauth.scope',
    'oauth.token_url',
    'oauth.authorization_url',
    'apiKey.key',
    'proxy',
  ].map((key) => [`mcpServers.x.${key}`, 'embedded'] as const),
  ['mcpServers.x.command', 'never'],
  ['mcpServers.x.title', 'never'],
  ...['tts.openai', 'stt.openai', 'tts.azureOpenAI', 'stt.azureOpenAI', 'tts.elevenlabs', 'tts.localai'].map(
    (provider) => [`speech.${provider}.apiKey`, 'embedded'] as const,
  ),
  ...['tts', 'stt'].flatMap((kind) =>
    ['instanceName', 'deploymentName', 'apiVersion'].map(
      (key) => [`speech.${kind}.azureOpenAI.${key}`, 'embedded'] as const,
    ),
  ),
  ['speech.tts.azureOpenAI.model', 'embedded'],
  ['speech.tts.openai.url', 'never'],
  ['speech.tts.openai.model', 'never'],
  ['speech.stt.openai.model', 'never'],
  ['ocr.apiKey', 'whole'],
  ['ocr.baseURL', 'whole'],
  ['ocr.mistralModel', 'whole'],
  ...[
    'serperApiKey',
    'searxngInstanceUrl',
    'searxngApiKey',
    'firecrawlApiKey',
    'firecrawlApiUrl',
    'jinaApiKey',
    'cohereApiKey',
  ].map((key) => [`webSearch.${key}`, 'whole'] as const),
  ['langfuse.headers.x', 'embedded'],
  ['skillSync.github.sources.0.token', 'whole'],
  ...[
    'fileStrategy',
    'version',
    'interface.customWelcome',
    'modelSpecs.list.0.label',
    'modelSpecs.list.0.preset.model',
    'endpoints.custom.0.models.default.0',
    'endpoints.custom.0.addParams.x',
    'memory.agent.model',
    'registration.allowedDomains.0',
    'rateLimits.fileUploads.ipMax',
    'balance.startBalance',
  ].map((path) => [path, 'never'] as const),
];

describe('every field of the table of fields', () => {
  const newest = loadKnowledge().envExpansion;
  const pathOf = (path = '') => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

  test.each(FIELDS)('%s: %s', (path, form, since) => {
    expect(newest.get(pathOf(path))?.form ?? 'never').toBe(form);
    if (since === undefined) return;
    expect(new EnvExpansionTable('v0.8.5').get(pathOf(path))).toBeUndefined();
    expect(new EnvExpansionTable(since).get(pathOf(path))?.since).toBe(since);
  });
});
