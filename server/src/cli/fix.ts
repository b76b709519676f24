import { Document } from '../core/document';
import { applyEdits, type Edit } from '../core/edit';
import type { OffsetRange } from '../core/lines';
import { firstWhere, indexBefore } from '../core/search';
import { Consequences } from '../rules/consequences';
import { diagnose, type Surroundings } from '../rules/diagnose';
import type { Finding, Fix, RuleCode } from '../rules/rule';

/** One fix may uncover the next, but no file needs more turns than this. */
const MAX_ROUNDS = 10;

/**
 * The correction of a finding that means what the author meant, if it has one. Of the rules the user has named the preferred
 * one counts as that, too.
 */
export function safeFix(finding: Finding, named: readonly RuleCode[] = []): Fix | undefined {
  const isWanted = named.includes(finding.code);
  return finding
    .fixes?.()
    .find(
      (fix) =>
        (fix.safe === true || (isWanted && fix.preferred === true)) &&
        fix.additions === undefined &&
        fix.edits.length > 0,
    );
}

/** The correction of a finding that is written without asking: a safe one, unless it would uncover an error. */
export function unseenFix(
  finding: Finding,
  consequences: Consequences,
  named: readonly RuleCode[] = [],
): Fix | undefined {
  const fix = safeFix(finding, named);
  return fix && !overlapEachOther(fix.edits) && !consequences.bringsErrors(finding, fix) ? fix : undefined;
}

/**
 * Applies safe fixes until none is left. Each is applied whole or not at all; those that touch each other wait for the
 * next round. Returns the same document when there is nothing to do, and how many fixes were applied.
 */
export function applySafeFixes(
  document: Document,
  surroundings: Surroundings,
  named: readonly RuleCode[] = [],
): { document: Document; applied: number } {
  let current = document;
  let applied = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = chooseFixes(current, surroundings, named);
    if (fixes.length === 0) break;
    const { next, count } = applyAll(current, fixes);
    if (count === 0) break;
    current = next;
    applied += count;
  }
  return { document: current, applied };
}

/** Applies fixes together; where that would leave a file that can no longer be read, one by one those that do not. */
function applyAll(
  document: Document,
  fixes: readonly (readonly Edit[])[],
): { readonly next: Document; readonly count: number } {
  const after = (edits: readonly (readonly Edit[])[]): Document =>
    new Document(document.uri, document.version + 1, applyEdits(document.text, edits.flat()));
  const isReadable = ({ problems }: Document): boolean => problems.length <= document.problems.length;
  const next = after(fixes);
  if (isReadable(next)) return { next, count: fixes.length };
  const harmless: (readonly Edit[])[] = [];
  for (const fix of fixes) if (isReadable(after([...harmless, fix]))) harmless.push(fix);
  return { next: after(harmless), count: harmless.length };
}

/** The edits of the fixes that can be applied together, fix by fix. */
function chooseFixes(
  document: Document,
  surroundings: Surroundings,
  named: readonly RuleCode[],
): (readonly Edit[])[] {
  const chosen: (readonly Edit[])[] = [];
  const taken = new Stretches();
  const consequences = new Consequences(document, surroundings);
  for (const finding of diagnose(document, surroundings)) {
    const edits = unseenFix(finding, consequences, named)?.edits;
    if (!edits) continue;
    if (edits.some(({ range }) => taken.touches(range))) continue;
    chosen.push(edits);
    for (const { range } of edits) taken.add(range);
  }
  return chosen;
}

/** Stretches of a text of which none overlaps another, in order. */
class Stretches {
  private readonly stretches: OffsetRange[] = [];

  add(range: OffsetRange): void {
    const before = indexBefore(this.stretches, ({ end }) => end > range.start);
    this.stretches.splice(before + 1, 0, range);
  }

  touches({ start, end }: OffsetRange): boolean {
    const first = firstWhere(this.stretches, (stretch) => stretch.end >= start);
    return first !== undefined && first.start <= end;
  }
}

/** The edits of one fix may follow on one another, but none may change what another does. */
function overlapEachOther(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return sorted.some((edit, index) => index > 0 && edit.range.start < (sorted[index - 1]?.range.end ?? 0));
}
