import { fork } from 'node:child_process';

/** So long after its last sign of life an attempt hangs, in milliseconds. */
const SILENCE = 60_000;

/** Tries a target until its time is over. An attempt that hangs, or ends the process, counts as failed; the next ones are made anew. */
export async function fuzz(program, { seconds, count, most, ...order }) {
  const until = Date.now() + seconds * 1000;
  const failures = [];
  let tried = 0;
  let seed = order.seed;
  while (tried < count && Date.now() < until && failures.length < most) {
    const outcome = await once(program, { ...order, seed, count: count - tried, until }, failures, most);
    if (outcome.tried === 0 && !outcome.ended)
      throw new Error(`The fuzzer does not start: ${outcome.problem}`);
    tried += outcome.tried;
    if (outcome.ended) break;
    seed = outcome.seed + 1;
    if (outcome.problem === undefined) continue;
    const input = count === 1 ? outcome.input : await inputOf(program, { ...order, seed: outcome.seed });
    failures.push({ seed: outcome.seed, message: outcome.problem, input });
  }
  return { tried, failures };
}

/** What an attempt that left nothing behind was made with. */
async function inputOf(program, order) {
  const { input } = await once(program, { ...order, count: 1, until: Number.MAX_SAFE_INTEGER }, [], 1);
  return input;
}

/** One process that tries a target; resolves when it ends, however that is. */
function once(program, order, failures, most) {
  return new Promise((resolve) => {
    const child = fork(program, { execArgv: ['--enable-source-maps'] });
    const outcome = { ended: false, tried: 0, seed: order.seed - 1, input: '', problem: undefined };
    let begun = 0;
    let timer;
    const stayAwake = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        outcome.problem = `No sign of life for ${SILENCE / 1000} s`;
        child.kill('SIGKILL');
      }, SILENCE);
    };
    stayAwake();
    child.on('message', (message) => {
      stayAwake();
      if (message.kind === 'trying') {
        begun++;
        outcome.seed = message.seed;
      } else if (message.kind === 'made') {
        outcome.input = message.input;
      } else if (message.kind === 'done') {
        outcome.ended = true;
      } else {
        failures.push(message.failure);
        // Enough is known.
        if (failures.length >= most) child.kill('SIGKILL');
      }
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      const isWanted = outcome.ended || failures.length >= most;
      if (!isWanted) outcome.problem ??= `The process ended with ${signal ?? code}`;
      resolve({ ...outcome, tried: begun });
    });
    child.send(order);
  });
}
