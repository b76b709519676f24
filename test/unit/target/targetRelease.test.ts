import { describe, expect, test } from 'vitest';
import {
  detectTarget,
  evidenceFiles,
  folderEvidence,
  foldersAround,
  type FolderEvidence,
} from '../../../server/src/environment/targetRelease';

const ROOT = 'file:///work/space';

function evidence(files: Readonly<Record<string, string>>, folder = ROOT): FolderEvidence {
  const list = Object.entries(files).map(([name, text]) => ({ name, text }));
  return folderEvidence(folder, list, [ROOT]);
}

const COMPOSE = 'services:\n  api:\n    image: librechat/librechat:${LIBRECHAT_TAG:-v0.8.5}\n';
const LATEST = 'services:\n  api:\n    image: librechat/librechat:latest\n';
const MANIFEST = '{\n  "name": "LibreChat",\n  "version": "v0.8.6-rc1",\n  "private": true\n}\n';

describe('the folders around a configuration', () => {
  test('are its own and those above it, up to the folder of the workspace', () => {
    expect(foldersAround(`${ROOT}/a/b/librechat.yaml`, ['file:///other', `${ROOT}/`])).toEqual([
      `${ROOT}/a/b`,
      `${ROOT}/a`,
      ROOT,
    ]);
    expect(foldersAround(`${ROOT}/librechat.yaml`, [ROOT])).toEqual([ROOT]);
  });

  test('reach the outermost folder of the workspace where one lies in another', () => {
    expect(foldersAround(`${ROOT}/a/b/librechat.yaml`, [`${ROOT}/a/b`, ROOT])).toEqual([
      `${ROOT}/a/b`,
      `${ROOT}/a`,
      ROOT,
    ]);
  });

  test('are a few without a workspace, also where its name begins alike', () => {
    const folders = ['file:///a/b/c/d/e', 'file:///a/b/c/d', 'file:///a/b/c', 'file:///a/b'];
    expect(foldersAround('file:///a/b/c/d/e/librechat.yaml', [])).toEqual(folders);
    expect(foldersAround('file:///a/b/c/d/e/librechat.yaml', ['file:///a/b/c/d/e/lib'])).toEqual(folders);
    expect(foldersAround('file:///librechat.yaml', [])).toEqual(['file:///']);
  });

  test('are none of an unsaved document', () => {
    expect(foldersAround('untitled:Untitled-1', [ROOT])).toEqual([]);
  });
});

describe('the files worth reading', () => {
  test('are compose files with the variables beside them, and the manifest', () => {
    const names = ['b.txt', 'package.json', '.env', 'docker-compose.yml', 'compose.override.yaml'];
    expect(evidenceFiles(names)).toEqual([
      'compose.override.yaml',
      'docker-compose.yml',
      '.env',
      'package.json',
    ]);
    expect(evidenceFiles(['.env', 'librechat.yaml'])).toEqual([]);
  });

  test('are not endless', () => {
    expect(evidenceFiles(Array.from({ length: 1000 }, (_, i) => `compose.${i}.yml`))).toHaveLength(20);
  });
});

describe('what a folder says', () => {
  test('the tag of the image, with its place', () => {
    expect(evidence({ 'docker-compose.yml': COMPOSE }, `${ROOT}/a b`).compose).toEqual({
      version: 'v0.8.5',
      tag: 'v0.8.5',
      uri: `${ROOT}/a%20b/docker-compose.yml`,
      label: 'a b/docker-compose.yml',
      range: { start: { line: 2, character: 11 }, end: { line: 2, character: 55 } },
    });
  });

  test('the tag by the .env beside it; its last assignment counts, comments do not', () => {
    const env = 'LIBRECHAT_TAG=v0.7.1\n# LIBRECHAT_TAG=v0.1.0\nexport LIBRECHAT_TAG="v0.8.6-rc1" # ours\n';
    expect(evidence({ 'compose.yml': COMPOSE, '.env': env }).compose?.version).toBe('v0.8.6-rc1');
    expect(evidence({ 'compose.yml': COMPOSE, '.env': 'LIBRECHAT_TAG=\n' }).compose?.version).toBe('v0.8.5');
    expect(evidence({ 'compose.yml': COMPOSE, '.env': 'LIBRECHAT_TAG=main\n' }).compose).toMatchObject({
      version: undefined,
    });
  });

  test('the version of a checkout, with its place', () => {
    expect(evidence({ 'package.json': MANIFEST }).checkout).toEqual({
      version: 'v0.8.6-rc1',
      uri: `${ROOT}/package.json`,
      label: 'package.json',
      range: { start: { line: 2, character: 13 }, end: { line: 2, character: 25 } },
    });
  });

  test.each([
    ['of another project', '{"name": "librechat-config", "version": "0.8.5"}'],
    ['whose name npm has written', '{"name": "librechat", "version": "0.8.5"}'],
    ['of a workspace package of LibreChat', '{"name": "librechat-data-provider", "version": "0.8.524"}'],
    ['that only mentions LibreChat', '{"name": "x", "version": "0.8.5", "author": {"name": "LibreChat"}}'],
    ['without version', '{"name": "LibreChat"}'],
    ['with a version that is no text', '{"name": "LibreChat", "version": 8}'],
    ['with another kind of version', '{"name": "LibreChat", "version": "next"}'],
    ['that is broken', '{"name": "LibreChat", "version": "v0.8.5"'],
    ['that is no object', '"\\"name\\": \\"LibreChat\\""'],
    ['that is huge', `{"name": "LibreChat", "version": "v0.8.5"${' '.repeat(1_000_000)}}`],
  ])('nothing by a package.json %s', (_what, text) => {
    expect(evidence({ 'package.json': text })).toEqual({});
  });
});

