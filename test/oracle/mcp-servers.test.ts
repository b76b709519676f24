import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { SchemaIssue } from '../../server/src/knowledge/issue';
import { mcpServerIssues } from '../../server/src/knowledge/mcpSection';
import type { Variable } from '../../server/src/knowledge/refinements/refinement';
import { RELEASES } from '../../server/src/knowledge/releases';
import { official, RELEASE_NUMBERS } from './official';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`MCP oracle: FC_SEED=${String(seed)}`);

/** What the variables of the test hold; those with nothing are taken out of the environment. */
type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = ['TEST_URL', 'TEST_HOST', 'TEST_PORT', 'MONGO_URI'];
const values = fc.constantFrom(
  undefined,
  '',
  'https://example.com/mcp',
  'wss://example.com/mcp',
  'ftp://example.com',
  'example.com',
  'ws',
  '8080',
  'a b',
);
const environments: fc.Arbitrary<Environment> = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, values])),
);

function setEnvironment(environment: Environment) {
  for (const name of NAMES) {
    const value = environment[name];
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

afterEach(() => {
  setEnvironment({});
});

const addresses = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('https://example.com/mcp', 'wss://example.com', 'WS://x') },
  fc.constantFrom(
    'http://proxy:3128',
    'socks5://proxy',
    'ftp://example.com',
    'localhost:3000/mcp',
    'example.com/mcp',
    'https://',
    ' https://example.com ',
    '',
    ' ',
    '//example.com',
    'foo bar',
    '${TEST_URL}',
    ' ${TEST_URL} ',
    '${TEST_URL}/mcp',
    'https://${TEST_HOST}/mcp',
    'https://${TEST_HOST}:${TEST_PORT}/mcp',
    'https://example.com:${TEST_PORT}/mcp',
    '${TEST_HOST}://example.com',
    'w${TEST_HOST}://example.com',
    '${TEST_HOST}${TEST_PORT}',
    '${TEST_URL:-https://example.com}',
    'foo bar ${TEST_URL}',
    '/${TEST_HOST}',
    '${MONGO_URI}',
    'https://${MONGO_URI}',
    '${}',
    '$TEST_URL',
    '{{LIBRECHAT_USER_ID}}',
  ),
);
const oddValues = fc.constantFrom<unknown>(
  null,
  5,
  -1,
  1.5,
  true,
  '',
  'text',
  [],
  ['a'],
  {},
  { a: 'b' },
  { a: 5 },
);
const rarely = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: oddValues });
const texts = fc.constant('text');
const maps = fc.constantFrom({}, { a: 'b' });

const oauth = fc.record(
  {
    authorization_url: rarely(addresses),
    token_url: rarely(addresses),
    redirect_uri: rarely(addresses),
    revocation_endpoint: rarely(addresses),
    client_id: rarely(fc.constantFrom('id', '')),
    client_secret: rarely(fc.constantFrom('secret', '')),
    audience: rarely(fc.constantFrom('a', '')),
    token_exchange_method: rarely(fc.constantFrom('default_post')),
    scope: rarely(texts),
  },
  { requiredKeys: [] },
);
const server = fc.oneof(
  { weight: 1, arbitrary: oddValues },
  {
    weight: 20,
    arbitrary: fc.record(
      {
        type: rarely(fc.constantFrom('stdio', 'websocket', 'sse', 'streamable-http', 'http', 'stdo', 'SSE')),
        command: rarely(texts),
        args: rarely(fc.constantFrom([], ['-y'])),
        env: rarely(maps),
        stderr: rarely(fc.constantFrom('pipe', 2)),
        cwd: rarely(texts),
        url: rarely(addresses),
        proxy: rarely(addresses),
        headers: rarely(maps),
        requestHeaders: rarely(maps),
        obo: rarely(fc.constantFrom({ scopes: 'a' }, { scopes: '' })),
        oauth: rarely(oauth),
        title: rarely(fc.constantFrom('Title', '!', "It's")),
        timeout: rarely(fc.constantFrom(0, 1)),
        sseReadTimeout: rarely(fc.constantFrom(0, 1)),
        serverInstructions: rarely(fc.constantFrom(true, 'text')),
        apiKey: rarely(fc.constantFrom({ source: 'admin', authorization_type: 'bearer' }, { source: 'x' })),
        customUserVars: rarely(
          fc.constantFrom({ A: { title: 'a', description: 'b' } }, { A: { title: 'a' } }),
        ),
        chatMenu: rarely(fc.constant(true)),
        unknownKey: oddValues,
      },
      { requiredKeys: [] },
    ),
  },
);
/** Most servers are of one kind, with little wrong; servers with everything at once only show the worst. */
const likelyServer = fc
  .record({
    base: fc.constantFrom<object>(
      { command: 'npx', args: [] },
      { type: 'stdio', command: 'npx', args: ['-y'] },
      { command: 'npx' },
      { url: 'https://example.com/mcp' },
      { url: 'wss://example.com/mcp' },
      { type: 'sse', url: 'https://example.com/mcp' },
      { type: 'http', url: 'https://example.com/mcp' },
      { type: 'streamable-http', url: '${TEST_URL}' },
      { type: 'websocket', url: 'wss://example.com/mcp' },
      { url: '${TEST_URL}' },
    ),
    more: server,
    keep: fc.nat({ max: 3 }),
  })
  .map(({ base, more, keep }) => ({
    ...base,
    ...Object.fromEntries(Object.entries(more === null ? {} : (more as object)).slice(0, keep)),
  }));
