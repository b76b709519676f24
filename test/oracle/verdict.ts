import { load } from 'js-yaml';
import { beyondSchema, officialIssues } from './whole-config';

/**
 * What LibreChat makes of a text.
 * - `unreadable`: its YAML parser throws, and it starts without the file
 * - `rejected`: its schema refuses it, and it exits
 * - `undecided`: only checks refuse it that a JSON Schema cannot hold
 * - `empty`: there is nothing in it, which is no error
 */
export type Verdict = 'accepted' | 'rejected' | 'undecided' | 'unreadable' | 'empty';

export function verdictOf(text: string): Verdict {
  let value: unknown;
  try {
    value = load(text);
  } catch {
    return 'unreadable';
  }
  if (value === undefined || value === null) return 'empty';
  const issues = officialIssues(value);
  if (issues.length === 0) return 'accepted';
  return issues.some((issue) => !beyondSchema(issue)) ? 'rejected' : 'undecided';
}