describe('the release', () => {
  const compose = evidence({ 'docker-compose.yml': COMPOSE });
  const latest = evidence({ 'docker-compose.yml': LATEST });
  const checkout = evidence({ 'package.json': MANIFEST });

  /** Version and kind of source. */
  function release(setting: string, folders: readonly FolderEvidence[]): string {
    const { version, source } = detectTarget(setting, folders);
    return `${version ?? '-'} ${source.kind}`;
  }

  test.each<[what: string, setting: string, folders: FolderEvidence[], expected: string]>([
    ['the setting wins', 'v0.7.7-rc1', [compose, checkout], 'v0.7.7-rc1 setting'],
    ['also without v and with blanks', ' 0.8.4 ', [compose], '0.8.4 setting'],
    ['also as a configuration version', '1.3.9', [compose], '1.3.9 setting'],
    ['the compose file beside', 'auto', [compose, {}], 'v0.8.5 compose'],
    ['one above', 'auto', [{}, {}, compose], 'v0.8.5 compose'],
    ['a compose file above before the checkout', 'auto', [checkout, compose], 'v0.8.5 compose'],
    ['the nearest compose file', 'auto', [latest, compose], '- newest'],
    [
      'the checkout behind an image without release',
      'auto',
      [{}, { ...latest, ...checkout }],
      'v0.8.6-rc1 checkout',
    ],
    ['nothing around', 'auto', [{}], '- newest'],
    ['an unsaved file', 'auto', [], '- newest'],
  ])('%s', (_what, setting, folders, expected) => {
    expect(release(setting, folders)).toBe(expected);
  });

  test.each([
    ['latest', '', 'latest'],
    ['latest@sha256:0123', '', 'latest'],
    ['${TAG:-latest}', '', 'latest'],
    ['${TAG:-latest}', 'TAG=s3cret', '${TAG:-latest}'],
    ['${TAG}', 'TAG=s3cret', '${TAG}'],
    ['${TAG}', '', '${TAG}'],
    ['${TAG:?}', '', '${TAG:?}'],
    ['${TAG:?}', 'TAG=s3cret', '${TAG:?}'],
    ['v-${A:-${B:-x}}', '', 'v-x'],
  ])('without a release in the tag %s (%j), the newest counts, and the tag is told', (tag, env, told) => {
    const text = `services:\n  api:\n    image: 'librechat/librechat:${tag}'\n`;
    const around = evidence({ 'compose.yml': text, '.env': env });
    expect(detectTarget('auto', [around])).toMatchObject({
      version: undefined,
      source: { kind: 'newest', unclear: { label: 'compose.yml', tag: told, range: { start: { line: 2 } } } },
    });
    expect(JSON.stringify(detectTarget('auto', [around]))).not.toContain('s3cret');
  });

  test('without any tag, that is told', () => {
    const untagged = evidence({ 'compose.yml': 'services:\n  api:\n    image: librechat/librechat\n' });
    const { source } = detectTarget('auto', [untagged]);
    expect(source).toMatchObject({ kind: 'newest', unclear: { label: 'compose.yml', tag: undefined } });
  });

  test('a setting that is no release counts as auto, and is told', () => {
    for (const setting of ['latest', 'v0.8', '0.8.5 or so', '☃']) {
      expect(release(setting, [compose])).toBe('v0.8.5 compose');
      expect(detectTarget(setting, []).unreadableSetting).toBe(setting);
    }
    expect(detectTarget('auto', [])).not.toHaveProperty('unreadableSetting');
    expect(detectTarget('', [])).not.toHaveProperty('unreadableSetting');
  });
});
