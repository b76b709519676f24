import { nodes } from '../generated/releases';
import type { JsonSchema } from './schema';

/** A schema as the table holds it: for the schemas in it stand their numbers, until they are put in. */
type Row = Record<string, unknown>;

let table: readonly Row[] | undefined;
const complete = new Set<number>();

/** The schema with a number in the table of releases; equal schemas are one object. */
export function schemaOf(number: number): JsonSchema {
  table ??= JSON.parse(nodes) as readonly Row[];
  const row = table[number] ?? {};
  if (!complete.has(number)) {
    complete.add(number);
    putSchemasIn(row);
  }
  return row;
}

function putSchemasIn(row: Row): void {
  const { properties, anyOf, allOf } = row;
  if (properties) {
    const byName = properties as Row;
    for (const name of Object.keys(byName)) byName[name] = schemaOf(byName[name] as number);
  }
  for (const list of [anyOf, allOf] as (unknown[] | undefined)[])
    list?.forEach((number, i) => (list[i] = schemaOf(number as number)));
  for (const keyword of ['items', 'additionalProperties', 'not']) {
    const value = row[keyword];
    if (typeof value === 'number') row[keyword] = schemaOf(value);
  }
}
