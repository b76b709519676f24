import { expect, it } from 'vitest';
import type { Path } from '../../../server/src/core/path';
import { PATTERNS } from '../../../server/src/features/names/namePatterns';
import { NEWEST } from '../../../server/src/knowledge/releases';
import { OWN_KEY, schemaPaths } from '../../support/schemaPaths';

/** The table's places as the schema writes its paths. */
const TABLE = PATTERNS.map(({ section, below }) => [...section, ...below].join('.').replaceAll('.[]', '[]'));

/** Keys that are called like those, and name nothing the file has. */
const OTHERS = [
  'endpoints.custom[].directEndpoint',
  'endpoints.custom[].provider',
  // A built-in endpoint whose parameters are shown.
  'endpoints.custom[].customParams.defaultParamsEndpoint',
  // OAuth's.
  'mcpServers.*.oauth.revocation_endpoint',
  // Services with models of their own.
  'ocr.mistralModel',
  /^speech\./,
  /^webSearch\./,
];

/** A path as the table has it. */
function written(path: Path): string {
  const steps = path.map((step) => (step === 0 ? '[]' : step === OWN_KEY ? '*' : String(step)));
  return steps.join('.').replaceAll('.[]', '[]');
}

it('every key of the schema that names an endpoint, a model or an MCP server is in the table', () => {
  const paths = schemaPaths(NEWEST.schema.root).map((path) => written(path));
  const named = paths.filter((path) =>
    /(?:^|\.)(?:\w*endpoint|\w*provider|\w*model|allowedProviders\[\]|addedEndpoints\[\]|mcpServers\[\])$/i.test(
      path,
    ),
  );
  expect(named.length).toBeGreaterThan(50);
  const inTable = (path: string): boolean =>
    [path, path.replace(/^endpoints\.\w+/, 'endpoints.*')].some((known) => TABLE.includes(known));
  const missing = named.filter(
    (path) =>
      !inTable(path) &&
      !OTHERS.some((other) => (typeof other === 'string' ? other === path : other.test(path))),
  );
  expect(missing).toEqual([]);
});

it('every place of the table is one of the schema', () => {
  for (const { section, below } of PATTERNS) {
    const path = [...section, ...below].map((step) => (step === '[]' ? 0 : step));
    const names =
      path[0] === 'endpoints' && path[1] === '*'
        ? NEWEST.schema.keys(['endpoints']).map(({ name }) => name)
        : [];
    const ways = names.length > 0 ? names.map((name) => [path[0] ?? '', name, ...path.slice(2)]) : [path];
    expect(
      ways.some((way) => NEWEST.schema.at(way).length > 0),
      path.join('.'),
    ).toBe(true);
  }
});
