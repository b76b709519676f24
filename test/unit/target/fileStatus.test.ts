import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json';
import { describeEnvironment, describeFindings } from '../../../client/src/fileStatus';

const STATUS = { uri: 'file:///a', recognised: true, envFiles: ['.env'], problems: 0 };
const NONE = { ...STATUS, envFiles: [] };

describe('the language status', () => {
  test('counts what was found', () => {
    expect(describeFindings(STATUS)).toMatchObject({ text: 'No problems', link: { shows: 'why' } });
    expect(describeFindings({ ...STATUS, problems: 1 }).text).toBe('1 problem');
    expect(describeFindings({ ...STATUS, problems: 12 }).text).toBe('12 problems');
    expect(describeFindings(undefined)).toMatchObject({ text: 'LibreChat', link: { shows: 'output' } });
  });

  test('says that a file is not checked, and leads to what changes that', () => {
    expect(describeFindings({ ...STATUS, recognised: false })).toMatchObject({
      text: 'Not checked',
      link: { title: 'Why?', shows: 'why' },
    });
  });

  test('names the env files that count, and leads to what names others', () => {
    expect(describeEnvironment({ ...STATUS, envFiles: ['.env', 'ci/test.env'] }, true)).toMatchObject({
      text: 'Env: .env, ci/test.env',
      link: { settings: '@id:librechat.envFiles' },
    });
    expect(describeEnvironment(NONE, true)).toMatchObject({
      text: 'No env file',
      detail: 'no variable is known',
    });
    expect(describeEnvironment({ ...NONE, outOfReach: true }, true).detail).toBe(
      'env files are out of reach',
    );
    const unchecked = { ...NONE, recognised: false };
    expect(describeEnvironment(unchecked, true).detail).toBe('none is looked for');
    expect(describeEnvironment(undefined, true).detail).toBe('none is looked for');
  });

  test('says why none is read without trust', () => {
    expect(describeEnvironment(NONE, false)).toMatchObject({
      detail: 'the folder is not trusted',
      link: { shows: 'trust' },
    });
  });

  test('leads to settings there are', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const entries = [describeEnvironment(NONE, true)];
    const named = entries.flatMap(({ link }) =>
      'settings' in link ? [link.settings.slice('@id:'.length)] : [],
    );
    expect(named).toHaveLength(1);
    expect(settings).toEqual(expect.arrayContaining(named));
  });
});
