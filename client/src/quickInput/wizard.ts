/** The user wants the step before. */
export const BACK = Symbol('back');

/** What a question gives: an answer, the wish to go back, or undefined where the user has given up. */
export type Answer<T> = { readonly value: T } | typeof BACK | undefined;

/** What a step gives: what is known with its answer, the wish to go back, or undefined where the user has given up. */
export type Outcome<State> = State | typeof BACK | undefined;

/** Where a step stands among those that are asked. */
export interface Position {
  /** From 1. */
  readonly step: number;
  /** How many there are; undefined while an answer to come decides on that. */
  readonly of: number | undefined;
}

/** A question of several. */
export interface Step<State> {
  /** Whether what is known so far makes this a question. */
  isNeeded(state: State): boolean;
  /** Whether its answer decides on which other questions are asked. */
  readonly decides?: boolean;
  ask(state: State, position: Position): Promise<Outcome<State>>;
}

/** What came of the questions: all answers, or those given before the user gave up. */
export interface Walked<State> {
  readonly state: State;
  readonly isDone: boolean;
}

/** Asks one question after the other. Whoever goes back finds the answers of before, those given later included. */
export async function walk<State>(steps: readonly Step<State>[], start: State): Promise<Walked<State>> {
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
    const isOpen = later.some(({ decides }) => decides === true);
    const of = isOpen ? undefined : before.length + later.length;
    const outcome = await step.ask(state, { step: before.length + 1, of });
    if (outcome === undefined) return { state, isDone: false };
    if (outcome === BACK) {
      index = before.pop() ?? index;
    } else {
      state = outcome;
      before.push(index++);
    }
  }
  return { state, isDone: true };
}
