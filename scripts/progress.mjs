/** Progress lines for steps that take a while. */

const REMINDER_MILLISECONDS = 10_000;

/**
 * Announces a step, reminds every ten seconds that it is still running, and says how long it took.
 * @template T
 * @param {string} label what is being done, for example "Installing dependencies"
 * @param {(line: string) => void} log receives the lines
 * @param {() => Promise<T>} action
 * @returns {Promise<T>} the action's result
 */
export async function withProgress(label, log, action) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  log(`${label} …`);
  const reminder = setInterval(() => log(`${label} … ${seconds()} s`), REMINDER_MILLISECONDS);
  try {
    const result = await action();
    log(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
