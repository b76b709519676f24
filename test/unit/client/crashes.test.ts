import { describe, expect, test } from 'vitest';
import { Crashes } from '../../../client/src/crashes';

const MINUTE = 60_000;

describe('after a crash', () => {
  test('the server is started again, after pauses that grow', () => {
    const crashes = new Crashes();
    const pauses = [0, 1, 2, 3, 4].map((second) => {
      const next = crashes.note(second * 1000);
      return next.restart ? next.pause : undefined;
    });
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  test('only the first of a series is told of, and the last', () => {
    const crashes = new Crashes();
    const first = [0, 1, 2, 3, 4].map((second) => {
      const next = crashes.note(second * 1000);
      return next.restart && next.isFirst;
    });
    expect(first).toEqual([true, false, false, false, false]);
    expect(crashes.note(5000)).toEqual({ restart: false, count: 6 });
  });

  test('what lies three minutes back no longer counts', () => {
    const crashes = new Crashes();
    for (const minute of [0, 1, 2]) crashes.note(minute * MINUTE);
    expect(crashes.note(2 * MINUTE + 1)).toEqual({ restart: true, pause: 4000, isFirst: false });
    expect(crashes.note(6 * MINUTE)).toEqual({ restart: true, pause: 500, isFirst: true });
  });

  test('all is forgotten when the user starts the server', () => {
    const crashes = new Crashes();
    for (let count = 1; count <= 6; count++) crashes.note(count);
    crashes.forget();
    expect(crashes.note(7)).toEqual({ restart: true, pause: 500, isFirst: true });
  });
});
