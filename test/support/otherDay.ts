/**
 * Environment variables for a process of Node in which it is noon (UTC) of a day, and time goes on from there. The program
 * itself is the built one, unchanged.
 */
export function onDay(day: string): Record<string, string> {
  const clock = `const Real = Date;
const ahead = Real.parse(${JSON.stringify(`${day}T12:00:00Z`)}) - Real.now();
globalThis.Date = class extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [Real.now() + ahead] : args));
  }
  static now() {
    return Real.now() + ahead;
  }
};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}` };
}
