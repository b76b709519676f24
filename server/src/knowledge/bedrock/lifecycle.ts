import { inDays, type Day } from '../day';
import type { BedrockModel, ModelLifecycle } from './model';

/** Where a model stands in its life on a day. */
export type LifeStage = 'active' | 'legacy' | 'end-of-life';

type Alive = Pick<BedrockModel, 'lifecycle'>;

/** Where a model stands on a day, as far as is known; nothing needs a new catalogue to become true. */
export function stageOf(model: Alive, today: Day): LifeStage {
  const { lifecycle } = model;
  if (!lifecycle) return 'active';
  if (lifecycle.status === 'eol' || isReached(lifecycle.endOfLife, today)) return 'end-of-life';
  return lifecycle.status === 'legacy' || isReached(lifecycle.legacy, today) ? 'legacy' : 'active';
}

/** Whether AWS no longer serves a model on a day, as far as is known. */
export function isPastEndOfLife(model: Alive, today: Day): boolean {
  return stageOf(model, today) === 'end-of-life';
}

/** Whether AWS has announced a model's end, or it is past. */
export function isLegacy(model: Alive, today: Day): boolean {
  return stageOf(model, today) !== 'active';
}

function isReached(day: Day | undefined, today: Day): boolean {
  return day !== undefined && day <= today;
}

/** A model's end in words that follow its name: `reached its end of life on 2026-09-10`. */
export function endInWords({ endOfLife, notListedSince }: ModelLifecycle): string {
  if (endOfLife !== undefined) return `reached its end of life on ${endOfLife}`;
  return notListedSince === undefined
    ? 'is no longer offered by AWS'
    : `is no longer offered by AWS (it was gone by ${notListedSince})`;
}

/** A coming end in words: `end of life in 47 days, on 2027-01-08`; undefined where no day is announced. */
export function comingEnd({ endOfLife }: ModelLifecycle, today: Day): string | undefined {
  if (endOfLife === undefined || endOfLife <= today) return undefined;
  return `end of life ${inDays(today, endOfLife)}, on ${endOfLife}`;
}
