import { nodes } from '../generated/releases';
import type { JsonSchema } from './schema';

let table: readonly unknown[] | undefined;
const schemas = new Map<number, JsonSchema>();

/** The schema with a number in the table of releases; equal schemas are one object. */
export function schemaOf(number: number): JsonSchema {
  const known = schemas.get(number);
  if (known) return known;
  table ??= JSON.parse(nodes) as readonly unknown[];
  const node = table[number] as Readonly<Record<string, unknown>>;
  const schema = Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => [keyword, decode(keyword, value)]),
  ) as JsonSchema;
  schemas.set(number, schema);
  return schema;
}

function decode(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(
        Object.entries(value as Record<string, number>).map(([name, number]) => [name, schemaOf(number)]),
      );
    case 'anyOf':
    case 'allOf':
      return (value as number[]).map(schemaOf);
    case 'items':
    case 'additionalProperties':
    case 'not':
      return typeof value === 'number' ? schemaOf(value) : value;
    default:
      return value;
  }
}
