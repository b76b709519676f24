import { fileURLToPath } from 'node:url';
import { configurations } from '../support/configurations';
import { BARE_CLIENT, FULL_CLIENT } from '../support/lspClient';
import { makeWorkspace, type Workspace } from '../support/workspace';
import { RawServer, pause, type Answer } from './protocol/rawServer';
import { Storm } from './protocol/storm';
import { Random } from './random';
import { ensure, ensureSame, type FuzzOptions, type Target } from './target';

const STEPS = 60;

const FINAL_SETTINGS = { rules: { 'retired-key': 'warning' } };

/** The errors a request that is well formed may be answered with: cancelled, failed with a reason, or overtaken. */
const ALLOWED_ERRORS: readonly number[] = [-32800, -32801, -32803];

/** The built server in any weather; in the end it must say what a fresh one says. */
export function protocolTarget({ root, corpus, bound }: FuzzOptions): Target {
  const texts = configurations(root, corpus).map(({ text }) => text);
  const program = fileURLToPath(new URL('dist/librechat-language-server.cjs', root));
  return {
    attempt: async (random, note) => {
      const workspace = makeWorkspace();
      const capabilities = random.chance(0.6) ? FULL_CLIENT : BARE_CLIENT;
      // What the server asks for comes when it comes: its answers must not disturb the rest.
      const moods = new Random(random.below(2 ** 31));
      let settings = (): unknown => storm.settings;
      const server = RawServer.start(
        program,
        respond(() => settings()),
      );
      const storm = new Storm(server, workspace, texts, random);
      note(() =>
        JSON.stringify(
          {
            steps: storm.steps,
            documents: [...storm.documents],
            failures: server.failures,
            complaints: server.complaints,
          },
          undefined,
          1,
        ),
      );
      try {
        await begin(server, workspace, capabilities);
        settings = () =>
          moods.pick<unknown>([storm.settings, storm.settings, null, [], 'x', new Error('Not now')]);
        await storm.rage(STEPS);
        settings = () => storm.settings;
        storm.calm(FINAL_SETTINGS);
        await server.settled(6 * bound);
        await ensureWell(server, storm);
        await compare(server, program, workspace, capabilities, storm, bound);
      } finally {
        await server.stop(bound);
        workspace.remove();
      }
      ensure(server.exitCode === 0, () => `The server ended with ${server.exitCode}\n${server.complaints}`);
      const isQuiet = storm.isMalformed || server.complaints === '';
      ensure(isQuiet, () => `The server complained:\n${server.complaints}`);
    },
  };
}

function respond(settings: () => unknown): (method: string, params: unknown) => unknown {
  return (method, params) => {
    if (method === 'workspace/applyEdit') return { applied: true };
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: readonly unknown[] };
    const set = settings();
    return set instanceof Error ? set : items.map(() => set);
  };
}

async function begin(server: RawServer, { uri }: Workspace, capabilities: object): Promise<void> {
  await server.result('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'test' }],
    capabilities,
  });
  server.notify('initialized', {});
}

/** It runs, it has answered, and nothing that was asked as it should be has failed. */
async function ensureWell(server: RawServer, storm: Storm): Promise<void> {
  ensure(server.isRunning, () => `The server ended with ${server.exitCode}\n${server.complaints}`);
  const { unanswered } = server;
  ensure(
    unanswered.length === 0,
    () => `Without an answer: ${unanswered.length}\n${unanswered.slice(0, 5).join('\n')}`,
  );
  for (const { asked, answer } of storm.answers) {
    const { error } = await answer;
    ensure(
      error === undefined || ALLOWED_ERRORS.includes(error.code),
      () => `${asked.method} failed: ${error?.code} ${error?.message}\n${JSON.stringify(asked.params)}`,
    );
  }
  if (!storm.isMalformed)
    ensure(server.failures.length === 0, () => `The server logged:\n${server.failures.join('\n')}`);
}

/** A server that was only told how things are in the end gives the same answers. */
async function compare(
  server: RawServer,
  program: string,
  workspace: Workspace,
  capabilities: object,
  { documents }: Storm,
  bound: number,
): Promise<void> {
  const fresh = RawServer.start(
    program,
    respond(() => FINAL_SETTINGS),
  );
  try {
    await begin(fresh, workspace, capabilities);
    fresh.notify('workspace/didChangeConfiguration', { settings: { librechat: FINAL_SETTINGS } });
    for (const { uri, languageId, version, text } of documents.values())
      fresh.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    for (const { uri } of documents.values()) {
      for (const [method, params] of probes(uri)) {
        const [found, expected] = await Promise.all(
          [server, fresh].map((one) => inTime(one.request(method, params).answer, 4 * bound, method)),
        );
        ensureSame(JSON.stringify(found), JSON.stringify(expected), `${method} of ${uri}`);
      }
    }
    if (capabilities !== FULL_CLIENT)
      for (const { uri } of documents.values()) await samePublished(server, fresh, uri, 4 * bound);
  } finally {
    await fresh.stop(bound);
  }
}

function probes(uri: string): [method: string, params: unknown][] {
  const textDocument = { uri };
  const position = { line: 7, character: 9 };
  const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  return [
    ['textDocument/diagnostic', { textDocument }],
    ['librechat/report', { uri }],
    ['librechat/bedrockConfiguration', { uri }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/documentLink', { textDocument }],
    ['textDocument/codeLens', { textDocument }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/completion', { textDocument, position }],
    ['textDocument/hover', { textDocument, position }],
    ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
    [
      'textDocument/codeAction',
      { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } },
    ],
  ];
}

async function inTime(answer: Promise<Answer>, bound: number, what: string): Promise<Answer> {
  const late = pause(bound).then(() => undefined);
  const come = await Promise.race([answer, late]);
  if (!come) throw new Error(`${what} was not answered in ${bound} ms`);
  return come;
}

/** What is pushed comes when there is time for it. */
async function samePublished(server: RawServer, fresh: RawServer, uri: string, bound: number): Promise<void> {
  const last = (one: RawServer): string => JSON.stringify(one.published.get(uri) ?? null);
  for (const until = Date.now() + bound; last(server) !== last(fresh) && Date.now() < until;) await pause(20);
  ensureSame(last(server), last(fresh), `The findings pushed of ${uri}`);
}
