import { expect, test } from 'vitest';
import { BACK, walk, type Outcome, type Position, type Step } from '../../client/src/quickInput/wizard';

/** What is known: the answers by question. */
type Answers = Readonly<Record<string, string>>;

/** Questions that are answered by a script, and a log of what was asked. */
function scripted(script: readonly (string | typeof BACK | undefined)[]) {
  const log: string[] = [];
  const answers = [...script];
  const step = (
    name: string,
    isNeeded: (known: Answers) => boolean = () => true,
    decides = false,
  ): Step<Answers> => ({
    isNeeded,
    decides,
    ask: (known: Answers, { step: number, of }: Position): Promise<Outcome<Answers>> => {
      log.push(
        `${name} ${number}${of === undefined ? '' : `/${of}`}${known[name] === undefined ? '' : ` was ${known[name]}`}`,
      );
      const answer = answers.shift();
      return Promise.resolve(typeof answer === 'string' ? { ...known, [name]: answer } : answer);
    },
  });
  return { log, step };
}

test('questions are asked in order, those that are not needed are left out and not counted', async () => {
  const { log, step } = scripted(['yes', '1', 'end']);
  const steps = [
    step('guard'),
    step('id', ({ guard }) => guard === 'yes'),
    step('never', () => false),
    step('last'),
  ];
  expect(await walk(steps, {})).toEqual({ state: { guard: 'yes', id: '1', last: 'end' }, isDone: true });
  expect(log).toEqual(['guard 1/2', 'id 2/3', 'last 3/3']);
});

test('whoever goes back finds all answers, and another one changes what is asked', async () => {
  const { log, step } = scripted(['yes', '1', BACK, BACK, 'no', 'end']);
  const steps = [step('guard'), step('id', ({ guard }) => guard === 'yes'), step('last')];
  expect(await walk(steps, {})).toEqual({ state: { guard: 'no', id: '1', last: 'end' }, isDone: true });
  expect(log).toEqual(['guard 1/2', 'id 2/3', 'last 3/3', 'id 2/3 was 1', 'guard 1/3 was yes', 'last 2/2']);
});

test('how many there are is told once no answer to come decides on it', async () => {
  const { log, step } = scripted(['yes', '1', BACK, BACK, 'no', 'end']);
  const steps = [step('guard', undefined, true), step('id', ({ guard }) => guard === 'yes'), step('last')];
  await walk(steps, {});
  expect(log).toEqual(['guard 1', 'id 2/3', 'last 3/3', 'id 2/3 was 1', 'guard 1 was yes', 'last 2/2']);
});

test('there is nothing before the first question', async () => {
  const { log, step } = scripted([BACK, 'a']);
  expect(await walk([step('first')], {})).toEqual({ state: { first: 'a' }, isDone: true });
  expect(log).toEqual(['first 1/1', 'first 1/1']);
});

test.each([0, 1, 2])('given up at question %i, the answers given before are left', async (count) => {
  const { log, step } = scripted([...Array.from({ length: count }, () => 'x'), undefined]);
  const names = ['a', 'b', 'c'];
  const steps = names.map((name) => step(name));
  const given = Object.fromEntries(names.slice(0, count).map((name) => [name, 'x']));
  expect(await walk(steps, {})).toEqual({ state: given, isDone: false });
  expect(log).toHaveLength(count + 1);
});
