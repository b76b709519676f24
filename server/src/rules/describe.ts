import { inARow } from '../core/listing';
import type { ValueKind } from '../knowledge/issue';

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
function describeKind(kind: ValueKind): string {
  return NAMES[kind];
}

/** What is written, in words: here a boolean is only one of its two values. */
export function describeActual(kind: ValueKind): string {
  return kind === 'boolean' ? 'a boolean' : NAMES[kind];
}

/** Several kinds of value in words; that nothing at all would do as well is not worth telling. */
export function anyOfKinds(kinds: readonly ValueKind[]): string {
  const telling = kinds.filter((kind) => kind !== 'nothing');
  return anyOf((telling.length > 0 ? telling : kinds).map(describeKind));
}

/** Several kinds or values in words: `a list or text`. */
export function anyOf(words: readonly string[]): string {
  return words.length === 0 ? 'something else' : inARow(words, 'or');
}

/** Fixed values in words: `` `enabled`, `disabled` or `enabled_full` ``; long lists are cut. */
export function anyOfValues(values: readonly unknown[]): string {
  const shown = values.slice(0, 12).map((value) => `\`${value === '' ? '""' : String(value)}\``);
  return anyOf(values.length > 12 ? [...shown, `${values.length - 12} more`] : shown);
}
