import { expect, test } from 'vitest';
import manifest from '../../../package.json';
import { RELEASES } from '../../../server/src/knowledge/releases';
import { readSettings } from '../../../server/src/settings';

test.each([undefined, null, 5, ['v0.8.5'], {}])('a target version of %j counts as auto', (targetVersion) => {
  expect(readSettings({ targetVersion }).targetVersion).toBe('auto');
});

const contributed = manifest.contributes.configuration.properties['librechat.targetVersion'];

test('the releases the editor suggests are those that are known', () => {
  expect(contributed.examples).toEqual(['auto', ...RELEASES.map((release) => release.librechat)]);
});

test.each(['auto', '', 'v0.8.5', '0.8.5', 'v0.8.6-rc1', '1.3.9', '0.8.501', ' v0.8.5 '])(
  'the editor accepts %j',
  (value) => {
    expect(value).toMatch(new RegExp(contributed.pattern));
  },
);

test.each(['latest', 'v0.8', 'v0.8.5-branded', 'release v0.8.5'])('the editor refuses %j', (value) => {
  expect(value).not.toMatch(new RegExp(contributed.pattern));
});
