import type { Release } from '../../server/src/knowledge/releases';

/** A JSON Schema, as far as the generated ones use it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: false | Schema;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  enum?: unknown[];
  const?: unknown;
  jsonValue?: true;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** The schema of a release's whole configuration. */
export function rootSchema({ schema }: Release): Schema {
  return schema.root as unknown as Schema;
}

/** Every path a schema knows, as patterns: `.name`, `[]`, `.*`. */
export function schemaPaths(schema: Schema, path = ''): string[] {
  return [
    ...(path === '' ? [] : [path]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
      schemaPaths(inner, path === '' ? name : `${path}.${name}`),
    ),
    ...(schema.items ? schemaPaths(schema.items, `${path}[]`) : []),
    ...(schema.additionalProperties ? schemaPaths(schema.additionalProperties, `${path}.*`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((branch) => schemaPaths(branch, path)),
  ];
}

/** The paths of a schema that a plain value reaches, as `schemaPaths` writes them. */
export function reachedPaths(value: unknown, schema: Schema, path = ''): string[] {
  const own = path === '' ? [] : [path];
  const branches = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((branch) =>
    reachedPaths(value, branch, path),
  );
  if (Array.isArray(value)) {
    const { items } = schema;
    const inner = items ? value.flatMap((item) => reachedPaths(item, items, `${path}[]`)) : [];
    return [...own, ...branches, ...inner];
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return [...own, ...branches];
  const inner = Object.entries(value).flatMap(([key, entry]) => {
    const known = schema.properties?.[key];
    if (known) return reachedPaths(entry, known, path === '' ? key : `${path}.${key}`);
    return schema.additionalProperties ? reachedPaths(entry, schema.additionalProperties, `${path}.*`) : [];
  });
  return [...own, ...branches, ...inner];
}
