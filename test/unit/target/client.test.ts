import { describe, expect, test } from 'vitest';
import { describeTarget, isDoubtful, listBriefly } from '../../../client/src/target';
import type { TargetSource, TargetStatus } from '../../../client/src/protocol';

const START = { line: 0, character: 0 };

function place(label: string) {
  return { uri: 'file:///a', label, range: { start: START, end: START } };
}

function compose(label: string): TargetSource {
  return { kind: 'compose', ...place(label) };
}

const COMPOSE: TargetStatus = { release: 'v0.8.5', source: compose('docker-compose.yml') };
const NEWEST: TargetStatus = { release: 'v0.8.8-rc4', source: { kind: 'newest' } };

/** What the popup shows on one line. */
function line(status: TargetStatus): string {
  const { text, detail } = describeTarget(status);
  return `${text} – ${detail}`;
}

function unclear(label: string, tag: string | undefined): TargetStatus {
  return { ...NEWEST, source: { kind: 'newest', unclear: { ...place(label), tag } } };
}

describe('the language status', () => {
  test('says where the release comes from', () => {
    expect(line(COMPOSE)).toBe('LibreChat v0.8.5 – docker-compose.yml');
    expect(line({ release: 'v0.8.5', source: { kind: 'setting' } })).toBe(
      'LibreChat v0.8.5 – from the setting',
    );
    expect(line({ release: 'v0.8.5', source: { kind: 'checkout', ...place('a/package.json') } })).toBe(
      'LibreChat v0.8.5 – a/package.json',
    );
    expect(line(NEWEST)).toBe('LibreChat v0.8.8-rc4 – newest known');
    expect(describeTarget(NEWEST).tooltip).toContain('no compose file');
    expect(isDoubtful(COMPOSE)).toBe(false);
  });

  test.each([
    ['latest', 'newest known: docker-compose.yml says latest'],
    ['${TAG:?}', 'newest known: docker-compose.yml says ${TAG:?}'],
    [undefined, 'newest known: docker-compose.yml has no tag'],
  ])('says that the compose file names no release: %s', (tag, expected) => {
    const { detail, tooltip } = describeTarget(unclear('docker-compose.yml', tag));
    expect(detail).toBe(expected);
    expect(tooltip).not.toContain('no compose file');
    expect(isDoubtful(unclear('docker-compose.yml', tag))).toBe(false);
  });

  test('says when another release stands for it', () => {
    const between: TargetStatus = { ...COMPOSE, release: 'v0.8.4', checkedAs: 'v0.8.5' };
    expect(line(between)).toBe('checked as v0.8.5 (v0.8.4 unknown) – docker-compose.yml');
    expect(isDoubtful(between)).toBe(true);
  });

  test('says when the setting is no release, and what counts instead', () => {
    const unreadable: TargetStatus = { ...COMPOSE, unreadableSetting: 'nonsense' };
    expect(line(unreadable)).toBe("'nonsense' is no release – v0.8.5 by docker-compose.yml");
    expect(isDoubtful(unreadable)).toBe(true);
    expect(line({ ...NEWEST, unreadableSetting: 'nonsense' })).toBe(
      "'nonsense' is no release – v0.8.8-rc4, the newest known",
    );
    expect(describeTarget({ ...unclear('compose.yml', 'latest'), unreadableSetting: 'x' }).tooltip).toContain(
      'compose.yml says latest',
    );
    expect(describeTarget({ ...unreadable, checkedAs: 'v0.8.6' }).tooltip).toContain('checked as v0.8.6');
  });

  const long = `${'folder/'.repeat(20)}docker-compose.production.yml`;
  test.each<[string, TargetStatus]>([
    ['a setting', { ...COMPOSE, unreadableSetting: 'x'.repeat(1000) }],
    ['a path', { ...COMPOSE, source: compose(long) }],
    [
      'a release',
      { ...COMPOSE, release: 'v123456789.123456789.123456789-rc123456789', checkedAs: 'v0.8.8-rc4' },
    ],
    ['a path and a setting', { ...COMPOSE, source: compose(long), unreadableSetting: 'latest' }],
    ['a path and a tag', unclear(long, '${LIBRECHAT_IMAGE_TAG:?set the tag of the image}')],
  ])('stays short, however long is %s', (_what, status) => {
    const { text, detail } = describeTarget(status);
    expect(text.length).toBeLessThanOrEqual(48);
    expect(detail.length).toBeLessThanOrEqual(48);
  });

  test('names the file rather than the folders it lies in', () => {
    expect(describeTarget({ ...COMPOSE, source: compose(long) }).detail).toMatch(
      /^….*\/docker-compose\.production\.yml$/,
    );
  });
});

describe('a list of files', () => {
  test.each([
    [[], ''],
    [['.env'], '.env'],
    [['.env', '.env.local'], '.env, .env.local'],
    [['a/.env', 'a/.env.production', 'a/b/c/d/e/f/.env', 'g/.env'], 'a/.env, a/.env.production, 2 more'],
    [[`${'long/'.repeat(10)}.env`, 'b/.env'], '…g/long/long/long/long/long/.env, 1 more'],
  ])('%j', (labels, expected) => {
    expect(listBriefly(labels)).toBe(expected);
    expect(expected.length).toBeLessThanOrEqual(40);
  });
});
