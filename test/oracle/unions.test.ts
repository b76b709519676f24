import { describe, expect, test } from 'vitest';
import { Document } from '../../server/src/core/document';
import { RELEASES } from '../../server/src/knowledge/releases';
import type { JsonSchema } from '../../server/src/knowledge/schema';
import { validateDocument } from '../../server/src/knowledge/validate';
import { official } from './official';

type Path = readonly (string | number)[];

/** A place where one of several forms may stand, and a configuration around a value there. */
interface UnionPlace {
  readonly path: Path;
  readonly schema: JsonSchema;
  readonly around: (value: unknown) => unknown;
}

/** A value a schema accepts, as small as can be. */
function sample(schema: JsonSchema): unknown {
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0] ?? 'object';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'array') return schema.minItems ? [sample(schema.items ?? {})] : [];
  return sampleMapping(schema);
}

function sampleMapping({ required = [], properties = {} }: JsonSchema): Record<string, unknown> {
  return Object.fromEntries(required.map((key) => [key, sample(properties[key] ?? {})]));
}

/** Every union in a schema, the ones within the forms of others too. */
function* unions(schema: JsonSchema, path: Path, around: UnionPlace['around']): Generator<UnionPlace> {
  if (schema.anyOf || [schema.type].flat().length > 1) yield { path, schema, around };
  for (const branch of schema.anyOf ?? []) yield* unions(branch, path, around);
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    const others = sampleMapping(schema);
    yield* unions(inner, [...path, key], (value) => around({ ...others, [key]: value }));
  }
  if (schema.items) yield* unions(schema.items, [...path, 0], (value) => around([value]));
  if (typeof schema.additionalProperties === 'object')
    yield* unions(schema.additionalProperties, [...path, 'name'], (value) => around({ name: value }));
}

const WRONG_SCALARS = [null, 5, -1, 1.5, true, 'odd', ''];
const WRONG_VALUES = [...WRONG_SCALARS, [], {}, [5], { odd: 5 }];

/** Values with at most one thing wrong for a form of the union. */
function nearlyRight(branch: JsonSchema): unknown[] {
  if (branch.items) return WRONG_VALUES.map((wrong) => [sample(branch.items ?? {}), wrong]);
  if (!branch.properties) return [];
  const { properties, required = [] } = branch;
  const right = sampleMapping(branch);
  const without = required.map((missing) =>
    Object.fromEntries(Object.entries(right).filter(([key]) => key !== missing)),
  );
  const changed = Object.keys(properties).flatMap((key) =>
    WRONG_VALUES.map((wrong) => ({ ...right, [key]: wrong })),
  );
  return [right, ...without, ...changed];
}

const pointer = (path: Path) => path.map((step) => `/${String(step)}`).join('');
const isBelow = (place: string, above: string) => place === above || place.startsWith(`${above}/`);

function officialPlaces(dataProvider: string, config: unknown): string[] {
  const result = official(dataProvider).configSchema.strict().safeParse(config);
  return result.success ? [] : result.error.issues.map(({ path }) => pointer(path));
}

describe.each(RELEASES)('in $librechat', (release) => {
  const places = [...unions(release.schema.root, [], (value) => ({ version: '1.0.0', ...(value as object) }))]
    // Servers are judged in code as well; another test holds them to LibreChat's word.
    .filter(({ path }) => path[0] !== 'mcpServers');

  function ourPlaces(config: unknown): string[] {
    const { root } = new Document('file:///librechat.yaml', 1, JSON.stringify(config));
    if (!root) throw new Error('a configuration has a root');
    const issues = validateDocument(root, release, {
      scalarAt: () => undefined,
      variable: () => ({ state: 'unknown' }),
    });
    const ofSchema = issues.filter(({ stage }) => stage !== 'start-up');
    return ofSchema.map((issue) => pointer([...issue.path, ...('key' in issue ? [issue.key] : [])]));
  }

  test('has unions', () => {
    expect(places.length).toBeGreaterThan(10);
  });

  test.each(places.map((place) => [pointer(place.path), place] as const))(
    'what fits no form of %s has findings at its causes',
    (union, { schema, around }) => {
      const values = [...WRONG_VALUES, ...(schema.anyOf ?? []).flatMap(nearlyRight)];
      for (const value of values) {
        const config = around(value);
        // A union within a form of another makes LibreChat complain about the outer one.
        const theirs = officialPlaces(release.dataProvider, config).filter(
          (place) => isBelow(place, union) || isBelow(union, place),
        );
        const ours = ourPlaces(config).filter((place) => isBelow(place, union));
        const told = JSON.stringify({ value, theirs, ours });
        expect(ours.length > 0, told).toBe(theirs.length > 0);
        for (const place of theirs)
          expect(
            ours.some((own) => isBelow(own, place)),
            told,
          ).toBe(true);
        if (WRONG_SCALARS.includes(value as never) && theirs.length > 0) expect(ours, told).toEqual([union]);
      }
    },
  );
});
