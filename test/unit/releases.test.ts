import { describe, expect, test } from 'vitest';
import { configVersionOf } from '../../server/src/knowledge/configVersions';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import { findTarget, NEWEST_TARGET } from '../../server/src/knowledge/releases';
import { compareVersions, isNext, parseVersion } from '../../server/src/knowledge/version';

/** What a text is taken for, as `version by release, after earlier`. */
function described(text: string): string | undefined {
  const target = findTarget(text);
  if (!target) return undefined;
  const after = target.earlier ? `, after ${target.earlier.librechat}` : '';
  return `${target.version} by ${target.release.librechat}${after}${target.beyond ? ', beyond' : ''}`;
}

describe('the release a text names', () => {
  test.each([
    ['v0.8.5', 'v0.8.5 by v0.8.5'],
    ['0.8.5', 'v0.8.5 by v0.8.5'],
    [' V0.8.6-RC1 ', 'v0.8.6-rc1 by v0.8.6-rc1'],
    ['1.3.9', 'v0.8.5 by v0.8.5'],
    ['1.3.12', 'v0.8.8-rc1 by v0.8.8-rc1'],
    ['1.9.0', 'v0.8.8-rc4 by v0.8.8-rc4'],
    ['0.8.501', 'v0.8.5 by v0.8.5'],
    ['0.8.510', 'v0.8.8-rc1 by v0.8.8-rc1'],
    ['0.7.6998', 'v0.7.7-rc1 by v0.7.7-rc1'],
    ['v0.8.6', 'v0.8.6 by v0.8.8-rc1, after v0.8.6-rc1'],
    ['v0.8.0-rc4', 'v0.8.0-rc4 by v0.8.5, after v0.7.7-rc1'],
    ['v0.8.8', 'v0.8.8 by v0.8.8-rc4, beyond'],
    ['v1.0.0', 'v1.0.0 by v0.8.8-rc4, beyond'],
    ['v0.7.5', 'v0.7.5 by v0.7.7-rc1'],
    ['latest', undefined],
    ['', undefined],
    ['v0.8', undefined],
    ['v0.8.5-beta', undefined],
  ])('%j: %s', (text, expected) => {
    expect(described(text)).toBe(expected);
  });
});

test.each([
  ['v0.8.5', '1.3.9, its own'],
  ['v0.8.1', '1.3.1, its own'],
  ['v0.7.7', '1.2.3, its own'],
  ['v0.7.9', '1.2.5'],
  ['v0.8.0', '1.2.5'],
  ['v0.8.4', '1.3.1'],
  ['v0.8.7', '1.3.11'],
  ['v0.9.0', '1.3.17'],
  ['v0.7.5', '1.2.1'],
])('%s surely knows configuration version %s', (release, expected) => {
  const target = findTarget(release) ?? NEWEST_TARGET;
  const { text, isOwn } = configVersionOf(target);
  expect(`${text}${isOwn ? ', its own' : ''}`).toBe(expected);
});

test('what is known for one target is not mixed up with another of the same version', () => {
  const between = findTarget('v0.8.7');
  const beyond = findTarget('v0.9.0');
  expect(loadKnowledge(between).target).toBe(between);
  expect(loadKnowledge(beyond).target).toBe(beyond);
  expect(loadKnowledge().target).toBe(NEWEST_TARGET);
  expect(loadKnowledge(findTarget('v0.8.7'))).toBe(loadKnowledge(between));
});

test('versions are ordered, candidates before their release', () => {
  const ordered = ['v0.7.7-rc1', 'v0.7.7', 'v0.8.0-rc2', 'v0.8.0-rc10', 'v0.8.0', 'v0.8.10', 'v1.0.0'];
  const shuffled = [...ordered].reverse().map((text) => ({ text, version: parseVersion(text) }));
  const sorted = shuffled.sort((a, b) =>
    a.version && b.version ? compareVersions(a.version, b.version) : 0,
  );
  expect(sorted.map(({ text }) => text)).toEqual(ordered);
  expect(isNext('v0.8.5', 'v0.8.6-rc1')).toBe(true);
  expect(isNext('v0.8.8-rc1', 'v0.8.8-rc2')).toBe(true);
  expect(isNext('v0.8.6-rc1', 'v0.8.8-rc1')).toBe(false);
  expect(isNext('v0.8.6-rc1', 'v0.8.6')).toBe(false);
});
