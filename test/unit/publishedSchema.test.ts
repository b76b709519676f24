import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern, type Path } from '../../server/src/core/path';
import { Documentation, pageOf } from '../../server/src/knowledge/documentation';
import { ignoredSettings, misplacedKeys } from '../../server/src/knowledge/keyNotes';
import {
  checkerOf,
  EDITOR_KEYWORDS,
  places,
  published,
  publishedText,
  resolved,
  withBranches,
} from '../support/publishedSchema';

const documentation = new Documentation();
const all = places();
const json = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8'));

/** The steps of a written path, as the documentation looks them up. */
const pathOf = (written: string): Path => parsePattern(written).map((step) => (step === '[]' ? 0 : step));

const at = (path: string) => all.get(path) ?? [];

describe('the published schema', () => {
  test('is draft-07 with a name, an address, and a size that editors load at once', () => {
    expect(published).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://www.schemastore.org/librechat.json',
      title: 'LibreChat configuration',
    });
    expect(Buffer.byteLength(publishedText)).toBeLessThan(400_000);
  });

  test('is valid by the schema of draft-07', () => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validateSchema(published), ajv.errorsText()).toBe(true);
  });

  test('compiles where unknown keywords, formats and silent mistakes are errors', () => {
    const strict = { strict: true, strictRequired: true, allowUnionTypes: true } as const;
    expect(() => checkerOf(published, { ...strict, keywords: EDITOR_KEYWORDS })).not.toThrow();
  });

  test('says all in patterns that every engine reads in the same way', () => {
    const patterns = [...all.values()]
      .flat()
      .flatMap(withBranches)
      .flatMap(({ pattern }) => pattern ?? []);
    expect(patterns.length).toBeGreaterThan(20);
    for (const pattern of patterns) {
      expect(pattern).not.toMatch(/\\[pP]\{|\(\?[!=<]|\\[bB]/);
      for (const flags of ['', 'u']) expect(() => new RegExp(pattern, flags)).not.toThrow();
    }
    for (const schema of [...all.values()].flat().flatMap(withBranches)) {
      expect(Object.keys(schema)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(format|jsonValue)$/)]),
      );
    }
  });

  test('takes every address that LibreChat can read, and every title', () => {
    const [address] = at('cloudfront.domain').flatMap(({ pattern }) => pattern ?? []);
    const [title] = at('mcpServers.*.title').flatMap(({ pattern }) => pattern ?? []);
    if (address === undefined || title === undefined) throw new Error('There are no such patterns');
    const pieces = [
      'ht',
      'tp',
      's',
      ':',
      '//',
      'a.b',
      '\t',
      '\n',
      ' ',
      '\u00a0',
      '\0',
      'é',
      '+',
      '-',
      '1',
      '?',
      '@',
    ];
    const readable = ['https://a.example/a b', ' \th\nttps://a', 'mailto:x', 'https://münchen.example'];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((chosen) => chosen.join(''));
    const check = (text: string) => {
      if (URL.canParse(text) || URL.canParse(text.trim())) expect(text).toMatch(new RegExp(address, 'u'));
    };
    readable.forEach(check);
    fc.assert(fc.property(texts, check), { numRuns: 5_000 });
    const isTitle = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’ -]*$/u;
    const titles = fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), texts);
    fc.assert(
      fc.property(titles, (text) => {
        for (const flags of ['', 'u']) if (isTitle.test(text)) expect(text).toMatch(new RegExp(title, flags));
      }),
      { numRuns: 5_000 },
    );
    for (const text of ['a_b', '-a', 'a/b', '', 'a\n']) expect(text).not.toMatch(new RegExp(title, 'u'));
  });

  test('has no definition that nothing refers to, and no reference with anything beside it', () => {
    const references = [...publishedText.matchAll(/"\$ref": ?"#\/definitions\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(references)].sort()).toEqual(Object.keys(published.definitions ?? {}).sort());
    expect(publishedText).not.toMatch(/"\$ref": ?"[^"]+",/);
  });
});

