import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type Options } from 'ajv';

/** A JSON Schema, as far as the published one is looked into. */
export interface PublishedSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  type?: string | string[];
  description?: string;
  markdownDescription?: string;
  deprecated?: boolean;
  doNotSuggest?: boolean;
  enumDescriptions?: string[];
  markdownEnumDescriptions?: string[];
  default?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  required?: string[];
  properties?: Record<string, PublishedSchema>;
  additionalProperties?: false | PublishedSchema;
  items?: PublishedSchema;
  anyOf?: PublishedSchema[];
  allOf?: PublishedSchema[];
  definitions?: Record<string, PublishedSchema>;
}

export const SCHEMA_FILE = new URL('../../schemas/librechat.schema.json', import.meta.url);

export const publishedText = readFileSync(SCHEMA_FILE, 'utf8');
export const published = JSON.parse(publishedText) as PublishedSchema;

/** Words that editors read and JSON Schema does not know. */
export const EDITOR_KEYWORDS = [
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'doNotSuggest',
];

/** A validator of draft-07 as tools use it, and what it says of a value. */
export function checkerOf(schema: PublishedSchema, options: Options = {}) {
  // JSON has no infinity, but YAML has; tools that read YAML take it for a number.
  const ajv = new Ajv({ strict: false, allErrors: true, strictNumbers: false, ...options });
  const validate = ajv.compile(schema);
  return (value: unknown): readonly ErrorObject[] => (validate(value) ? [] : (validate.errors ?? []));
}

/** A schema, or the one it refers to. */
export function resolved(schema: PublishedSchema): PublishedSchema {
  const name = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (name === undefined) return schema;
  const definition = published.definitions?.[name];
  if (!definition) throw new Error(`There is no definition ${name}`);
  return resolved(definition);
}

/**
 * The schemas of all places, by path: keys joined by dots, `*` for other keys of a mapping, `[]` for items. A place inside a
 * union has one for each branch it is in.
 */
export function places(): Map<string, PublishedSchema[]> {
  const found = new Map<string, PublishedSchema[]>();
  const visit = (reference: PublishedSchema, path: string) => {
    const schema = resolved(reference);
    found.set(path, [...(found.get(path) ?? []), schema]);
    inside(schema, path);
  };
  const inside = (schema: PublishedSchema, path: string) => {
    const below = (step: string) => (path === '' ? step : `${path}.${step}`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) visit(inner, below(name));
    if (schema.additionalProperties) visit(schema.additionalProperties, below('*'));
    if (schema.items) visit(schema.items, `${path}[]`);
    for (const branch of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) inside(resolved(branch), path);
  };
  inside(published, '');
  return found;
}

/** A schema and all branches of the unions it is made of. */
export function withBranches(schema: PublishedSchema): PublishedSchema[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...branches.flatMap((branch) => withBranches(resolved(branch)))];
}
