import { expect, test } from 'vitest';
import { BACK, walk, type Outcome, type Position, type Step } from '../../client/src/quickInput/wizard';

/** What is known: the answers by question. */
type Answers = Readonly<Record<string, string>>;

/** Questions that are answered by a script, and a log of what was asked. */
function scripted(script: readonly (string | typeof BACK | undefined)[]) {
  const log: string[] = [];
  const answers = [...script];
  const step = (name: string, isNeeded: (known: Answers) => boolean = () => true): Step<Answers> => ({
    isNeeded,
    ask: (known: Answers, { step: number, of }: Position): Promise<Outcome<Answers>> => {
      log.push(`${name} ${number}/${of}${known[name] === undefined ? '' : ` was ${known[name]}`}`);
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
  expect(await walk(steps, {})).toEqual({ guard: 'yes', id: '1', last: 'end' });
  expect(log).toEqual(['guard 1/2', 'id 2/3', 'last 3/3']);
});

test('whoever goes back finds all answers, and another one changes what is asked', async () => {
  const { log, step } = scripted(['yes', '1', BACK, BACK, 'no', 'end']);
  const steps = [step('guard'), step('id', ({ guard }) => guard === 'yes'), step('last')];
  expect(await walk(steps, {})).toEqual({ guard: 'no', id: '1', last: 'end' });
  expect(log).toEqual(['guard 1/2', 'id 2/3', 'last 3/3', 'id 2/3 was 1', 'guard 1/3 was yes', 'last 2/2']);
});

test('there is nothing before the first question', async () => {
  const { log, step } = scripted([BACK, 'a']);
  expect(await walk([step('first')], {})).toEqual({ first: 'a' });
  expect(log).toEqual(['first 1/1', 'first 1/1']);
});

test.each([0, 1, 2])('given up at question %i, nothing comes of it', async (count) => {
  const { log, step } = scripted([...Array.from({ length: count }, () => 'x'), undefined]);
  expect(
    await walk(
      ['a', 'b', 'c'].map((name) => step(name)),
      {},
    ),
  ).toBeUndefined();
  expect(log).toHaveLength(count + 1);
});
