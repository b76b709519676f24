import { startsWith, type Path } from '../core/path';
import type { PartContext } from './rule';
import { isThere, valueAt } from './values';

export const CUSTOM_ENDPOINTS: Path = ['endpoints', 'custom'];

/** What a custom endpoint needs to be offered. The schema asks for less. */
export const NEEDED_KEYS = ['name', 'apiKey', 'baseURL', 'models'] as const;

export type NeededKey = (typeof NEEDED_KEYS)[number];

/** Whether a path is that of a custom endpoint which LibreChat leaves out for want of a key. */
export function isEndpointWithout(context: PartContext, path: Path, key: string): boolean {
  const isEndpoint = path.length === 3 && startsWith(path, CUSTOM_ENDPOINTS) && typeof path[2] === 'number';
  return isEndpoint && NEEDED_KEYS.some((needed) => needed === key) && lacks(context, [...path, key]);
}

/** Nothing written and empty text are the same to LibreChat; a value of another type is told of as wrong. */
function lacks({ document }: PartContext, path: Path): boolean {
  return !isThere(document, path) || valueAt(document, path) === '';
}
