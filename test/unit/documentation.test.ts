import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { formatPath } from '../../server/src/core/path';
import { describeKey } from '../../server/src/features/describe';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import { findTarget, RELEASES } from '../../server/src/knowledge/releases';
import { contextWith } from '../support/featureContext';
import { schemaPaths } from '../support/schemaPaths';

interface MapExample {
  key: string;
  value: string;
}

interface Entry {
  text: string;
  example?: string | MapExample;
  values?: Record<string, string>;
}

interface Documentation {
  sections: Record<string, string>;
  keys: Record<string, Entry>;
  endpointSettings: Record<string, Entry>;
}

interface EnvField {
  path: string;
  form: 'embedded' | 'whole';
  unset: 'request' | 'boot';
  since?: string;
  internal?: string[];
  whenUnset?: string;
  fallback?: boolean;
  note?: string;
}

interface EnvExpansion {
  fields: EnvField[];
  protected: string[];
  protectedSince: string;
}

/** The part of JSON Schema that the generated LibreChat schema uses. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  [keyword: string]: unknown;
}

const root = new URL('../../', import.meta.url);
const readText = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readJson = (path: string): unknown => JSON.parse(readText(path));

const documentation = readJson('schemas/documentation.json') as Documentation;
const expansion = readJson('schemas/env-expansion.json') as EnvExpansion;
const librechat = (readJson('schemas/librechat/0.8.524.json') as { schema: Schema }).schema;
// The formats of the schema are checked by LibreChat itself, not here.
const ajv = new Ajv({ strict: false, validateFormats: false });

/** The schema and all its alternatives. */
function alternatives(schema: Schema): Schema[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...branches.flatMap(alternatives)];
}

/** One step of a path pattern: `*`, a key, or `[]` for the items of a list. */
function step(schema: Schema, part: string): Schema[] {
  if (part === '[]') return schema.items === undefined ? [] : [schema.items];
  if (part !== '*') return schema.properties?.[part] === undefined ? [] : [schema.properties[part]];
  const own = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  return [...Object.values(schema.properties ?? {}), ...own];
}

/** All schemas a path pattern leads to, alternatives included; none when the path does not exist. */
function schemasAt(path: string): Schema[] {
  const parts = path.match(/\[\]|[^.[\]]+/g) ?? [];
  return parts.reduce<Schema[]>(
    (schemas, part) => schemas.flatMap((schema) => step(schema, part)).flatMap(alternatives),
    alternatives(librechat),
  );
}

/** The allowed texts at a path, when the value is a choice. */
function choicesAt(path: string): string[] {
  const members = schemasAt(path).flatMap(
    (schema) => schema.enum ?? ('const' in schema ? [schema.const] : []),
  );
  return [...new Set(members.filter((member) => typeof member === 'string'))];
}

const accepts = (path: string, value: unknown) =>
  schemasAt(path).some((schema) => ajv.validate(schema, value));

/** Whether a mapping takes keys of the user's own. */
const isOpenMap = (path: string) =>
  schemasAt(path).some((schema) => typeof schema.additionalProperties === 'object');

const types = (path: string) => schemasAt(path).flatMap((schema) => schema.type ?? []);

/** Every path below a path, by the schema. */
function pathsBelow(path: string): string[] {
  const parts = schemasAt(path).flatMap((schema) => [
    ...Object.keys(schema.properties ?? {}).map((key) => `${path}.${key}`),
    ...(typeof schema.additionalProperties === 'object' ? [`${path}.*`] : []),
    ...step(schema, '[]').map(() => `${path}[]`),
  ]);
  return [...new Set(parts)].flatMap((below) => [below, ...pathsBelow(below)]);
}

/** What is said about a key of an endpoint: its own entry, else the shared one. */
function endpointEntry(endpoint: string, path: string): Entry | undefined {
  const key = path.slice(endpoint.length + 1);
  return documentation.keys[path] ?? documentation.endpointSettings[key];
}

/** The entries with the schema path they are about; shared settings are looked at under Bedrock. */
const entries: [string, Entry][] = [
  ...Object.entries(documentation.keys),
  ...Object.entries(documentation.endpointSettings).map(([key, entry]): [string, Entry] => [
    `endpoints.bedrock.${key}`,
    entry,
  ]),
];

