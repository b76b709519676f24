import { describe, expect, test } from 'vitest';
import { Environment } from '../../../server/src/environment/environment';
import { gatherEnvironment } from '../../../server/src/environment/gather';

interface Setup {
  readonly document?: string;
  readonly configured?: readonly string[];
  readonly workspaceFolders?: readonly string[];
  readonly processEnvironment?: Readonly<Record<string, string>>;
}

/** The environment of a configuration among files, by their path within `/work`. */
async function environmentIn(
  files: Readonly<Record<string, string>>,
  setup: Setup = {},
): Promise<Environment> {
  const { document = 'librechat.yaml', configured = [], workspaceFolders = ['file:///deploy'] } = setup;
  const at = (uri: string): string => uri.replace('file:///deploy/', '');
  const sources = await gatherEnvironment(
    `file:///deploy/${document}`,
    {
      configured,
      workspaceFolders,
      ...(setup.processEnvironment && { processEnvironment: setup.processEnvironment }),
    },
    {
      readFile: (uri) => Promise.resolve(files[at(uri)]),
      listFolder: (uri) => {
        const folder = uri === 'file:///deploy' ? '' : `${at(uri)}/`;
        const inside = Object.keys(files).filter((name) => name.startsWith(folder));
        return Promise.resolve(
          inside.map((name) => name.slice(folder.length)).filter((name) => !name.includes('/')),
        );
      },
    },
  );
  return new Environment(sources);
}

/** State, value and file of a variable: `set 1 .env`. */
function known(environment: Environment, name: string): string {
  const definition = environment.lookup(name);
  if (!definition) return 'unknown';
  const value = definition.state === 'set' ? ` ${definition.entry.value}` : '';
  return `${definition.state}${value} ${definition.file.label}`;
}

describe('without compose files', () => {
  test.each(['//deploy/.env', '///deploy/.env', '//////deploy/.env', '/\\deploy/.env'])(
    'a path names a file of this computer, however many slashes it begins with: %s',
    async (path) => {
      const environment = await environmentIn({ '.env': 'A=1' }, { configured: [path] });
      expect(known(environment, 'A')).toBe('set 1 .env');
    },
  );

  test('the env file beside the configuration counts', async () => {
    const environment = await environmentIn({ '.env': 'A=1', '.env.local': 'A=2\nB=3' });
    expect(known(environment, 'A')).toBe('set 1 .env');
    expect(known(environment, 'B')).toBe('unknown');
  });

  test('or the nearest above it, up to the workspace folder', async () => {
    const files = { '.env': 'A=1\nB=1', 'deploy/.env': 'A=2' };
    const nested = await environmentIn(files, { document: 'deploy/chat/librechat.yaml' });
    expect(known(nested, 'A')).toBe('set 2 deploy/.env');
    expect(known(nested, 'B')).toBe('unknown');
    const inner = await environmentIn(files, {
      document: 'other/chat/librechat.yaml',
      workspaceFolders: ['file:///deploy/other'],
    });
    expect(known(inner, 'A')).toBe('unknown');
    expect(inner.searched).toBe('`chat/.env`');
  });

  test('outside of the workspace only the folder itself is looked at', async () => {
    const environment = await environmentIn(
      { '.env': 'A=1' },
      { document: 'x/librechat.yaml', workspaceFolders: [] },
    );
    expect(known(environment, 'A')).toBe('unknown');
  });

  test('configured files count alone, the last one most', async () => {
    const files = { '.env': 'A=1\nC=1', '.env.local': 'A=2', 'b.env': 'A=3\nB=3' };
    const environment = await environmentIn(files, { configured: ['.env.local', '/deploy/b.env'] });
    expect(known(environment, 'A')).toBe('set 3 b.env');
    expect(known(environment, 'C')).toBe('unknown');
  });

  test('what an example names is known, but not set', async () => {
    const environment = await environmentIn({
      '.env': 'A=\n# B=2',
      '.env.example': 'A=1\nB=1\nC=user_provided\n# D=4',
    });
    expect(['A', 'B', 'C', 'D'].map((name) => known(environment, name))).toEqual([
      'empty .env',
      'commented .env',
      'example .env.example',
      'example .env.example',
    ]);
    expect(environment.searched).toBe('`.env`');
  });

  test('the process environment counts when it may, and before the file', async () => {
    const files = { '.env': 'A=1\nB=1' };
    const processEnvironment = { A: 'shell', C: '' };
    const environment = await environmentIn(files, { processEnvironment });
    expect(['A', 'B', 'C'].map((name) => known(environment, name))).toEqual([
      'set shell the process environment',
      'set 1 .env',
      'empty the process environment',
    ]);
  });
});

