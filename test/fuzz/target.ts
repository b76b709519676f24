import type { Random } from './random';

/** A part of the product and how it is tried. */
export interface Target {
  /** Makes what comes of a seed and tries it. Throws where the product fails. `note` is told what is tried. */
  attempt(random: Random, note: (input: Input) => void): void | Promise<void>;
  /** Gives back what was started. */
  stop?(): void | Promise<void>;
}

/** What is tried, as text, or what makes that text should it be asked for. */
export type Input = string | (() => string);

export function textOf(input: Input): string {
  return typeof input === 'string' ? input : input();
}

/** What a target is tried with. */
export interface FuzzOptions {
  /** The root folder of the project; a URL that ends in a slash. */
  readonly root: URL;
  /** A folder of further configurations; a URL that ends in a slash. */
  readonly corpus: URL | undefined;
  /** How long one answer may take, in milliseconds. */
  readonly bound: number;
}

/** An attempt that failed. */
export interface Failure {
  readonly seed: number;
  readonly message: string;
  /** What was tried, as text. */
  readonly input: string;
}

/** Which attempts are made: from a seed on, so many or until a time. */
export interface Extent {
  readonly seed: number;
  readonly count: number;
  /** In milliseconds, as `Date.now()`. */
  readonly until: number;
}

/** Tries a target with one seed after the other. `before` is told of every attempt, `failed` of those that fail. */
export async function run(
  target: Target,
  random: (seed: number) => Random,
  { seed: first, count, until }: Extent,
  before: (seed: number) => void,
  failed: (failure: Failure) => void,
): Promise<number> {
  let tried = 0;
  for (let seed = first; tried < count && Date.now() < until; seed++, tried++) {
    before(seed);
    let input: Input = '';
    try {
      await target.attempt(random(seed), (made) => {
        input = made;
      });
    } catch (error) {
      failed({ seed, message: describe(error), input: textOf(input) });
    }
  }
  return tried;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Fails unless something holds. */
export function ensure(holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new Error(message());
}

/** Fails where two descriptions differ, and says where they begin to. */
export function ensureSame(found: string, expected: string, what: string): void {
  if (found === expected) return;
  let at = 0;
  while (found[at] === expected[at]) at++;
  const excerpt = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 80), at + 160));
  throw new Error(`${what} differ: found ${excerpt(found)}, expected ${excerpt(expected)}`);
}

/** The result of an operation that has to come in time. */
export function inTime<T>(what: string, bound: number, operation: () => T): T {
  const since = performance.now();
  const result = operation();
  const took = performance.now() - since;
  ensure(took <= bound, () => `${what} took ${Math.round(took)} ms`);
  return result;
}
