import table from '../../../../schemas/env-expansion.json';
import { isOlder } from '../version';
import type { Variable } from './refinement';

/** A text after LibreChat has put variables in the place of its references. */
export interface Expansion {
  /** References to variables without a known value stay in it as they are. */
  readonly text: string;
  /** What it begins with whatever the variables of which nothing is known hold. */
  readonly certainStart: string;
  /** The references that gave way to a value, in order. */
  readonly replaced: readonly Replaced[];
  /** The names that stayed because the variable has no value. */
  readonly unset: readonly string[];
  /** The names that stayed because nothing is known of the variable. */
  readonly unknown: readonly string[];
  /** The names that LibreChat never replaces. */
  readonly protected: readonly string[];
  /** The names no variable can have: several references side by side, or shell syntax such as `A:-b`. */
  readonly impossible: readonly string[];
}

/** A variable's value in an expanded text. */
export interface Replaced {
  readonly name: string;
  readonly value: string;
  /** Where it begins in the expanded text. */
  readonly start: number;
}

/** What expanding needs to know of the surroundings. */
export interface ExpansionContext {
  readonly dataProvider: string;
  variable(name: string): Variable;
}

/** The release that first had protected names, of those whose schema is known. */
const PROTECTED_SINCE = '0.8.501';
const PROTECTED_NAMES: ReadonlySet<string> = new Set(table.protected);

/** Between the outermost braces: two references at both ends of a text are taken for one. */
const WHOLE = /^\$\{(.+)\}$/;
const EMBEDDED = /\$\{([^}]+)\}/g;
const POSSIBLE_NAME = /^[\w.-]+$/;

/**
 * Replaces the references in a text the way LibreChat does: a text that begins with `${` and ends with `}` is one
 * reference, in any other each is replaced on its own; values are not searched again. Outer white space goes.
 */
export function expandReferences(text: string, context: ExpansionContext): Expansion {
  const trimmed = text.trim();
  const whole = WHOLE.exec(trimmed);
  const found = whole ? [whole] : [...trimmed.matchAll(EMBEDDED)];
  const stayed = { unset: [], unknown: [], protected: [], impossible: [] } as Record<Reason, string[]>;
  const replaced: Replaced[] = [];
  let expanded = '';
  let certainStart: string | undefined;
  let copied = 0;
  for (const match of found) {
    const [reference, name = ''] = match;
    expanded += trimmed.slice(copied, match.index);
    copied = match.index + reference.length;
    const outcome = resolve(name, context);
    if ('value' in outcome) {
      replaced.push({ name, value: outcome.value, start: expanded.length });
      expanded += outcome.value;
      continue;
    }
    if (outcome.reason === 'unknown') certainStart ??= expanded;
    stayed[outcome.reason].push(name);
    expanded += reference;
  }
  expanded += trimmed.slice(copied);
  return { text: expanded, certainStart: certainStart ?? expanded, replaced, ...stayed };
}

type Reason = 'unset' | 'unknown' | 'protected' | 'impossible';

function resolve(name: string, context: ExpansionContext): { value: string } | { reason: Reason } {
  if (PROTECTED_NAMES.has(name) && !isOlder(context.dataProvider, PROTECTED_SINCE))
    return { reason: 'protected' };
  const known = context.variable(name);
  if (known.state === 'set' && known.value !== '') return { value: known.value };
  if (known.state !== 'unknown') return { reason: 'unset' };
  return { reason: POSSIBLE_NAME.test(name) ? 'unknown' : 'impossible' };
}