describe('schemas/documentation.json', () => {
  it('keeps to its own schema', () => {
    const valid = ajv.validate(readJson('schemas/documentation.schema.json') as Schema, documentation);
    expect(valid, ajv.errorsText()).toBe(true);
  });

  it('speaks of no key LibreChat does not have', () => {
    expect(entries.map(([path]) => path).filter((path) => schemasAt(path).length === 0)).toEqual([]);
  });

  it('covers every root section', () => {
    const sections = Object.keys(librechat.properties ?? {}).sort();
    expect(Object.keys(documentation.sections).sort()).toEqual(sections);
    expect(sections.filter((section) => !(section in documentation.keys))).toEqual([]);
  });

  it('covers every endpoint', () => {
    const endpoints = Object.keys(schemasAt('endpoints')[0]?.properties ?? {});
    expect(endpoints).toContain('bedrock');
    expect(endpoints.filter((name) => !(`endpoints.${name}` in documentation.keys))).toEqual([]);
  });

  it.each(RELEASES.map((release) => release.librechat))('has a text for every key of %s', (release) => {
    const paths = schemaPaths(loadKnowledge(findTarget(release)).schema.root);
    expect(paths.length).toBeGreaterThan(300);
    const context = contextWith({ release });
    const silent = paths.filter((path) => !/[.!?]$/m.test(describeKey(path, context) ?? ''));
    expect(silent.map(formatPath)).toEqual([]);
  });

  it('covers everything under endpoints.bedrock', () => {
    const paths = pathsBelow('endpoints.bedrock');
    expect(paths).toContain('endpoints.bedrock.guardrailConfig.guardrailVersion');
    expect(paths.filter((path) => endpointEntry('endpoints.bedrock', path) === undefined)).toEqual([]);
  });

  it('says what each choice under endpoints.bedrock does, and what can be typed elsewhere', () => {
    for (const path of pathsBelow('endpoints.bedrock')) {
      const entry = endpointEntry('endpoints.bedrock', path);
      const kinds = types(path);
      if (choicesAt(path).length > 0) expect(entry?.values, path).toBeDefined();
      else if (kinds.includes('string') || kinds.includes('number') || kinds.includes('integer'))
        expect(entry?.example, path).toBeTypeOf('string');
      else if (isOpenMap(path)) expect(entry?.example, path).toBeTypeOf('object');
    }
  });

  it('explains exactly the choices LibreChat accepts', () => {
    for (const [path, { values }] of entries) {
      if (values !== undefined) expect(Object.keys(values).sort(), path).toEqual(choicesAt(path).sort());
    }
  });

  it('proposes only examples LibreChat accepts', () => {
    const refused = entries.filter(([path, { example }]) => {
      if (example === undefined) return false;
      if (typeof example === 'string') return !accepts(path, load(example));
      return !accepts(path, load(`${example.key}: ${example.value}`));
    });
    expect(refused.map(([path]) => path)).toEqual([]);
  });

  it('quotes a guardrail version, which YAML would read as a number', () => {
    const path = 'endpoints.bedrock.guardrailConfig.guardrailVersion';
    expect(documentation.keys[path]?.example).toBe('"1"');
    expect(accepts(path, load('1'))).toBe(false);
  });

  it('names no shared setting Bedrock has not', () => {
    const known = Object.keys(schemasAt('endpoints.bedrock')[0]?.properties ?? {});
    const shared = Object.keys(documentation.endpointSettings).filter((key) => !key.endsWith('.*'));
    expect(known).toEqual(expect.arrayContaining(shared));
  });
});

