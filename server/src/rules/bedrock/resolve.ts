import type { OffsetRange } from '../../core/lines';
import type { Path } from '../../core/path';
import type { ScalarNode } from '../../core/tree';
import type { Environment } from '../../environment/environment';
import type { Knowledge } from '../../knowledge/knowledge';
import { expandReferences } from '../../knowledge/refinements/expand';
import type { Variable } from '../../knowledge/refinements/refinement';

/** A value as LibreChat hands it on. */
export interface ResolvedText {
  readonly text: string;
  /**
   * - `written`: it stands so in the document
   * - `environment`: variables gave it, so that it must not be shown
   * - `unknown`: it hangs on variables without a known value
   */
  readonly origin: 'written' | 'environment' | 'unknown';
}

/** What is known of a variable, as far as LibreChat's own reading goes. */
export function variableIn(environment: Environment, name: string): Variable {
  const definition = environment.lookup(name);
  if (definition?.state === 'set') return { state: 'set', value: definition.entry.value };
  return { state: definition?.state === 'empty' ? 'unset' : 'unknown' };
}

/** Replaces the references in the value at a path where the release does so there; elsewhere they stay, and mean nothing. */
export function resolveText(
  text: string,
  path: Path,
  knowledge: Knowledge,
  environment: Environment,
): ResolvedText {
  const isExpanded = knowledge.envExpansion.get(path) !== undefined;
  // LibreChat takes outer white space off where it looks for references.
  if (!text.includes('${')) {
    // A reference without its braces is none, but it is no value either.
    const isMeant = isExpanded && /^\$[A-Za-z_]\w+$/.test(text.trim());
    return { text: isExpanded ? text.trim() : text, origin: isMeant ? 'unknown' : 'written' };
  }
  if (!isExpanded) return { text, origin: 'unknown' };
  const expanded = expandReferences(text, {
    dataProvider: knowledge.release.dataProvider,
    variable: (name) => variableIn(environment, name),
  });
  const isOpen = expanded.text.includes('${') || expanded.replaced.length === 0;
  return { text: expanded.text, origin: isOpen ? 'unknown' : 'environment' };
}

/**
 * The stretch of a document where a part of a value stands, `start` and `end` being places in the text LibreChat hands on.
 * Undefined where the value is not written as it reads, and for an empty part.
 */
export function writtenPart(
  source: string,
  node: ScalarNode,
  { text, origin }: ResolvedText,
  { start, end }: OffsetRange,
): OffsetRange | undefined {
  const at = origin === 'written' ? source.slice(node.start, node.end).indexOf(text) : -1;
  if (at < 0 || end <= start) return undefined;
  return { start: node.start + at + start, end: node.start + at + end };
}