describe('a key', () => {
  test('has our text in plain words, and in Markdown where that says more', () => {
    const missing: string[] = [];
    let described = 0;
    for (const [path, schemas] of all) {
      const entry = documentation.get(pathOf(path));
      if (!entry) continue;
      described += 1;
      const plain = entry.text.replaceAll('`', '');
      const isTold = schemas.every(
        ({ description = '', markdownDescription = description, doNotSuggest }) =>
          !description.includes('`') &&
          (doNotSuggest === true
            ? // Without effect here, which is told first, or alone.
              /^(LibreChat|No longer)/.test(description) || documentation.get(pathOf(path))?.internal
            : description.startsWith(plain) && markdownDescription.startsWith(entry.text)),
      );
      if (!isTold) missing.push(path);
    }
    expect(missing).toEqual([]);
    expect(described).toBeGreaterThan(900);
  });

  test('at the root, and an endpoint, names its official page', () => {
    const sections = Object.keys(published.properties ?? {});
    const endpoints = Object.keys(resolved(published.properties?.endpoints ?? {}).properties ?? {});
    const paths = [...sections, ...endpoints.map((name) => `endpoints.${name}`)];
    const unlinked = paths.filter((path) => {
      const entry = documentation.get(pathOf(path));
      const page = entry && `[LibreChat documentation](${String(pageOf(entry))})`;
      return (
        page !== undefined && !at(path).some(({ markdownDescription }) => markdownDescription?.endsWith(page))
      );
    });
    expect(unlinked).toEqual([]);
    expect(paths.length).toBeGreaterThan(35);
  });

  test('of every text that is written down is there', () => {
    const { keys, endpointSettings } = json('documentation') as Record<
      'keys' | 'endpointSettings',
      Record<string, { text: string }>
    >;
    const told = [...all.values()]
      .flat()
      .map(({ description = '', markdownDescription = description }) => markdownDescription);
    const texts = [...Object.entries(keys), ...Object.entries(endpointSettings)];
    const left = texts.filter(([, { text }]) => !told.some((markdown) => markdown.includes(text)));
    expect(left.map(([path]) => path)).toEqual([]);
  });

  test('has a default and examples that it accepts itself', () => {
    const wrong: unknown[] = [];
    let examples = 0;
    let defaults = 0;
    const done = new Set<unknown>();
    for (const [path, schemas] of all) {
      for (const schema of schemas) {
        if (done.has(schema)) continue;
        done.add(schema);
        const given = [...(schema.examples ?? []), ...('default' in schema ? [schema.default] : [])];
        examples += schema.examples?.length ?? 0;
        defaults += 'default' in schema ? 1 : 0;
        if (given.length === 0) continue;
        const check = checkerOf({ ...schema, definitions: published.definitions ?? {} });
        for (const value of given) if (check(value).length > 0) wrong.push([path, value]);
      }
    }
    expect(wrong).toEqual([]);
    expect(examples).toBeGreaterThan(300);
    expect(defaults).toBeGreaterThan(200);
  });

  test('tells what its values mean, one text for each', () => {
    expect(at('endpoints.bedrock.guardrailConfig.trace')[0]).toMatchObject({
      enum: ['enabled', 'disabled', 'enabled_full'],
      enumDescriptions: [expect.any(String), expect.any(String), expect.any(String)] as string[],
    });
    const enumerations = [...all.values()].flat().flatMap(withBranches);
    const told = enumerations.filter(({ enumDescriptions }) => enumDescriptions !== undefined);
    expect(told.length).toBeGreaterThan(50);
    for (const { enum: values = [], enumDescriptions, markdownEnumDescriptions } of told) {
      expect(enumDescriptions).toHaveLength(values.length);
      if (markdownEnumDescriptions) expect(markdownEnumDescriptions).toHaveLength(values.length);
    }
  });
});

describe('a key that does nothing', () => {
  const check = checkerOf(published);
  const withBedrock = (settings: object) => ({ version: '1.3.17', endpoints: { bedrock: settings } });

  test('is accepted as LibreChat accepts it, and told of where it is looked at', () => {
    expect(at('endpoints.bedrock.summarize')[0]).toEqual({
      description: 'No longer has any effect. The root section summarization took its place.',
      markdownDescription: 'No longer has any effect. The root section `summarization` took its place.',
      deprecated: true,
      doNotSuggest: true,
    });
    expect(at('endpoints.bedrock.region')[0]).toMatchObject({
      description: expect.stringMatching(/^LibreChat does not know this key here\. /) as string,
      doNotSuggest: true,
    });
    expect(at('endpoints.bedrock.baseURL')[0]).toMatchObject({
      description: expect.stringMatching(/^LibreChat never reads this here\. .*base address/s) as string,
      deprecated: true,
      doNotSuggest: true,
    });
    expect(check(withBedrock({ summarize: [1], region: null, baseURL: 'x', other: {} }))).toEqual([]);
    expect(check(withBedrock({ baseURL: 1 }))).not.toEqual([]);
  });

  test('is told of wherever that is known and the place is open', () => {
    const notes = [...ignoredSettings.entries(), ...misplacedKeys.entries()];
    const untold = notes.filter(([path, { note }]) => {
      const schemas = [...all]
        .filter(([written]) => isAt(path, parsePattern(written)))
        .flatMap(([, found]) => found);
      const plain = note.replaceAll('`', '');
      return schemas.length > 0 && !schemas.some(({ description }) => description?.includes(plain));
    });
    expect(untold.map(([path]) => path)).toEqual([]);
    const told = [...all.values()].flat().filter(({ doNotSuggest }) => doNotSuggest === true);
    expect(told.length).toBeGreaterThan(100);
  });

  test('makes no editor show an error', () => {
    // yaml-language-server makes one of this keyword.
    expect(publishedText).not.toContain('"deprecationMessage"');
  });

  test('is refused where LibreChat refuses it', () => {
    expect(at('summarize')).toEqual([]);
    expect(at('endpoints.gptPlugins')).toEqual([]);
    expect(check({ version: '1.3.17', endpoints: { gptPlugins: {} } })).not.toEqual([]);
    expect(check({ version: '1.3.17', 'x-anchors': {} })).not.toEqual([]);
  });
});

/** Whether a written pattern stands for a path of the schema. */
function isAt(pattern: Path, steps: readonly string[]): boolean {
  return (
    pattern.length === steps.length &&
    pattern.every((step, index) => step === steps[index] || (step === '*' && steps[index] !== '[]'))
  );
}
