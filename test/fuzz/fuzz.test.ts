import { describe, expect, test } from 'vitest';
import { Random } from './random';
import { run, textOf, type Failure, type Input } from './target';
import { TARGETS, type TargetName } from './targets';

/** How much of `npm run fuzz` is done each time; a seed that once failed has a test of its own elsewhere. */
const ATTEMPTS: Readonly<Record<TargetName, number>> = { engine: 20, env: 80, protocol: 3, command: 3 };
const SEED = 20_261_130;

const options = {
  root: new URL('../../', import.meta.url),
  corpus: undefined,
  bound: 30_000,
};

describe.each(Object.entries(ATTEMPTS))('%s', (name, count) => {
  test('stands what nobody writes', async () => {
    const target = TARGETS[name as TargetName](options);
    const failures: Failure[] = [];
    const tried = await run(
      target,
      (seed) => new Random(seed),
      { seed: SEED, count, until: Infinity },
      () => undefined,
      (failure) => failures.push(failure),
    );
    await target.stop?.();
    expect(failures).toEqual([]);
    expect(tried).toBe(count);
  }, 120_000);
});

test('a seed always makes the same', async () => {
  const made = async (seed: number): Promise<string> => {
    let input = '';
    const target = TARGETS.env(options);
    await target.attempt(new Random(seed), (text) => {
      input = textOf(text);
    });
    return input;
  };
  expect(await made(1)).toBe(await made(1));
  expect(await made(1)).not.toBe(await made(2));
});

test('a failure is told with the seed and what was tried', async () => {
  const failures: Failure[] = [];
  const target = {
    attempt: (random: Random, note: (input: Input) => void): void => {
      note(`number ${random.below(1)}`);
      throw new Error('It fell over');
    },
  };
  const extent = { seed: 7, count: 2, until: Infinity };
  await run(
    target,
    (seed) => new Random(seed),
    extent,
    () => undefined,
    (failure) => failures.push(failure),
  );
  expect(failures.map(({ seed, input }) => [seed, input])).toEqual([
    [7, 'number 0'],
    [8, 'number 0'],
  ]);
  expect(failures[0]?.message).toContain('It fell over');
});
