import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Range } from 'vscode-languageserver-types';
import { Document } from '../../server/src/core/document';
import { withoutMark } from '../../server/src/core/lines';
import { Environment } from '../../server/src/environment/environment';
import { gatherEnvironment } from '../../server/src/environment/gather';
import { completeEnvFile } from '../../server/src/features/envFile/complete';
import { envFileActions, envFileDiagnostics } from '../../server/src/features/envFile/diagnose';
import { hoverEnvFile } from '../../server/src/features/envFile/hover';
import { highlights } from '../../server/src/features/highlights';
import { references } from '../../server/src/features/references';
import { prepareRename, rename } from '../../server/src/features/rename';
import { codeLenses } from '../../server/src/features/variables/codeLenses';
import { composeLinks, referenceLinks } from '../../server/src/features/variables/links';
import { RenameRefused } from '../../server/src/features/variables/rename';
import { VariableScope } from '../../server/src/features/variables/scope';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { diagnose } from '../../server/src/rules/diagnose';
import { memoryFiles } from '../support/diskFiles';
import { contextWith } from '../support/featureContext';
import { hostile, mutate } from './mutate';
import type { Random } from './random';
import { ensure, inTime, type FuzzOptions, type Target } from './target';

const FOLDER = 'file:///w';
const CONFIGURATION = `${FOLDER}/librechat.yaml`;
const PLACES = 8;

const YAML = `version: 1.3.17
endpoints:
  bedrock: {availableRegions: [us-east-1], inferenceProfiles: {a: "\${KEY}"}}
  custom:
    - {name: A, apiKey: "\${A_KEY}", baseURL: "\${__proto__}/\${constructor}", models: {default: [a]}}
`;

const ENV_FILES: readonly string[] = [
  'KEY=abc\nA_KEY="several\nlines"\nBEDROCK_AWS_DEFAULT_REGION=us-esat-1\n# COMMENTED=1\nexport B=\'x\' # why\n',
  'BEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0,,x , anthropic.claude-v2\nENDPOINTS=openAI,bedrock\nA=${KEY}$B\\$C\nD=`x`\n',
  'A: 1\n=x\nA\nA==\n\n __proto__=1\nconstructor=2\nA.B-C=3\n"Q"=4\nE="open\nF=\'open\n',
];

const COMPOSE_FILES: readonly string[] = [
  `services:
  api:
    image: ghcr.io/danny-avila/librechat:\${TAG:-v0.8.5}
    env_file:
      - .env
      - path: ./prod.env
        required: false
        format: raw
    environment:
      - KEY=\${A_KEY:?needed}
      - BEDROCK_AWS_DEFAULT_REGION
      - A=$$x
    volumes:
      - ./.env:/app/.env
      - type: bind
        source: ./librechat.yaml
        target: /app/librechat.yaml
  mongodb: {image: mongo}
`,
  `x-env: &env {KEY: a, A_KEY: null}
services:
  chat:
    extends: {file: other.yml, service: x}
    build: .
    environment:
      <<: *env
      ENDPOINTS: bedrock
include: [other.yml]
`,
];

/** Env files, compose files and what stands between them and a configuration. */
export function envTarget({ corpus, bound }: FuzzOptions): Target {
  const envFiles = [...ENV_FILES, ...envFilesIn(corpus)];
  return {
    attempt: async (random, note) => {
      const files = {
        'librechat.yaml': random.chance(0.3) ? mutate([YAML], random) : YAML,
        '.env': mutate(envFiles, random),
        ...(random.chance(0.6) && { 'docker-compose.yml': mutate(COMPOSE_FILES, random) }),
        ...(random.chance(0.2) && { 'docker-compose.override.yml': mutate(COMPOSE_FILES, random) }),
        ...(random.chance(0.4) && { 'prod.env': mutate(envFiles, random) }),
        ...(random.chance(0.3) && { '.env.example': mutate(envFiles, random) }),
        ...(random.chance(0.2) && { '.gitignore': random.pick(['*', '.env', '!.env\n[', '\\']) }),
      };
      note(() => JSON.stringify(files, undefined, 1));
      const scope = await scopeOf(files);
      for (const name of ['.env', 'docker-compose.yml', 'prod.env'] as const) {
        const text = files[name];
        if (text === undefined) continue;
        const document = new Document(`${FOLDER}/${name}`, 1, withoutMark(text));
        askAbout(document, scope, bound);
        for (let i = 0; i < PLACES; i++) askAt(document, scope, random, bound);
      }
    },
  };
}

