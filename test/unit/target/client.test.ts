import { describe, expect, test } from 'vitest';
import { describeTarget, isDoubtful } from '../../../client/src/target';
import type { TargetStatus } from '../../../client/src/protocol';

const START = { line: 0, character: 0 };

const COMPOSE: TargetStatus = {
  release: 'v0.8.5',
  source: {
    kind: 'compose',
    uri: 'file:///a/docker-compose.yml',
    label: 'docker-compose.yml',
    range: { start: START, end: START },
  },
};

describe('the language status', () => {
  test('says where the release comes from', () => {
    expect(describeTarget(COMPOSE)).toBe('from docker-compose.yml');
    expect(describeTarget({ release: 'v0.8.5', source: { kind: 'setting' } })).toBe('from the setting');
    expect(describeTarget({ release: 'v0.8.8-rc4', source: { kind: 'newest' } })).toContain('newest known');
    expect(isDoubtful(COMPOSE)).toBe(false);
  });

  test('says when another release stands for it', () => {
    const between: TargetStatus = { ...COMPOSE, release: 'v0.8.4', checkedAs: 'v0.8.5' };
    expect(describeTarget(between)).toContain('v0.8.4 is not among the known releases: checked as v0.8.5');
    expect(isDoubtful(between)).toBe(true);
  });

  test('says when the setting is no release, however long it is', () => {
    const unreadable: TargetStatus = { ...COMPOSE, unreadableSetting: 'x'.repeat(1000) };
    expect(describeTarget(unreadable)).toContain(
      `'${'x'.repeat(29)}…' in librechat.targetVersion is no release`,
    );
    expect(isDoubtful(unreadable)).toBe(true);
  });
});
