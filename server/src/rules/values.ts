import type { Document } from '../core/document';
import type { Path } from '../core/path';
import { dereference, type SequenceNode } from '../core/tree';
import { findNode, scalarAt } from '../core/value';

/** Whether anything is written for a path, be it nothing but its key. */
export function isThere(document: Document, path: Path): boolean {
  return findNode(document.root, path) !== undefined;
}

/** The scalar value at a path, aliases followed; undefined where there is none. */
export function valueAt(document: Document, path: Path): unknown {
  return scalarAt(document.root, path);
}

/** The list at a path, aliases followed. */
export function listAt(document: Document, path: Path): SequenceNode | undefined {
  const node = dereference(findNode(document.root, path)?.value);
  return node?.kind === 'sequence' ? node : undefined;
}

/** Whether the text cannot be parsed somewhere: what seems to be missing may then stand in the part that is lost. */
export function isBroken(document: Document): boolean {
  return document.problems.some((problem) => problem.kind === 'syntax');
}
