import { expect, test } from 'vitest';
import { Environment, type EnvFileSource } from '../../../server/src/environment/environment';
import { missingMount } from '../../../server/src/features/newConfiguration/mount';

const IMAGE = 'image: ghcr.io/danny-avila/librechat:v0.8.1';

function compose(name: string, service: string): EnvFileSource {
  const text = `services:\n  api:\n${service.replace(/^/gm, '    ')}\n`;
  return { uri: `file:///app/${name}`, label: name, kind: 'compose', entries: [], text };
}

const remarkOn = (...files: EnvFileSource[]) => missingMount(new Environment(files), 'librechat.yaml');

test('compose files that do not hand the file over are told of', () => {
  const remark = remarkOn(compose('compose.yml', `${IMAGE}\nvolumes:\n  - ./.env:/app/.env`));
  expect(remark).toBe(
    '`compose.yml` does not mount `librechat.yaml`: LibreChat in the container reads it only with a volume `./librechat.yaml:/app/librechat.yaml`.',
  );
  const both = remarkOn(
    compose('docker-compose.yml', IMAGE),
    compose('docker-compose.override.yml', 'user: "1000"'),
  );
  expect(both).toMatch(/^`docker-compose\.yml` and `docker-compose\.override\.yml` do not mount `librechat/);
});

test.each([
  [
    'the file is mounted',
    [compose('compose.yml', `${IMAGE}\nvolumes: [./librechat.yaml:/app/librechat.yaml:ro]`)],
  ],
  ['its folder is', [compose('compose.yml', `${IMAGE}\nvolumes: ['./:/app/']`)]],
  [
    'an override does',
    [
      compose('docker-compose.yml', IMAGE),
      compose(
        'docker-compose.override.yml',
        'volumes:\n  - { type: bind, source: ./l.yaml, target: /app/librechat.yaml }',
      ),
    ],
  ],
  ['the image is built', [compose('compose.yml', `${IMAGE}\nbuild: .`)]],
  ['it comes as a config', [compose('compose.yml', `${IMAGE}\nconfigs: [librechat]`)]],
  ['no compose file runs LibreChat', [compose('compose.yml', 'image: redis')]],
  ['there is none', []],
  [
    'it is looked for elsewhere',
    [
      compose('compose.yml', IMAGE),
      { uri: 'file:///app/.env', label: '.env', text: 'CONFIG_PATH=https://example.com/l.yaml\n' },
    ],
  ],
] as const)('nothing is said where %s', (_where, files) => {
  expect(remarkOn(...files)).toBeUndefined();
});