const anyServer = fc.oneof({ weight: 3, arbitrary: likelyServer }, server);

function ourIssues(dataProvider: string, value: unknown, variable: (name: string) => Variable) {
  const release = RELEASES.find((candidate) => candidate.dataProvider === dataProvider);
  if (!release) throw new Error(`${dataProvider} is not carried`);
  return mcpServerIssues({ server: value }, release, { scalarAt: () => undefined, dataProvider, variable });
}

/** What LibreChat says about one server; `thrown` when its check breaks down. */
function officialIssues(dataProvider: string, value: unknown) {
  const config = { version: '1.0.0', mcpServers: { server: value } };
  try {
    const result = official(dataProvider).configSchema.strict().safeParse(config);
    return result.success ? [] : result.error.issues;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return [{ code: 'thrown', path: ['mcpServers', 'server'], message: error.message }];
  }
}

const pointer = (steps: readonly (string | number)[]) => steps.map((step) => `/${String(step)}`).join('');

function placeOf(issue: SchemaIssue): string {
  return pointer([...issue.path, ...('key' in issue ? [issue.key] : [])]);
}

/**
 * Without a `type`, LibreChat complains about the first form it could half read, and so about the scheme of an address
 * that is right for the form the author meant; `obo`, which rules out WebSocket servers, makes it complain about what is
 * wrong with the others. Any finding on the server answers that.
 */
function isGuess(message: string, value: unknown): boolean {
  const server = value as { type?: unknown; obo?: unknown } | null;
  if (server?.type !== undefined) return false;
  return /URL must (?:not )?start with ws/.test(message) || server?.obo !== undefined;
}

describe.each(RELEASE_NUMBERS)('an MCP server gets the verdict of release %s', (dataProvider) => {
  test('where all variables are known', () => {
    const counts = { accepted: 0, refused: 0, thrown: 0 };
    const property = fc.property(anyServer, environments, (value, environment) => {
      setEnvironment(environment);
      const theirs = officialIssues(dataProvider, value);
      const ours = ourIssues(dataProvider, value, (name) => {
        const known = environment[name];
        return known ? { state: 'set', value: known } : { state: 'unset' };
      });
      const thrown = theirs.some(({ code }) => code === 'thrown');
      counts[theirs.length === 0 ? 'accepted' : thrown ? 'thrown' : 'refused']++;
      expect(ours.map((issue) => issue.uncertain)).toEqual(ours.map(() => undefined));
      expect(ours.length > 0, JSON.stringify({ ours, theirs })).toBe(theirs.length > 0);
      const places = ours.map(placeOf);
      for (const { path, message } of theirs) {
        if (isGuess(message, value)) continue;
        const place = pointer(path);
        const covered = places.some((own) => own === place || own.startsWith(`${place}/`));
        expect(covered, JSON.stringify({ ours, theirs })).toBe(true);
      }
    });
    fc.assert(property, { seed, numRuns: 3000 });
    expect(counts.accepted).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
    expect(counts.thrown).toBeGreaterThan(100);
  });

  test('where nothing is known of the variables', () => {
    const counts = { certain: 0, uncertain: 0 };
    const property = fc.property(anyServer, environments, (value, environment) => {
      const ours = ourIssues(dataProvider, value, () => ({ state: 'unknown' }));
      const certain = ours.some((issue) => issue.uncertain === undefined);
      if (ours.length > 0) counts[certain ? 'certain' : 'uncertain']++;
      setEnvironment({});
      const refusedUnset = officialIssues(dataProvider, value).length > 0;
      if (refusedUnset) expect(ours.length, 'what may be refused is told of').toBeGreaterThan(0);
      if (!certain) return;
      expect(refusedUnset, JSON.stringify(ours)).toBe(true);
      setEnvironment(environment);
      expect(officialIssues(dataProvider, value).length, JSON.stringify(ours)).toBeGreaterThan(0);
    });
    fc.assert(property, { seed, numRuns: 2000 });
    expect(counts.certain).toBeGreaterThan(100);
    if (dataProvider !== '0.7.6998') expect(counts.uncertain).toBeGreaterThan(50);
  });
});
