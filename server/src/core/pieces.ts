import type { OutlineUnit } from './outlineUnit';
import type { TextVerdict } from './parse';
import { duplicateKeyProblem, moveProblem, type YamlProblem } from './problem';
import type { YamlNode } from './tree';

/** A part of a document that was read: a unit by itself, several together, or a key with what was read below it. */
export interface Piece {
  readonly root: YamlNode | undefined;
  readonly verdict: TextVerdict;
  /** What is wrong in it, where it is now. */
  readonly problems: () => readonly YamlProblem[];
  /** For a key: whether what is below it was read one by one. */
  readonly cut?: boolean;
}

/** What is made of no text at all. */
export const NOTHING: Piece = { root: undefined, verdict: 'accepted', problems: () => [] };

/** Problems that move with a unit, given so far away from its offset. */
export function relativeTo(
  unit: OutlineUnit | undefined,
  problems: readonly YamlProblem[],
  by: number,
): () => readonly YamlProblem[] {
  if (problems.length === 0) return () => problems;
  const relative = problems.map((problem) => moveProblem(problem, by));
  return () => relative.map((problem) => moveProblem(problem, unit?.offset ?? 0));
}

/** What is wrong in siblings, and between them; where that says nothing, why js-yaml refuses them. */
export function problemsOf(
  pieces: readonly Piece[],
  hasDuplicates: boolean,
  refusal: (() => readonly YamlProblem[]) | undefined,
): readonly YamlProblem[] {
  const within = pieces.flatMap((piece) => (piece.verdict === 'accepted' ? [] : piece.problems()));
  const found = hasDuplicates ? within.concat(duplicateKeys(pieces)) : within;
  return found.length === 0 && refusal ? refusal() : found.sort((a, b) => a.start - b.start);
}

/** The root and the values of its keys, where these were put together from entries that were read one by one. */
export function cutMappings(root: YamlNode | undefined, pieces: readonly Piece[]): ReadonlySet<YamlNode> {
  const cut = new Set<YamlNode>();
  if (root) cut.add(root);
  for (const piece of pieces) {
    if (piece.cut && piece.root?.kind === 'mapping') for (const { value } of piece.root.pairs) cut.add(value);
  }
  return cut;
}

/** Keys that stand in several units below the same key. */
export function duplicateKeys(pieces: readonly Piece[]): YamlProblem[] {
  const seen = new Map<string, { readonly key: YamlNode; readonly piece: Piece }>();
  const found: YamlProblem[] = [];
  for (const piece of pieces) {
    if (piece.root?.kind !== 'mapping') continue;
    for (const { key, name, merge } of piece.root.pairs) {
      if (merge) continue;
      const first = seen.get(name);
      if (!first) seen.set(name, { key, piece });
      // Within one unit it was found when that was read.
      else if (first.piece !== piece) found.push(duplicateKeyProblem(name, key, first.key));
    }
  }
  return found;
}