function envFilesIn(corpus: URL | undefined): string[] {
  if (!corpus || !existsSync(corpus)) return [];
  const names = readdirSync(corpus).filter((name) => name.endsWith('.env'));
  return names.map((name) => readFileSync(new URL(name, corpus), 'utf8'));
}

/** Files around a configuration as the server gathers them. */
async function scopeOf(files: Readonly<Record<string, string>>): Promise<VariableScope> {
  const uris = Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, withoutMark(text)] as const);
  const reader = memoryFiles(new Map(uris));
  const sources = await gatherEnvironment(
    CONFIGURATION,
    { configured: [], workspaceFolders: [FOLDER] },
    {
      readFile: (uri) => Promise.resolve(reader.readFile(uri) ?? undefined),
      listFolder: (uri) => Promise.resolve(reader.listFolder(uri)?.files),
    },
  );
  const context = { ...contextWith(), environment: new Environment(sources) };
  return new VariableScope([
    { document: new Document(CONFIGURATION, 1, files['librechat.yaml'] ?? YAML), context },
  ]);
}

function askAbout(document: Document, scope: VariableScope, bound: number): void {
  const [configuration] = scope.configurations;
  if (!configuration) throw new Error('There is no configuration');
  const { context } = configuration;
  inTime('diagnose', bound, () => diagnose(configuration.document, context));
  for (const { range } of inTime('envFileDiagnostics', bound, () => envFileDiagnostics(document, scope)))
    expectWithin(document, 'a finding', range);
  for (const { range } of inTime('codeLenses', bound, () => codeLenses(document, scope, 'show')))
    expectWithin(document, 'a lens', range);
  const links = inTime('links', bound, () => [
    ...referenceLinks(document, scope, context),
    ...composeLinks(document, scope),
  ]);
  for (const { range } of links) expectWithin(document, 'a link', range);
  inTime('workspaceSymbols', bound, () => workspaceSymbols([scope], ''));
}

function askAt(document: Document, scope: VariableScope, random: Random, bound: number): void {
  const context = scope.configurations[0]?.context ?? contextWith();
  const position = document.positionAt(random.below(document.text.length + 1));
  const hover = inTime('hover', bound, () => hoverEnvFile(document, position, scope, context));
  if (hover?.range) expectWithin(document, 'a hover', hover.range);
  inTime('complete', bound, () => completeEnvFile(document, position, scope, context));
  for (const { range } of inTime('highlights', bound, () => highlights(document, position, scope)))
    expectWithin(document, 'a highlight', range);
  const places = inTime('references', bound, () => references(document, position, scope, true));
  for (const { uri, range } of places) if (uri === document.uri) expectWithin(document, 'a reference', range);
  inTime('actions', bound, () => envFileActions(document, { start: position, end: position }, scope));
  try {
    prepareRename(document, position, scope);
    const edit = rename(document, position, scope, random.chance(0.5) ? 'OTHER' : hostile(random));
    for (const { range } of edit?.changes?.[document.uri] ?? []) expectWithin(document, 'a renaming', range);
  } catch (error) {
    if (!(error instanceof RenameRefused)) throw error;
  }
}

/** A range is in a text, and ends behind its beginning. */
function expectWithin(document: Document, what: string, { start, end }: Range): void {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  const [first, last] = [document.positionAt(from), document.positionAt(to)];
  const isWithin =
    from <= to &&
    first.line === start.line &&
    first.character === start.character &&
    last.line === end.line &&
    last.character === end.character;
  ensure(isWithin, () => `${what} is outside of the text: ${JSON.stringify({ start, end })}`);
}
