import { describe, expect, test } from 'vitest';
import { composeRelease, isComposeName } from '../../../server/src/environment/composeStack';

/** A compose file whose services run these images. */
function compose(images: Readonly<Record<string, string>>): string {
  const services = Object.entries(images).map(([name, image]) => `  ${name}:\n    image: ${image}\n`);
  return `services:\n${services.join('')}`;
}

const LATEST = compose({ api: 'ghcr.io/danny-avila/librechat-dev:latest' });

function running(version: string): string {
  return compose({ api: `ghcr.io/danny-avila/librechat:${version}` });
}

/** The version and the file that counts: `v0.8.5 compose.yaml`. */
function found(files: Readonly<Record<string, string>>): string | undefined {
  const list = Object.entries(files).map(([name, text]) => ({ name, text }));
  const release = composeRelease(list, () => undefined);
  return release && `${release.version ?? `unnamed (${release.tag ?? 'no tag'})`} ${release.file.name}`;
}

describe('compose files', () => {
  test.each([
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'docker-compose.override.yml',
    'docker-compose.prod.yaml',
    'docker-compose-prod.yml',
    'deploy-compose.yml',
  ])('%s is one', (name) => {
    expect(isComposeName(name)).toBe(true);
  });

  test.each(['librechat.yaml', 'my-compose.yml', 'docker-compose.yml.bak', 'compose.json', 'compose'])(
    '%s is none',
    (name) => {
      expect(isComposeName(name)).toBe(false);
    },
  );
});

describe('the release of a folder', () => {
  test.each<[what: string, files: Record<string, string>, expected: string | undefined]>([
    ['no file', {}, undefined],
    ['no LibreChat', { 'compose.yaml': compose({ api: 'nginx:0.8.5' }) }, undefined],
    ['one file', { 'docker-compose.prod.yml': running('v0.8.5') }, 'v0.8.5 docker-compose.prod.yml'],
    ['an image without a release', { 'compose.yaml': LATEST }, 'unnamed (latest) compose.yaml'],
    [
      'an image whose tag Compose asks for',
      { 'compose.yaml': compose({ api: '"ghcr.io/danny-avila/librechat:${TAG:?set a tag: v0.8.5/x}"' }) },
      'unnamed (${TAG:?set a tag: v0.8.5/x}) compose.yaml',
    ],
    [
      'another image whose tag Compose asks for',
      { 'compose.yaml': compose({ api: '"nginx:${TAG:?librechat}"', b: '"${LIBRECHAT:?librechat}"' }) },
      undefined,
    ],
    [
      'an override',
      { 'docker-compose.yml': running('v0.8.5'), 'docker-compose.override.yml': running('v0.8.6-rc1') },
      'v0.8.6-rc1 docker-compose.override.yml',
    ],
    [
      'an override that takes the release away',
      { 'docker-compose.yml': running('v0.8.5'), 'docker-compose.override.yml': LATEST },
      'unnamed (latest) docker-compose.override.yml',
    ],
    [
      'an override of another service',
      {
        'docker-compose.yml': running('v0.8.5'),
        'docker-compose.override.yml': compose({ mongodb: 'mongo:8' }),
      },
      'v0.8.5 docker-compose.yml',
    ],
    [
      'an override with an image of its own',
      {
        'docker-compose.yml': running('v0.8.5'),
        'docker-compose.override.yml': compose({ api: 'example/chat:v0.9.9' }),
      },
      undefined,
    ],
    [
      'an override named otherwise than its base, as Compose allows',
      { 'compose.yaml': running('v0.8.5'), 'docker-compose.override.yml': running('v0.8.6-rc1') },
      'v0.8.6-rc1 docker-compose.override.yml',
    ],
    [
      'two default files, of which Compose takes the first',
      { 'docker-compose.yml': running('v0.8.5'), 'compose.yaml': running('v0.8.6-rc1') },
      'v0.8.6-rc1 compose.yaml',
    ],
    [
      'the default file before others',
      {
        'compose.prod.yml': running('v0.8.6-rc1'),
        'deploy-compose.yml': running('v0.7.7'),
        'compose.yml': running('v0.8.5'),
      },
      'v0.8.5 compose.yml',
    ],
    [
      'deploy-compose before others',
      { 'compose.prod.yml': running('v0.8.6-rc1'), 'deploy-compose.yml': running('v0.8.5') },
      'v0.8.5 deploy-compose.yml',
    ],
    [
      'the first file that runs LibreChat, though only another one names a release',
      { 'docker-compose.yml': LATEST, 'docker-compose.old.yml': running('v0.8.5') },
      'unnamed (latest) docker-compose.yml',
    ],
    [
      'a default file without LibreChat',
      { 'docker-compose.yml': compose({ db: 'mongo:8' }), 'docker-compose.prod.yml': running('v0.8.5') },
      'v0.8.5 docker-compose.prod.yml',
    ],
    [
      'an override of deploy-compose',
      { 'deploy-compose.yml': LATEST, 'deploy-compose.override.yml': running('v0.8.5') },
      'v0.8.5 deploy-compose.override.yml',
    ],
    [
      'api before another service',
      {
        'compose.yml': compose({
          next: 'librechat/librechat:v0.8.6-rc1',
          api: 'librechat/librechat:v0.8.5',
        }),
      },
      'v0.8.5 compose.yml',
    ],
    [
      'without api the first service with a release',
      { 'compose.yml': compose({ a: 'librechat', b: 'librechat:v0.8.5', c: 'librechat:v0.8.6-rc1' }) },
      'v0.8.5 compose.yml',
    ],
    [
      'a companion with a release of its own',
      {
        'compose.yml': compose({
          api: 'librechat',
          rag_api: 'ghcr.io/danny-avila/librechat-rag-api-dev-lite:v0.7.3',
        }),
      },
      'unnamed (no tag) compose.yml',
    ],
  ])('%s', (_what, files, expected) => {
    expect(found(files)).toBe(expected);
    // The order in which a folder is listed means nothing.
    expect(found(Object.fromEntries(Object.entries(files).reverse()))).toBe(expected);
  });
});
