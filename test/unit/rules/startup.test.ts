import { describe, expect, test } from 'vitest';
import ignored from '../../../schemas/ignored-settings.json';
import misplaced from '../../../schemas/misplaced-keys.json';
import { parsePattern, type Path } from '../../../server/src/core/path';
import { RELEASES } from '../../../server/src/knowledge/releases';
import { loadKnowledge } from '../../../server/src/knowledge/knowledge';
import type { SchemaModel } from '../../../server/src/knowledge/schema';
import { ENV_URI, findingsIn, type Around } from '../../support/findings';

const ENDPOINTS = 'version: 1.3.17\nendpoints:\n';

/** What the finding of one rule points at besides itself. */
function relatedTo(text: string, code: string, around: Around = {}) {
  const found = findingsIn(text, around).find((finding) => finding.code === code);
  return (found?.related ?? []).map(({ uri, range }) => ({
    uri,
    text: (uri === undefined ? text : (around.env ?? '')).slice(range.start, range.end),
  }));
}

describe('the other place is shown', () => {
  test('of a title setting: the block that counts', () => {
    const text = `${ENDPOINTS}  all: {headers: {a: b}}\n  openAI: {titleConvo: true}\n`;
    expect(relatedTo(text, 'title-settings-shadowed')).toEqual([{ uri: undefined, text: 'all' }]);
  });

  test('of a rate: the key that counts', () => {
    const text = `${ENDPOINTS}  all: {streamRate: 1}\n  openAI: {streamRate: 2}\n`;
    expect(relatedTo(text, 'title-settings-shadowed')).toEqual([{ uri: undefined, text: 'streamRate' }]);
  });

  test('of a variable: where it is set', () => {
    const text = 'version: 1.3.17\nbalance: {enabled: true}\n';
    const env = 'A=1\nexport START_BALANCE=20000\n';
    expect(relatedTo(text, 'env-conflict', { env })).toEqual([{ uri: ENV_URI, text: 'START_BALANCE' }]);
  });

  test('of model specs: each option that contradicts', () => {
    const text =
      'version: 1.3.17\ninterface: {presets: true, parameters: true}\nmodelSpecs:\n  enforce: true\n  list: [{name: a, label: A, preset: {endpoint: bedrock}}]\n';
    expect(relatedTo(text, 'model-specs-conflict').map((place) => place.text)).toEqual(['true', 'true']);
  });
});

test('what contradicts `enforce` is listed as in a sentence', () => {
  const text =
    'version: 1.3.17\ninterface: {modelSelect: true, parameters: true, presets: true}\nmodelSpecs:\n  enforce: true\n  list: [{name: a, label: A, preset: {endpoint: bedrock}}]\n';
  const [found] = findingsIn(text).filter(({ code }) => code === 'model-specs-conflict');
  expect(found?.message).toContain(
    'to `interface.modelSelect`, `interface.presets` and `interface.parameters`. LibreChat',
  );
});

describe('what may be secret', () => {
  test('a key written into webSearch is in no message and no correction', () => {
    const secret = 'sk-0123456789abcdef';
    const found = findingsIn(`version: 1.3.17\nwebSearch:\n  serperApiKey: ${secret}\n`);
    expect(found.map(({ code }) => code)).toEqual(['web-search-literal']);
    const said = found.map(({ message, fixes }) => [
      message,
      fixes?.().map(({ title, edits }) => [title, edits]),
    ]);
    expect(JSON.stringify(said)).not.toContain(secret.slice(0, 6));
  });

  test('a value of an env file is in no message', () => {
    const found = findingsIn('version: 1.3.17\nbalance: {}\n', { env: 'START_BALANCE=54321\n' });
    expect(found.map(({ code }) => code)).toContain('env-conflict');
    expect(JSON.stringify(found.map(({ message }) => message))).not.toContain('54321');
  });
});

describe('what cannot be judged is left alone', () => {
  test.each([
    ['an unset variable', 'balance: {enabled: true}', 'START_BALANCE=\n# CHECK_BALANCE=true\n'],
    ['a reference with a default', 'webSearch: {serperApiKey: "${SERPER_API_KEY:-x}"}', undefined],
    ['a list of models that is an alias of nothing', 'endpoints: {bedrock: {models: *none}}', undefined],
    [
      'an endpoint that is a reference',
      'modelSpecs: {list: [{name: a, label: A, preset: {endpoint: "${E}"}}]}',
      undefined,
    ],
  ])('%s', (_title, line, env) => {
    const codes = findingsIn(`version: 1.3.17\n${line}\n`, env === undefined ? {} : { env }).map(
      ({ code }) => code,
    );
    const own = ['env-conflict', 'web-search-literal', 'models-empty', 'model-spec-skipped'];
    expect(codes.filter((code) => own.includes(code))).toEqual([]);
  });

  test('a custom endpoint that may stand in the part of a file that cannot be read', () => {
    const text =
      'version: 1.3.17\nmodelSpecs:\n  list:\n    - name: a\n      label: A\n      preset: {endpoint: Mistral}\nendpoints:\n  custom:\n    - name: "Mistral\n';
    expect(findingsIn(text).map(({ code }) => code)).not.toContain('model-spec-skipped');
  });

  test('settings a release does not have are not told of as ignored', () => {
    const text = `${ENDPOINTS}  bedrock: {headers: {a: b}, models: []}\n`;
    const codes = findingsIn(text, { release: 'v0.7.7-rc1' }).map(({ code }) => code);
    expect(codes).not.toContain('ignored-setting');
    expect(codes).not.toContain('models-empty');
  });
});

describe('the tables', () => {
  const { schema } = loadKnowledge();
  const concrete = (written: string) =>
    parsePattern(written).map((step) => (step === '[]' ? 0 : step === '*' ? 'openAI' : step));
  const entries = (rows: readonly { paths: string[]; note: string; source: string }[]) =>
    rows.flatMap(({ paths, ...row }) => paths.map((path) => ({ path, ...row })));

  test.each(entries(ignored.settings))(
    'the ignored setting $path is in the schema',
    ({ path, note, source }) => {
      expect(path).not.toMatch(/[*[]/);
      expect(schema.at(concrete(path)).length).toBeGreaterThan(0);
      expect(note).toMatch(/^[A-Z`].*\.$/);
      expect(source).not.toBe('');
    },
  );

  test.each(entries(misplaced.keys))('the misplaced key $path is in no schema', ({ path, note, source }) => {
    for (const release of RELEASES) expect(release.schema.at(concrete(path))).toEqual([]);
    expect(note).toMatch(/^[A-Z`].*\.$/);
    expect(source).not.toBe('');
  });
});

describe('the retired keys', () => {
  const { schema, retiredKeys } = loadKnowledge();

  /** The paths of keys under a schema that the newest release does not know, though it knows what they stand in. */
  function gone(model: SchemaModel, path: Path): Path[] {
    return model.at(path).flatMap((node) => {
      const below: Path[] = [
        ...Object.keys(node.properties ?? {}).map((key) => [...path, key]),
        ...(node.items ? [[...path, 0]] : []),
      ];
      return below.flatMap((next) => (schema.at(next).length === 0 ? [next] : gone(model, next)));
    });
  }

  test.each(RELEASES.map((release) => ({ release, name: release.librechat })))(
    'hold all that $name knew and the newest release does not',
    ({ release }) => {
      expect(gone(release.schema, []).filter((path) => !retiredKeys.get(path))).toEqual([]);
    },
  );
});
