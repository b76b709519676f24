/** The user wants the step before. */
export const BACK = Symbol('back');

/** What a question gives: an answer, the wish to go back, or undefined where the user has given up. */
export type Answer<T> = { readonly value: T } | typeof BACK | undefined;

/** What a step gives: what is known with its answer, the wish to go back, or undefined where the user has given up. */
export type Outcome<State> = State | typeof BACK | undefined;

/** Where a step stands among those that are asked as things are now. */
export interface Position {
  /** From 1. */
  readonly step: number;
  readonly of: number;
}

/** A question of several. */
export interface Step<State> {
  /** Whether what is known so far makes this a question. */
  isNeeded(state: State): boolean;
  ask(state: State, position: Position): Promise<Outcome<State>>;
}

/**
 * Asks one question after the other. Whoever goes back finds the answers of before, those given later included.
 * @returns all answers; undefined where the user has given up
 */
export async function walk<State>(steps: readonly Step<State>[], start: State): Promise<State | undefined> {
  const before: number[] = [];
  let state = start;
  let index = 0;
  for (let step = steps[index]; step; step = steps[index]) {
    if (!step.isNeeded(state)) {
      index++;
      continue;
    }
    const known = state;
    const later = steps.slice(index).filter((other) => other.isNeeded(known));
    const outcome = await step.ask(state, { step: before.length + 1, of: before.length + later.length });
    if (outcome === undefined) return undefined;
    if (outcome === BACK) {
      index = before.pop() ?? index;
    } else {
      state = outcome;
      before.push(index++);
    }
  }
  return state;
}
