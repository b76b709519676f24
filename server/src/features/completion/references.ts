import type { ValueCursor } from '../../core/cursor';
import type { OffsetRange } from '../../core/lines';
import type { Candidate } from './candidate';
import type { Place } from './target';
import { variableCandidates } from './variables';

/** The `$`, `${` or `${NAME` that is open at the cursor, up to the end of the name and its brace. */
export function openReference(place: Place, cursor: ValueCursor, offset: number): OffsetRange | undefined {
  const { source, lines } = place.document;
  const from = Math.max(cursor.replace.start, lines.start(lines.lineAt(offset)));
  const before = source.slice(from, offset);
  const at = before.lastIndexOf('${');
  const start = at >= 0 && !before.includes('}', at) ? at : before.endsWith('$') ? before.length - 1 : -1;
  if (start < 0) return undefined;
  const rest = /^\{?[\w.-]*\}?/.exec(source.slice(offset, cursor.replace.end))?.[0] ?? '';
  return { start: from + start, end: offset + rest.length };
}

/** The variables for an open reference, and the place they go to. */
export function referenceOffer(
  place: Place,
  cursor: ValueCursor,
  reference: OffsetRange,
): { candidates: Candidate[]; place: Place } {
  const { document, context, target } = place;
  const { replace, path } = cursor;
  const before = document.slice(replace.start, reference.start);
  const after = document.slice(reference.end, replace.end);
  const alone = before.trim() === '' && after.trim() === '';
  const at: Place = { ...place, target: { ...target, prefix: '', replace: reference } };
  if (!alone && context.knowledge.envExpansion.get(path)?.form === 'whole') {
    return { candidates: [], place: at };
  }
  if (!target.flow || target.quote !== '') {
    // Text around the reference keeps its own quotes or lack of them.
    const unquoted: Place = { ...at, target: { ...at.target, flow: false } };
    return { candidates: variableCandidates(path, unquoted), place: unquoted };
  }
  // Inside `[ ]` and `{ }` an unquoted brace would end the value: all of it has to go into quotes.
  const whole: Place = { ...at, target: { ...at.target, replace } };
  return { candidates: variableCandidates(path, whole, { before, after }), place: whole };
}
