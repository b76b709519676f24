import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLibreChatImage, releaseInTag, serviceImages } from '../../../server/src/environment/compose';
import { interpolate } from '../../../server/src/environment/interpolate';

const VARIABLES: Readonly<Record<string, string>> = { TAG: 'v0.8.5', EMPTY: '', Other_1: 'x' };

function lookup(name: string): string | undefined {
  return Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
}

describe('variables in a compose file', () => {
  test.each([
    ['plain', 'plain'],
    ['$TAG', 'v0.8.5'],
    ['a$TAG-b', 'av0.8.5-b'],
    ['${TAG}${Other_1}', 'v0.8.5x'],
    ['${MISSING}', ''],
    ['${TAG:-w}', 'v0.8.5'],
    ['${EMPTY:-w}', 'w'],
    ['${EMPTY-w}', ''],
    ['${MISSING:-w}', 'w'],
    ['${MISSING-w}', 'w'],
    ['${MISSING:-}', ''],
    ['${MISSING:-${TAG}}', 'v0.8.5'],
    ['${MISSING:-${EMPTY:-a}}b', 'ab'],
    ['${TAG:+w}', 'w'],
    ['${EMPTY:+w}', ''],
    ['${EMPTY+w}', 'w'],
    ['${MISSING+w}', ''],
    ['${TAG:?message}', 'v0.8.5'],
    ['${EMPTY?message}', ''],
    ['$$TAG', '$TAG'],
    ['$${TAG}', '${TAG}'],
    ['${MISSING:-a:b-c?d}', 'a:b-c?d'],
  ])('%s becomes %j', (written, expected) => {
    expect(interpolate(written, lookup)).toBe(expected);
  });

  test.each(['${EMPTY:?message}', '${MISSING?}', '${TAG', '${}', '${1}', '${TAG!x}', '$', '$-', 'a$ b'])(
    '%s is refused',
    (written) => {
      expect(interpolate(written, lookup)).toBeUndefined();
    },
  );

  test('nothing makes it throw or run away', () => {
    expect(interpolate('${A:-'.repeat(50) + '}'.repeat(50), lookup)).toBeUndefined();
    expect(interpolate('$A'.repeat(900), () => 'x'.repeat(100_000))).toBeUndefined();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '{', '}', ':', '-', '+', '?', 'A', ' ') }),
        (text) => {
          interpolate(text, lookup);
        },
      ),
    );
  });
});

describe("LibreChat's image", () => {
  test.each([
    'ghcr.io/danny-avila/librechat',
    'ghcr.io/danny-avila/librechat-dev:latest',
    'ghcr.io/danny-avila/librechat-api:v0.8.5',
    'ghcr.io/danny-avila/librechat-dev-api:latest',
    'registry.librechat.ai/danny-avila/librechat-dev:latest',
    'librechat/librechat:v0.8.5',
    'librechat/librechat-dev-api',
    'librechat',
    'localhost:5000/librechat',
    'registry.example.com:5000/proxy/danny-avila/LibreChat:v0.8.5@sha256:0123',
    'ghcr.io/danny-avila/lc-dev-api:latest',
  ])('%s is one', (image) => {
    expect(isLibreChatImage(image, 'chat')).toBe(true);
  });

  test.each([
    'ghcr.io/danny-avila/librechat-rag-api-dev-lite:v0.7.3',
    'registry.librechat.ai/danny-avila/librechat-rag-api-dev:latest',
    'ghcr.io/clickhouse/librechat-admin-panel:v0.8.5',
    'ghcr.io/virtuos/librechat_exporter:v0.8.5',
    'librechat/mongo:8.0.1',
    'mongo:8.0.17',
    '',
    ':',
    '@',
  ])('%j is none, whatever the service is called', (image) => {
    expect(isLibreChatImage(image, 'chat')).toBe(false);
    expect(isLibreChatImage(image, 'api')).toBe(false);
  });

  test('may have a name of its own in the service that is called api', () => {
    expect(isLibreChatImage('example/librechat-branded:v0.8.5', 'api')).toBe(true);
    expect(isLibreChatImage('example/librechat-branded:v0.8.5', 'branded')).toBe(false);
  });
});

describe('the release in an image tag', () => {
  test.each([
    ['a/librechat:v0.8.5', 'v0.8.5'],
    ['a/librechat:0.8.5', '0.8.5'],
    ['a/librechat:v0.8.6-rc1', 'v0.8.6-rc1'],
    ['a:5000/librechat:V0.8.6-RC.1', 'V0.8.6-RC.1'],
    ['a/librechat:v0.8.5@sha256:abcdef', 'v0.8.5'],
    ['a/librechat:v0.8.5-branded', 'v0.8.5'],
    ['a/librechat:v0.8.6-rc1_2', 'v0.8.6-rc1'],
    ['a/librechat', undefined],
    ['a:5000/librechat', undefined],
    ['a/librechat:latest', undefined],
    ['a/librechat:', undefined],
    ['a/librechat@sha256:abcdef', undefined],
    ['a/librechat:16e4d1419107a31c00fa23442ef07688e64d6366', undefined],
    ['a/librechat:0.8', undefined],
    ['a/librechat:v0.8.5.1', undefined],
    // LibreChat is at 0.x; this is how somebody counts images of their own.
    ['a/librechat:1.3.9', undefined],
    ['a/librechat:2026.11.1', undefined],
  ])('of %s is %s', (image, release) => {
    expect(releaseInTag(image)).toBe(release);
  });
});

describe('the images of a compose file', () => {
  function images(text: string): Record<string, string | undefined> {
    return Object.fromEntries([...serviceImages(text, lookup)].map(([name, { image }]) => [name, image]));
  }

  test('are found by service, with variables replaced, through anchors and merge keys', () => {
    const text = `x-base: &base
  image: librechat/librechat:\${TAG}
services:
  api:
    <<: *base
    ports: ["3080:3080"]
  worker: *base
  mongodb: {image: mongo}
  built: {build: .}
  refused: {image: "a:\${MISSING:?set it}"}
`;
    expect(images(text)).toEqual({
      api: 'librechat/librechat:v0.8.5',
      worker: 'librechat/librechat:v0.8.5',
      mongodb: 'mongo',
      refused: undefined,
    });
  });

  test('have the place where they are written', () => {
    const text = 'services:\n  api:\n    image: "librechat:$TAG" # ours\n';
    const range = serviceImages(text, lookup).get('api')?.range;
    expect(range && text.slice(range.start, range.end)).toBe('"librechat:$TAG"');
  });

  test('are found in a file that is being typed', () => {
    expect(images('services:\n  api:\n    image: librechat:v0.8.5\n    ports: [\n')).toMatchObject({
      api: 'librechat:v0.8.5',
    });
  });

  test.each([
    ['nothing', ''],
    ['no services', 'version: "3"\n'],
    ['a list of services', 'services: [api]\n'],
    ['services without content', 'services:\n'],
    ['an image that is no text', 'services: {api: {image: {a: b}}, b: {image: 1}, c: {image: }}\n'],
    ['binary data', `services: {api: {image: a}}${'\0'.repeat(10)}`],
    ['a huge file', `services: {api: {image: a}}\n${'# filler\n'.repeat(120_000)}`],
    ['an image with an endless name', `services: {api: {image: ${'a'.repeat(3_000)}}}`],
  ])('are none in %s', (_what, text) => {
    expect(Object.values(images(text)).filter((image) => image !== undefined)).toEqual([]);
  });
});