/** LibreChat's service with what is given as its settings. */
function compose(...lines: string[]): string {
  const settings = lines.map((line) => `    ${line}\n`).join('');
  return `services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n${settings}  other:\n    image: x\n`;
}

describe('where compose files run LibreChat, what they give to it counts', () => {
  test('an env file that is mounted is read by LibreChat itself', async () => {
    const environment = await environmentIn({
      'docker-compose.yml': compose(
        'volumes:',
        '  - ./.env:/app/.env',
        '  - ./images:/app/client/public/images',
      ),
      '.env': 'A=abc#def\nB=$A',
    });
    expect(known(environment, 'A')).toBe('set abc .env');
    expect(known(environment, 'B')).toBe('set $A .env');
  });

  test('also by the long form, by a mounted folder, and from elsewhere', async () => {
    const long = ['volumes:', '  - type: bind', '    source: ./secrets/prod.env', '    target: /app/.env'];
    const files = { 'docker-compose.yml': compose(...long), 'secrets/prod.env': 'A=1', '.env': 'A=2\nB=2' };
    const environment = await environmentIn(files);
    expect(known(environment, 'A')).toBe('set 1 secrets/prod.env');
    expect(known(environment, 'B')).toBe('withheld .env');
    const folder = await environmentIn({ 'compose.yaml': compose('volumes: [".:/app"]'), '.env': 'A=1' });
    expect(known(folder, 'A')).toBe('set 1 .env');
  });

  test('an env file that is named thousands of times is read once, where it is named last', async () => {
    const named = ['a.env', ...Array<string>(20_000).fill('b.env'), 'a.env'];
    const environment = await environmentIn({
      'docker-compose.yml': compose(`env_file: [${named.join(', ')}]`),
      'a.env': 'A=a',
      'b.env': `A=b\n${'B=b\n'.repeat(2_000)}`,
    });
    expect(known(environment, 'A')).toBe('set a a.env');
    expect(known(environment, 'B')).toBe('set b b.env');
    expect(environment.files.map(({ label }) => label)).toEqual([
      '.env',
      'b.env',
      'a.env',
      'docker-compose.yml',
    ]);
  });

  test('of very many env files the last hundred count', async () => {
    const named = Array.from({ length: 30_000 }, (_, index) => `${index}.env`);
    const environment = await environmentIn({
      'docker-compose.yml': compose(`env_file: [${named.join(', ')}]`),
      '29999.env': 'A=1',
    });
    expect(known(environment, 'A')).toBe('set 1 29999.env');
    expect(environment.files.filter(({ kind }) => kind === 'compose-env')).toHaveLength(100);
  });

  test('a compose file as large as one may be is read at once', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `    - A${index}=\${B${index}}`);
    const within = Array.from({ length: 40_000 }, (_, index) => `\${C${index}}`).join('');
    const environment = await environmentIn({
      'docker-compose.yml': compose('environment:', ...many, `    - LAST=${within}`),
    });
    expect(environment.lookup('A19999')).toMatchObject({
      state: 'open',
      entry: { line: 20_003, unresolved: ['B19999'] },
    });
    expect(environment.lookup('LAST')).toMatchObject({ state: 'open', entry: { line: 20_004 } });
  });

  test('`env_file` is read by the rules of Compose', async () => {
    const environment = await environmentIn({
      'deploy-compose.yml': compose('env_file:', '  - .env', '  - path: more.env'),
      '.env': 'A=abc#def\nB=${A}!',
      'more.env': 'C=1\nA=second',
    });
    expect(known(environment, 'A')).toBe('set second more.env');
    expect(known(environment, 'B')).toBe('set abc#def! .env');
    expect(known(environment, 'C')).toBe('set 1 more.env');
  });

  test('`environment` has the last word, be it empty, and takes values from the shell’s file', async () => {
    const environment = await environmentIn({
      'docker-compose.yml': compose(
        'volumes: ["./.env:/app/.env"]',
        'environment:',
        '  - HOST=0.0.0.0',
        '  - A=',
        '  - B=${PORT_OF_RAG:-8000}',
        '  - C=${SECRET}',
        '  - D',
        '  - E=${UNSET}',
      ),
      '.env': 'A=1\nSECRET=s\nD=d',
    });
    expect(['HOST', 'A', 'B', 'C', 'D', 'E'].map((name) => known(environment, name))).toEqual([
      'set 0.0.0.0 docker-compose.yml',
      'empty docker-compose.yml',
      'set 8000 docker-compose.yml',
      'set s docker-compose.yml',
      'set d docker-compose.yml',
      'open docker-compose.yml',
    ]);
  });

  test('a mapping, merged parts included, says where each name is written', async () => {
    const text =
      'x-common: &common\n  SHARED: 1\n' +
      compose('environment:', '  <<: *common', '  OWN: "yes"', '  PASSED:');
    const environment = await environmentIn({ 'docker-compose.yml': text, '.env': 'PASSED=p' });
    for (const name of ['SHARED', 'OWN', 'PASSED']) {
      const { nameStart, nameEnd } = environment.lookup(name)?.entry ?? { nameStart: 0, nameEnd: 0 };
      expect(text.slice(nameStart, nameEnd)).toBe(name);
    }
    expect(known(environment, 'SHARED')).toBe('set 1 docker-compose.yml');
    expect(known(environment, 'PASSED')).toBe('set p docker-compose.yml');
  });

  test('a file that overrides another one adds to it', async () => {
    const environment = await environmentIn({
      'docker-compose.yml': compose('environment: { A: base, B: base }'),
      'docker-compose.override.yml':
        'services:\n  api:\n    environment: { A: override }\n    env_file: .env\n    volumes: [./librechat.yaml:/app/librechat.yaml]\n',
      '.env': 'A=env\nC=env',
    });
    expect(['A', 'B', 'C'].map((name) => known(environment, name))).toEqual([
      'set override docker-compose.override.yml',
      'set base docker-compose.yml',
      'set env .env',
    ]);
  });

  test('an env file nobody hands on is told apart, unless the image may be built from it', async () => {
    const files = { 'docker-compose.yml': compose('ports: ["3080:3080"]'), '.env': 'A=1' };
    const withheld = await environmentIn(files);
    expect(known(withheld, 'A')).toBe('withheld .env');
    // What is written there changes nothing.
    expect(withheld.writable).toBeUndefined();
    const built = { ...files, 'docker-compose.override.yml': 'services: { api: { build: . } }\n' };
    expect(known(await environmentIn(built), 'A')).toBe('set 1 .env');
  });

  test('a compose file above the configuration counts, too', async () => {
    const environment = await environmentIn(
      { 'docker-compose.yml': compose('env_file: conf/app.env'), 'conf/app.env': 'A=1' },
      { document: 'conf/librechat.yaml' },
    );
    expect(known(environment, 'A')).toBe('set 1 conf/app.env');
  });

  test('other people’s compose files do not', async () => {
    const environment = await environmentIn({
      'docker-compose.yml': 'services: { db: { image: postgres, environment: { A: 1 } } }\n',
      '.env': 'B=2',
    });
    expect(known(environment, 'A')).toBe('unknown');
    expect(known(environment, 'B')).toBe('set 2 .env');
  });
});

