import { describe, expect, test } from 'vitest';
import { NEWEST } from '../../server/src/knowledge/releases';
import { codes, run, runJson, VALID, write } from '../support/lintCommand';

/** LibreChat reads this key since v0.8.8. */
const NEW_KEY = `${VALID}filters:\n  messages: {}\n`;

function running(tag: string): string {
  return `services:\n  api:\n    image: registry.librechat.ai/danny-avila/librechat-api:${tag}\n`;
}

/** The sentence of the report that names the release. */
async function checkedFor(...args: string[]): Promise<string | undefined> {
  const { out } = await run(args);
  return /Checked for LibreChat ([^]*?)\.( \d|\n)/.exec(out)?.[1];
}

describe('--target-version', () => {
  test.each(['auto', 'v0.8.8-rc4', '0.8.8-rc4', '1.3.17', '0.8.524'])('%s is the newest', async (version) => {
    write({ 'librechat.yaml': VALID });
    const { code, out } = await run(['--target-version', version, 'librechat.yaml']);
    const source = version === 'auto' ? 'newest known' : 'as set';
    expect({ code, out }).toEqual({
      code: 0,
      out: `1 file checked: 0 errors, 0 warnings. Checked for LibreChat ${NEWEST.librechat} (${source}).\n`,
    });
  });

  test.each(['v0.8.5', '0.8.5', '1.3.9', '0.8.501'])('%s is v0.8.5', async (version) => {
    write({ 'librechat.yaml': VALID });
    expect(await checkedFor('--target-version', version, 'librechat.yaml')).toBe('v0.8.5 (as set)');
  });

  test('decides what is found', async () => {
    write({ 'librechat.yaml': NEW_KEY });
    expect(codes(await runJson(['--target-version', 'v0.8.5', 'librechat.yaml']))).toContain(
      'not-in-target-version',
    );
    expect(codes(await runJson(['librechat.yaml']))).not.toContain('not-in-target-version');
  });

  test('wins over a compose file', async () => {
    write({ 'librechat.yaml': VALID, 'compose.yaml': running('v0.8.6-rc1') });
    expect(await checkedFor('--target-version=v0.8.5', 'librechat.yaml')).toBe('v0.8.5 (as set)');
  });

  test.each(['latest', '', '0.8', 'v0.8.5-beta'])(
    '%j is refused with the releases that are known',
    async (version) => {
      write({ 'librechat.yaml': VALID });
      const { code, out, err } = await run([`--target-version=${version}`, 'librechat.yaml']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`target version \`${version}\` is no release`);
      expect(err).toContain(`${NEWEST.librechat} (${NEWEST.configVersion}, ${NEWEST.dataProvider})`);
      expect(err).toContain('v0.8.5 (1.3.9, 0.8.501)');
      expect((await run(['--help'])).out).toContain('v0.8.5 (1.3.9, 0.8.501)');
    },
  );
});

describe('without it, the release is that', () => {
  test('of the compose file around each file', async () => {
    write({
      'old/librechat.yaml': NEW_KEY,
      'old/docker-compose.yml': running('${TAG}'),
      'old/.env': 'TAG=v0.8.5\n',
      'new/config/librechat.yaml': NEW_KEY,
      'new/compose.yaml': running(NEWEST.librechat),
    });
    const withNewKey = (await runJson(['.'])).filter((report) =>
      codes([report]).includes('not-in-target-version'),
    );
    expect(withNewKey.map((report) => report.file)).toEqual(['old/librechat.yaml']);
    expect(await checkedFor('.')).toBe(
      `${NEWEST.librechat} (new/compose.yaml): new/config/librechat.yaml; v0.8.5 (old/docker-compose.yml): old/librechat.yaml`,
    );
  });

  test('which is the newest known where the tag of the image names none, and the report says why', async () => {
    write({ 'docker-compose.yml': running('latest'), 'librechat.yaml': VALID });
    expect(await checkedFor('librechat.yaml')).toBe(
      `${NEWEST.librechat} (newest known: docker-compose.yml says latest)`,
    );
    write({ 'docker-compose.yml': running('${TAG:?}'), '.env': 'TAG=s3cret\n' });
    expect(await checkedFor('librechat.yaml')).toBe(
      `${NEWEST.librechat} (newest known: docker-compose.yml says \${TAG:?})`,
    );
  });

  test('of a checkout of LibreChat', async () => {
    write({
      'package.json': '{"name": "LibreChat", "version": "v0.8.5"}',
      'docker-compose.yml': running('latest'),
      'librechat.yaml': VALID,
    });
    expect(await checkedFor('librechat.yaml')).toBe('v0.8.5 (package.json)');
  });

  test('next to a release that is not carried, and the report says so', async () => {
    write({ 'docker-compose.yml': running('v0.8.4'), 'librechat.yaml': VALID });
    expect(await checkedFor('librechat.yaml')).toBe('v0.8.4 (docker-compose.yml, by the rules of v0.8.5)');
  });

  test('around the name of standard input', async () => {
    write({ 'deploy/docker-compose.yml': running('v0.8.5') });
    const { out } = await run(['-', '--stdin-filename', 'deploy/librechat.yaml'], VALID);
    expect(out).toContain('Checked for LibreChat v0.8.5 (deploy/docker-compose.yml).');
  });

  test('of no compose file that cannot be read', async () => {
    write({ 'compose.yaml/keep': '', 'compose.yml': Buffer.from([0, 1, 2]), 'librechat.yaml': VALID });
    const { code, out, err } = await run(['librechat.yaml']);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `1 file checked: 0 errors, 0 warnings. Checked for LibreChat ${NEWEST.librechat} (newest known).\n`,
      err: '',
    });
  });
});
