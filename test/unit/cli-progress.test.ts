import { describe, expect, test } from 'vitest';
import { Progress } from '../../server/src/cli/progress';

/** A stream, a clock, and what was written. */
function terminal(isTTY: boolean): { progress: Progress; at: (time: number) => void; written: string[] } {
  const written: string[] = [];
  let now = 5000;
  const stream = { isTTY, columns: 20, write: (text: string) => written.push(text) };
  return {
    progress: new Progress(stream, () => now),
    at: (time) => {
      now = 5000 + time;
    },
    written,
  };
}

describe('progress', () => {
  test('is shown after a second, not too often, and cut to the width', () => {
    const { progress, at, written } = terminal(true);
    at(999);
    progress.tell(() => 'early');
    at(1000);
    progress.tell(() => 'Searching: 12345678 files');
    at(1050);
    progress.tell(() => 'too soon');
    at(1100);
    progress.tell(() => 'next');
    expect(written).toEqual(['\r\u001b[KSearching: 12345678', '\r\u001b[Knext']);
  });

  test('goes away, once', () => {
    const { progress, at, written } = terminal(true);
    progress.clear();
    at(1000);
    progress.tell(() => 'x');
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\u001b[Kx', '\r\u001b[K']);
  });

  test('is not shown where there is no terminal', () => {
    const { progress, at, written } = terminal(false);
    at(60_000);
    progress.tell(() => 'x');
    expect(written).toEqual([]);
  });
});
