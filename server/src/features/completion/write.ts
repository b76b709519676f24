import { unquote } from '../../core/flow';
import { needsQuotes } from '../../core/scalar';
import type { Target } from './target';

/** What ends a plain scalar inside `[ ]` and `{ }`. */
const FLOW_INDICATORS = /[,[\]{}]/;

/** A text as a YAML scalar for a place: quoted where YAML would read something else, or as the quotes there demand. */
export function writeText(text: string, target: Pick<Target, 'flow' | 'quote'>): string {
  if (target.quote === '"') return JSON.stringify(text).slice(1, -1);
  if (target.quote === "'") return text.replaceAll("'", "''");
  const quoted = needsQuotes(text) || (target.flow && FLOW_INDICATORS.test(text));
  return quoted ? JSON.stringify(text) : text;
}

/** A key for a place, in the quotes the user began with. The quotes under the cursor are replaced with the key. */
export function writeKey(name: string, target: Pick<Target, 'flow' | 'quote'>): string {
  const { quote } = target;
  return quote === '' ? writeText(name, target) : quote + writeText(name, target) + quote;
}

/** YAML source of a scalar, written for block style, for a place. */
export function writeSource(source: string, target: Pick<Target, 'flow' | 'quote'>): string {
  if (target.quote !== '') return writeText(sourceText(source), target);
  return target.flow && !/^["']/.test(source) && FLOW_INDICATORS.test(source)
    ? JSON.stringify(source)
    : source;
}

function sourceText(source: string): string {
  return source.startsWith('"') ? (JSON.parse(source) as string) : unquote(source);
}
