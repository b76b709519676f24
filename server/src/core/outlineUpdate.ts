import { LineIndex } from './lines';
import { Outline, type OutlineEntry } from './outline';
import type { OutlineUnit } from './outlineUnit';
import { OutlineScanner } from './outlineScanner';
import { indexBefore } from './search';
import type { CodeUnits } from './sourceText';

/** So many lines behind a change are read at first; mostly a unit begins among them that is as it was. */
const FEW_LINES = 200;

/** A change as the outline sees it: lines of the text before, and what they became. */
export interface LineChange {
  /** The lines of the text before where the change begins and ends. */
  readonly first: number;
  readonly last: number;
  /** By how much lines and offsets behind it moved. */
  readonly moved: { readonly lines: number; readonly offset: number };
}

/**
 * The outline after a change. Units the change does not touch are taken over, and moved to where they are now: the outline
 * before must not be asked any more. Undefined where everything may be different, so that the text must be read anew.
 */
export function updateOutline(
  outline: Outline,
  text: CodeUnits,
  lines: LineIndex,
  { first, last, moved }: LineChange,
): Outline | undefined {
  if (outline.entangled) return undefined;
  const units = [...outline.units];
  // A line above may go on here, and end where the change begins.
  let from = outline.unitIndexAt(Math.max(first - 2, 0));
  // Where stray text begins hangs on what stands before it.
  while (from > 0 && units[from]?.stray) from--;
  // A file without anything in front of its first entry has an empty unit there.
  if (units[from]?.line === 0) from = 0;
  const begin = units[from];
  if (!begin || (from > 0 && !begin.entry)) return undefined;
  const open = ancestors(begin.entry);
  const roots = outline.roots as OutlineEntry[];
  const tails = [roots, ...open.map(({ changeableChildren }) => changeableChildren)].map((siblings) => ({
    siblings,
    cut: siblings.splice(indexBefore(siblings, (entry) => entry.unit.line >= begin.line) + 1),
    length: siblings.length,
  }));
  const before = units[from - 1];
  const lastEntry = before?.lines[before.lines.length - 1]?.entry;
  const behind = Math.max(indexBefore(units, (unit) => unit.line > last) + 1, from + 1);
  const changed = Math.max(last + moved.lines, begin.line);
  let scanner: OutlineScanner;
  let met: number | undefined;
  for (let count = FEW_LINES; ; count *= 8) {
    const end = Math.min(changed + count, lines.count);
    const read = text.slice(begin.offset, lines.start(end));
    const stretch = { text: read, lines: LineIndex.of(read), line: begin.line, offset: begin.offset };
    scanner = new OutlineScanner(stretch, roots, [...open], lastEntry);
    met = scanToUnit(scanner, units, behind, moved.lines);
    // What was read may hang on what stands behind it, but for the beginning of a unit that is as it was.
    if (end === lines.count || (met !== undefined && scanner.nextLine < end)) break;
    for (const { siblings, length } of tails) siblings.length = length;
  }
  if (scanner.entangled || scanner.rootFlow) return undefined;
  const kept = met === undefined ? [] : units.splice(met);
  const [firstKept] = kept;
  for (const unit of kept) {
    unit.offset += moved.offset;
    unit.line += moved.lines;
  }
  if (firstKept) {
    for (const { siblings, cut } of tails) {
      for (const entry of cut)
        if (entry.unit.line >= firstKept.line && isAmong(kept, entry.unit)) siblings.push(entry);
    }
  }
  units.length = from;
  return new Outline(roots, units.concat(scanner.units, kept), undefined, false);
}

/**
 * Reads up to the first unit from an index on that is as it was, but for being so many lines further on: its index.
 * Undefined where there is none.
 */
function scanToUnit(
  scanner: OutlineScanner,
  units: readonly OutlineUnit[],
  from: number,
  moved: number,
): number | undefined {
  let next = from;
  while (!scanner.done) {
    while (next < units.length && (units[next]?.line ?? 0) + moved < scanner.nextLine) next++;
    const unit = units[next];
    if (unit?.entry && unit.line + moved === scanner.nextLine && scanner.wouldRead(unit.entry)) return next;
    scanner.scanLine();
  }
  return undefined;
}

/** The entries around one, the outermost first. */
function ancestors(entry: OutlineEntry | undefined): OutlineEntry[] {
  const open: OutlineEntry[] = [];
  for (let at = entry?.parent; at; at = at.parent) open.unshift(at);
  return open;
}

/** Whether a unit is one of those in order. */
function isAmong(units: readonly OutlineUnit[], unit: OutlineUnit): boolean {
  return units[indexBefore(units, ({ line }) => line > unit.line)] === unit;
}
