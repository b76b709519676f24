/** One editing session with one server: the same for all, every answer checked before it counts. */
import { BenchClient } from './client.mjs';

/** Keys typed one after the other without waiting. */
const BURST = 20;

/**
 * What a session measured, each a list of times in milliseconds.
 * @typedef {object} SessionTimes
 * @property {number[]} start from the start of the process to the first diagnostics that are right
 * @property {number[]} edit from an edit to the diagnostics that reflect it
 * @property {number[]} completion a completion asked for right behind an edit
 * @property {number[]} hover a hover asked for right behind an edit
 * @property {number[]} burst from the last of many edits to the diagnostics that reflect it
 */

/**
 * @param {import('./servers.mjs').Rival} rival
 * @param {{ uri: string, folder: string, text: string, rateAt: number, blankAt: number }} subject
 * @param {{ warmUp: number, rounds: number }} how
 * @returns {Promise<SessionTimes & { usage: { cpuSeconds: number, peakMegabytes: number } }>}
 */
export async function runSession(rival, subject, how) {
  const client = new BenchClient(rival, subject.folder);
  try {
    const times = await measure(client, subject, how);
    return { ...times, usage: await client.stop() };
  } catch (error) {
    client.kill();
    throw error;
  }
}

async function measure(client, { uri, text, rateAt, blankAt }, { warmUp, rounds }) {
  const rate = positionAt(text, rateAt);
  const blank = positionAt(text, blankAt);
  const isWrong = (found) => found.some(({ range }) => range.start.line === rate.line);
  const isRight = (found) => !isWrong(found);
  const isTyped = (found) => found.some(({ range }) => Math.abs(range.start.line - blank.line) <= 1);
  const insert = (at, typed) => client.change(uri, { line: at.line, from: at.character }, typed);
  const remove = (at, count = 1) =>
    client.change(uri, { line: at.line, from: at.character, to: at.character + count }, '');
  const times = { start: [], edit: [], completion: [], hover: [], burst: [] };

  await client.initialize();
  const wrong = `${text.slice(0, rateAt)}x${text.slice(rateAt)}`;
  const first = client.diagnostics(uri, isWrong);
  await client.open(uri, wrong);
  await first;
  times.start.push(performance.now() - client.startedAt);
  await settled(client, uri, isRight, () => remove(rate));

  for (let round = -warmUp; round < rounds; round++) {
    const note = (name, value) => round >= 0 && times[name].push(value);
    // A character too many, and away with it.
    note('edit', await settled(client, uri, isWrong, () => insert(rate, 'x')));
    note('edit', await settled(client, uri, isRight, () => remove(rate)));

    const shown = client.diagnostics(uri, isTyped);
    let since = performance.now();
    await insert(blank, 'g');
    const labels = await client.completion(uri, { line: blank.line, character: blank.character + 1 });
    note('completion', performance.now() - since);
    check(client, labels.includes('guardrailConfig'), 'completion lacks `guardrailConfig`');
    await shown;
    await settled(
      client,
      uri,
      (found) => !isTyped(found),
      () => remove(blank),
    );

    const told = client.diagnostics(uri, isWrong);
    since = performance.now();
    await insert(rate, 'x');
    const text = await client.hover(uri, { line: rate.line, character: rate.character - 10 });
    note('hover', performance.now() - since);
    check(client, text.length > 10, 'the hover says nothing');
    await told;
    await settled(client, uri, isRight, () => remove(rate));
  }
  for (let burst = 0; burst < 3; burst++) {
    for (let key = 1; key < BURST; key++) await insert(rate, '1');
    times.burst.push(await settled(client, uri, isWrong, () => insert(rate, 'x')));
    await settled(client, uri, isRight, () => remove(rate, BURST));
  }
  return times;
}

/** Sends an edit and waits for the diagnostics that reflect it. @returns {Promise<number>} how long that took */
async function settled(client, uri, isRight, edit) {
  const answer = client.diagnostics(uri, isRight);
  const since = performance.now();
  await edit();
  await answer;
  return performance.now() - since;
}

function check(client, isRight, complaint) {
  if (client.answers && !isRight) throw new Error(`A measured answer is wrong: ${complaint}.`);
}

function positionAt(text, offset) {
  const line = text.slice(0, offset).split('\n').length - 1;
  return { line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
}
