import { expect, test } from 'vitest';
import { atOnce, inSlices } from '../../server/src/core/steps';

/** Work of so many steps, each of which takes longer than a slice. */
function* slowSteps(count: number, done: number[]): Generator<undefined, string> {
  for (let step = 0; step < count; step++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    done.push(step);
    yield;
  }
  return 'ready';
}

test('long work pauses, and comes to its end', async () => {
  const done: number[] = [];
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses++;
    return Promise.resolve();
  };
  const outcome = await inSlices(slowSteps(4, done), pause, () => true);
  expect(outcome).toEqual({ done: true, value: 'ready' });
  expect(done).toEqual([0, 1, 2, 3]);
  expect(pauses).toBeGreaterThan(0);
});

test('work nobody waits for is given up at the next pause', async () => {
  const done: number[] = [];
  let isWanted = true;
  const pause = (): Promise<void> => {
    isWanted = false;
    return Promise.resolve();
  };
  expect(await inSlices(slowSteps(100, done), pause, () => isWanted)).toEqual({ done: false });
  expect(done.length).toBeLessThan(100);
});

test('at one go nothing pauses', () => {
  const done: number[] = [];
  expect(atOnce(slowSteps(2, done))).toBe('ready');
  expect(done).toEqual([0, 1]);
});
