/** A day as ISO 8601, such as `2027-01-08`; days compare as texts do. */
export type Day = string;

const MILLISECONDS = 86_400_000;

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** Whether a text is a day the calendar has. */
export function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(moment) && dayOf(new Date(moment)) === text;
}

/** How many days it is from one day to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);
}

/** When a later day is, seen from a day: `today`, `tomorrow`, `in 47 days`. */
export function inDays(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}