describe('whether git leaves the env file out', () => {
  test.each([
    ['by its name', { '.gitignore': '.env\n' }, true],
    ['by a pattern', { '.gitignore': '*.log\n.env*\n!.env.example\n' }, true],
    ['not', { '.gitignore': 'node_modules\n' }, false],
    ['by a file above', { '.gitignore': 'conf/.env\n', 'conf/.env': '' }, true],
  ])('%s', async (_how, gitignore: Record<string, string>, ignored) => {
    const document = 'conf/.env' in gitignore ? 'conf/librechat.yaml' : 'librechat.yaml';
    const environment = await environmentIn({ '.env': '', ...gitignore }, { document });
    expect(environment.writable?.ignored).toBe(ignored);
    expect(environment.writable?.gitignore?.label).toBe('.gitignore');
  });

  test('is not known without a `.gitignore`', async () => {
    expect((await environmentIn({ '.env': '' })).writable).not.toHaveProperty('ignored');
  });
});

test('a path in a compose file that no file can have keeps nothing else from being read', async () => {
  const environment = await environmentIn({
    'docker-compose.yml': compose('env_file: [.env, "\\ud800.env"]'),
    '.env': 'A=1\n',
  });
  expect(known(environment, 'A')).toBe('set 1 .env');
});

test('an env file another computer would have, by a compose file, is looked for on this one', async () => {
  const compose =
    'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4\n    env_file: //deploy/x.env\n';
  const environment = await environmentIn({ 'docker-compose.yml': compose, 'x.env': 'A=1' });
  expect(known(environment, 'A')).toBe('set 1 x.env');
});
