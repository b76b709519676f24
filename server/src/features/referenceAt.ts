import type { Document } from '../core/document';
import { pathOf } from '../core/outline';
import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import { commentOnLine } from '../core/comments';
import { findReferences } from '../environment/references';

/** An environment reference under the cursor. */
export interface ReferenceAt {
  readonly name: string;
  readonly range: OffsetRange;
  /** Path of the value it is in. */
  readonly path: Path;
}

/** The `${NAME}` at an offset, also in block scalars, where nothing can be completed; none in comments and keys. */
export function referenceAt(document: Document, offset: number): ReferenceAt | undefined {
  const line = document.lines.lineAt(offset);
  const start = document.lines.start(line);
  const end = document.lines.end(line);
  const comment = commentOnLine(document, line);
  if (comment && offset >= comment.start) return undefined;
  // A line may be very long; a name is not.
  const from = Math.max(start, offset - 500);
  const text = document.slice(from, Math.min(end, offset + 500));
  const found = findReferences(text).find(
    (reference) => from + reference.start <= offset && offset <= from + reference.end,
  );
  if (!found) return undefined;
  const cursor = document.cursorAt(offset);
  if (cursor.kind === 'key') return undefined;
  const path = cursor.kind === 'value' ? cursor.path : pathOf(document.outline.line(line)?.entry);
  return { name: found.name, range: { start: from + found.start, end: from + found.end }, path };
}
