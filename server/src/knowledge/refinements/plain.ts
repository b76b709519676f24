import type { Path } from '../../core/path';
import type { ConstraintIssue, MissingKeyIssue, SchemaIssue } from '../issue';

/** A plain value that is a mapping. */
export type Mapping = Readonly<Record<string, unknown>>;

/** The value as a mapping; undefined for everything else, dates included. */
export function asMapping(value: unknown): Mapping | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) || value instanceof Date ? undefined : (value as Mapping);
}

/** The value as a list; undefined for everything else. */
export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** What stands under a key; undefined where there is no mapping or no such key. */
export function at(value: unknown, key: string): unknown {
  const mapping = asMapping(value);
  return mapping && Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** Whether the value is not set, or set to the empty text, which LibreChat mostly takes for the same. */
export function isUnset(value: unknown): value is undefined | '' {
  return value === undefined || value === '';
}

/** The value at `path` breaks a rule; `rule` is the end of a sentence. */
export function constraint(path: Path, rule: string): ConstraintIssue {
  return { kind: 'constraint', path, rule };
}

/**
 * A key of the checked mapping needs another value: an issue at its value, or at the mapping where the key is absent.
 * `reason` is the end of a sentence that holds for both.
 */
export function needed(mapping: Mapping, key: string, reason: string): SchemaIssue {
  if (Object.hasOwn(mapping, key)) return constraint([key], reason);
  return { kind: 'missing-key', path: [], key, reason } satisfies MissingKeyIssue;
}

/** The first rule a text breaks, as an issue at the checked value; nothing for other values. */
export function firstBroken(
  value: unknown,
  rules: readonly (readonly [holds: (text: string) => boolean, rule: string])[],
): SchemaIssue[] {
  if (typeof value !== 'string') return [];
  const broken = rules.find(([holds]) => !holds(value));
  return broken ? [constraint([], broken[1])] : [];
}
