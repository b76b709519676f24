import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { Document } from '../../../server/src/core/document';
import { Environment } from '../../../server/src/environment/environment';
import { gatherEnvironment } from '../../../server/src/environment/gather';
import { completeEnvFile } from '../../../server/src/features/envFile/complete';
import { envFileActions, envFileDiagnostics } from '../../../server/src/features/envFile/diagnose';
import { hoverEnvFile } from '../../../server/src/features/envFile/hover';
import { codeLenses } from '../../../server/src/features/variables/codeLenses';
import { highlights } from '../../../server/src/features/highlights';
import { references } from '../../../server/src/features/references';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols';
import { contextWith } from '../../support/featureContext';

const piece = fc.constantFrom(
  'KEY',
  'BEDROCK_AWS_DEFAULT_REGION',
  'BEDROCK_AWS_MODELS',
  'BEDROCK_AWS_ACCESS_KEY_ID',
  'ENDPOINTS',
  'export ',
  '=',
  ': ',
  '"',
  "'",
  '`',
  '#',
  '# ',
  ' ',
  ',',
  '\n',
  '\r\n',
  '\r',
  '${KEY}',
  '$KEY',
  'us-esat-1',
  'value of many!',
  '\\n',
  '🦜',
  '\uFEFF',
  '\u2028',
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

/** Compose files, whole and broken. */
const compose = fc.oneof(
  text.map(
    (value) =>
      `services:\n  api:\n    image: librechat\n    environment:\n      - A=${value}\n    env_file: .env\n`,
  ),
  text.map(
    (value) =>
      `services: {api: {image: librechat, environment: {KEY: ${value}}, volumes: ["./.env:/app/.env"]}}`,
  ),
  text,
);

const YAML =
  'version: 1.3.17\nendpoints:\n  bedrock: {availableRegions: [us-east-1], inferenceProfiles: {a: "${KEY}"}}\n';

function expectRange(document: Document, { start, end }: Range): void {
  for (const position of [start, end])
    expect(document.positionAt(document.offsetAt(position))).toEqual(position);
  expect(document.offsetAt(start)).toBeLessThanOrEqual(document.offsetAt(end));
}

/** Files around a configuration as the server gathers them. */
async function scopeOf(env: string, composeText: string): Promise<VariableScope> {
  const files: Readonly<Record<string, string>> = { '.env': env, 'docker-compose.yml': composeText };
  const sources = await gatherEnvironment(
    'file:///w/librechat.yaml',
    { configured: [], workspaceFolders: ['file:///w'] },
    {
      readFile: (uri) => Promise.resolve(files[uri.replace('file:///w/', '')]),
      listFolder: () => Promise.resolve(Object.keys(files)),
    },
  );
  const context = { ...contextWith(), environment: new Environment(sources) };
  return new VariableScope([{ document: new Document('file:///w/librechat.yaml', 1, YAML), context }]);
}

test('features of env files answer whatever the texts are, within them, and show no value', async () => {
  await fc.assert(
    fc.asyncProperty(text, compose, fc.nat(200), async (env, composeText, at) => {
      const scope = await scopeOf(env, composeText);
      const [configuration] = scope.configurations;
      if (!configuration) throw new Error('no configuration');
      const { context } = configuration;
      const document = new Document('file:///w/.env', 1, env);
      const position = document.positionAt(Math.min(at, document.text.length));
      const hover = hoverEnvFile(document, position, scope, context);
      if (hover?.range) expectRange(document, hover.range);
      completeEnvFile(document, position, scope, context);
      const diagnostics = envFileDiagnostics(document, scope);
      for (const { range } of diagnostics) expectRange(document, range);
      for (const { range } of highlights(document, position, scope)) expectRange(document, range);
      for (const { range } of codeLenses(document, scope, 'show')) expectRange(document, range);
      references(document, position, scope, true);
      const symbols = workspaceSymbols([scope], '');
      const actions = envFileActions(document, { start: position, end: position }, scope);
      expect(JSON.stringify([hover, diagnostics, symbols, actions])).not.toContain('value of many!');
      try {
        prepareRename(document, position, scope);
        rename(document, position, scope, 'OTHER');
      } catch (error) {
        expect(error).toMatchObject({ name: 'RenameRefused' });
      }
    }),
    { numRuns: 1500 },
  );
});