describe('schemas/env-expansion.json', () => {
  it('lists each field once, and only text fields LibreChat has', () => {
    const paths = expansion.fields.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !types(path).includes('string'))).toEqual([]);
    expect(paths.filter((path) => choicesAt(path).length > 0)).toEqual([]);
  });

  it('lists no field of Bedrock but the profiles and the two of the guardrail', () => {
    const bedrock = expansion.fields.filter(({ path }) => path.startsWith('endpoints.bedrock.'));
    expect(bedrock.map(({ path, form, since }) => [path, form, since])).toEqual([
      ['endpoints.bedrock.inferenceProfiles.*', 'embedded', undefined],
      ['endpoints.bedrock.guardrailConfig.guardrailIdentifier', 'embedded', 'v0.8.6'],
      ['endpoints.bedrock.guardrailConfig.guardrailVersion', 'embedded', 'v0.8.6'],
    ]);
  });

  it('uses only the agreed words', () => {
    for (const field of expansion.fields) {
      expect(['embedded', 'whole'], field.path).toContain(field.form);
      expect(['request', 'boot'], field.path).toContain(field.unset);
      if (field.since !== undefined) expect(field.since, field.path).toMatch(/^v\d+\.\d+\.\d+(-rc\d+)?$/);
    }
  });

  it('says where else LibreChat gets a value that may stay unset', () => {
    const optional = expansion.fields.filter(({ fallback }) => fallback !== undefined);
    for (const { path, ...field } of optional) {
      expect(field, path).toMatchObject({ fallback: true, form: 'whole', unset: 'request' });
      expect(field.whenUnset, path).toMatch(/^LibreChat looks for it /);
    }
    const ofWebSearch = expansion.fields.filter(({ path }) => path.startsWith('webSearch.'));
    expect(optional).toEqual(ofWebSearch);
    expect(optional.length).toBeGreaterThan(10);
  });

  it('names the variables LibreChat never hands out', () => {
    expect(expansion.protected).toHaveLength(8);
    expect(expansion.protected).toEqual(expect.arrayContaining(['JWT_SECRET', 'MONGO_URI', 'CREDS_KEY']));
    expect(expansion.protectedSince).toMatch(/^v\d+\.\d+\.\d+(-rc\d+)?$/);
  });
});

describe('docs/rules', () => {
  const pages = readdirSync(new URL('docs/rules/', root))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -'.md'.length));
  const overview = readText('docs/rules/README.md');

  /** The YAML example below a heading of a page. */
  function example(code: string, heading: string): string {
    const match = new RegExp(`^## ${heading}\\n+\`\`\`yaml\\n(.*?)^\`\`\``, 'ms').exec(
      readText(`docs/rules/${code}.md`),
    );
    return match?.[1] ?? '';
  }

  /** Whether LibreChat would take the text, by its parser and the structure of its schema. */
  function taken(text: string): boolean {
    try {
      return ajv.validate(librechat, load(text));
    } catch {
      return false;
    }
  }

  it('has pages', () => {
    expect(pages.length).toBeGreaterThan(0);
  });

  it.each(pages)('%s has the shape of every page', (code) => {
    const page = readText(`docs/rules/${code}.md`);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(page).toMatch(/^Severity: (Error|Warning|Information|Hint)\b.* · Fix: (yes|no)\b/m);
    expect(headings).toEqual(['What it means', 'Wrong', 'Right', 'How to silence', 'Source']);
    for (const comment of ['librechat-ignore', 'librechat-ignore-line', 'librechat-ignore-file']) {
      expect(page).toContain(`# ${comment} ${code}\``);
    }
    expect(page).toContain(`{ "${code}": "off" }`);
    expect(page.slice(page.indexOf('## Source'))).toMatch(/\]\(https:\/\//);
  });

  it.each(pages)('%s shows a right example that LibreChat takes', (code) => {
    expect(taken(example(code, 'Right'))).toBe(true);
  });

  it.each(pages)('%s shows a wrong example that LibreChat refuses, if it is an Error', (code) => {
    const wrong = example(code, 'Wrong');
    expect(wrong).not.toBe('');
    const isError = /^Severity: Error/m.test(readText(`docs/rules/${code}.md`));
    expect(taken(wrong)).toBe(!isError);
  });

  it.each(pages)('%s stands in the overview with its severity and fix', (code) => {
    const [, severity, fix] = /^Severity: (.*) · Fix: (.*)$/m.exec(readText(`docs/rules/${code}.md`)) ?? [];
    const row = overview.split('\n').find((line) => line.includes(`(${code}.md)`));
    const cells = row?.split('|').map((cell) => cell.trim());
    expect(cells).toContain(severity);
    expect(cells).toContain(fix);
  });

  it('lists nothing in the overview that has no page', () => {
    const listed = [...overview.matchAll(/\]\(([\w-]+)\.md\)/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...pages].sort());
  });
});
