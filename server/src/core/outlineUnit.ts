import type { OutlineEntry, OutlineLine } from './outline';
import type { Origin } from './tree';

/**
 * A stretch of whole lines: a key or list item near the root with what belongs to it, up to the next such entry. What is
 * known of it is relative to its beginning, so that it outlives changes elsewhere.
 */
export class OutlineUnit implements Origin {
  readonly lines: OutlineLine[] = [];
  /** The entry on the first line; undefined for what stands before the first entry, and for stray text. */
  entry: OutlineEntry | undefined;

  constructor(
    public offset: number,
    public line: number,
    /** Column of the entry or the stray text; -1 for what stands before the first entry. */
    readonly column: number,
    /** Text that is neither key nor item and belongs to nothing above it. */
    readonly stray: boolean,
    /** The entries of the document without parent. */
    readonly roots: readonly OutlineEntry[],
  ) {}
}
