import type { ValueKind } from '../knowledge/validate';

const NAMES: Readonly<Record<ValueKind, string>> = {
  nothing: 'nothing',
  text: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  date: 'a date',
  list: 'a list',
  mapping: 'a mapping (`key: value` lines)',
};

/** A kind of value in words: `a list`. */
export function describeKind(kind: ValueKind): string {
  return NAMES[kind];
}

/** Several kinds or values in words: `a list or text`. */
export function anyOf(words: readonly string[]): string {
  const [last, ...others] = [...words].reverse();
  if (last === undefined) return 'something else';
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}

/** Fixed values in words: `` `enabled`, `disabled` or `enabled_full` ``; long lists are cut. */
export function anyOfValues(values: readonly unknown[]): string {
  const shown = values.slice(0, 12).map((value) => `\`${String(value)}\``);
  return anyOf(values.length > 12 ? [...shown, `${values.length - 12} more`] : shown);
}
