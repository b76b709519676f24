import { readdirSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { NEWEST } from '../../server/src/knowledge/releases';
import { judgeValue } from '../oracle/official';
import { checkerOf, EDITOR_KEYWORDS, published } from '../support/publishedSchema';

/** What is handed in to SchemaStore, laid out as it is there below `src/`. */
const FOLDER = new URL('../../schemas/schemastore/', import.meta.url);

const read = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');
const filesIn = (folder: string) =>
  readdirSync(new URL(`${folder}/librechat`, FOLDER)).map((name) => `${folder}/librechat/${name}`);

/** As SchemaStore reads and checks files: by the library `yaml`, with unions of types, and without the keywords it knows. */
const check = checkerOf(published, {
  strict: true,
  strictTypes: false,
  strictTuples: false,
  allowMatchingProperties: true,
  strictNumbers: true,
  allErrors: false,
  keywords: EDITOR_KEYWORDS,
});
const errorsIn = (path: string) => check(parse(read(path)));
const officially = (path: string) =>
  judgeValue(parse(read(path)), NEWEST, { MCP_URL: 'https://env.example' }).verdict;

const right = filesIn('test');
const wrong = filesIn('negative_test');

describe('the test files for SchemaStore', () => {
  test('are several of either kind', () => {
    expect(right.length).toBeGreaterThanOrEqual(5);
    expect(wrong.length).toBeGreaterThanOrEqual(10);
  });

  test.each(right)('%s is accepted by the schema, as by LibreChat', (path) => {
    expect(errorsIn(path)).toEqual([]);
    expect(officially(path)).toBe('accepted');
  });

  test.each(wrong)('%s is refused by the schema, as by LibreChat', (path) => {
    expect(errorsIn(path)).not.toEqual([]);
    expect(officially(path)).toBe('rejected');
  });

  test.each([...right, ...wrong])('%s begins with the line SchemaStore asks for', (path) => {
    const [first] = read(path).split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../../schemas/json/librechat.json');
  });
});

describe('the catalogue entry for SchemaStore', () => {
  const entry = JSON.parse(read('catalog-entry.json')) as Record<string, string> & { fileMatch: string[] };

  test('has what SchemaStore asks for, and the address the schema calls itself by', () => {
    expect(Object.keys(entry)).toEqual(['name', 'description', 'fileMatch', 'url']);
    expect(entry.url).toBe(published.$id);
    for (const text of [entry.name, entry.description]) {
      expect(text).not.toMatch(/schema|\n|[,. \t-]$/i);
    }
  });

  test('claims LibreChat’s own names and nobody else’s files', () => {
    // Names count in any folder.
    const claims = picomatch(entry.fileMatch.map((glob) => `**/${glob}`));
    for (const file of [
      'librechat.yaml',
      'deploy/librechat.yaml',
      'librechat.yml',
      'librechat.example.yaml',
    ]) {
      expect(claims(file), file).toBe(true);
    }
    const others = [
      'librechat-deployment.yaml',
      'my-librechat.yaml',
      'values-librechat.yaml',
      'librechat.values.yaml',
      'docker-compose.librechat.yaml',
      'librechat/values.yaml',
      'librechat/templates/deployment.yaml',
      'librechat.json',
      'config.yaml',
    ];
    for (const file of others) expect(claims(file), file).toBe(false);
  });
});
