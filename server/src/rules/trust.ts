import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import type { OutlineEntry } from '../core/outline';
import type { YamlProblem } from '../core/problem';
import { firstWhere } from '../core/search';
import type { RuleCode } from './rule';

/** Rules about the text as YAML, which are certain whatever else is broken. */
const ABOUT_YAML: ReadonlySet<RuleCode> = new Set(['yaml-syntax', 'duplicate-key', 'multiple-documents']);

/** What is told of a mapping as a whole: it may well have what it lacks where the text is broken. */
const ABOUT_CONTENT: ReadonlySet<RuleCode> = new Set([
  'missing-key',
  'guardrail-incomplete',
  'empty-section',
  'custom-endpoint-incomplete',
]);

/**
 * Tells which findings hold although the text does not parse: the parser has lost its way between an error and the next
 * root key, so what it made of that stretch says nothing about the author's intent.
 */
export class Trust {
  /** Stretches that cannot be judged, in order, none inside another. */
  private readonly shadows: OffsetRange[] = [];
  /** The keys and items in which something is broken. */
  private readonly broken = new Set<OutlineEntry>();

  constructor(private readonly document: Document) {
    for (const problem of document.problems) {
      if (problem.kind !== 'syntax') continue;
      const shadow = shadowOf(document, problem);
      const last = this.shadows[this.shadows.length - 1];
      if (!last || shadow.end > last.end) this.shadows.push(shadow);
      let entry = entryAround(document, lineOf(document, problem));
      for (; entry && !this.broken.has(entry); entry = entry.parent) this.broken.add(entry);
    }
  }

  holds(code: RuleCode, range: OffsetRange): boolean {
    if (this.shadows.length === 0 || ABOUT_YAML.has(code)) return true;
    const shadow = firstWhere(this.shadows, ({ end }) => end >= range.start);
    if (shadow && range.end > shadow.start) return false;
    if (!ABOUT_CONTENT.has(code)) return true;
    const entry = this.entryAt(range);
    return entry === undefined || !this.broken.has(entry);
  }

  /** The entry a finding is about; a list item is shown by its first key. */
  private entryAt({ start }: OffsetRange): OutlineEntry | undefined {
    const { lines, outline } = this.document;
    const entry = outline.line(lines.lineAt(start))?.entry;
    const parent = entry?.parent;
    return parent?.kind === 'item' && parent.line === entry?.line ? parent : entry;
  }
}

/** From the line of an error to its end, or to the end of its root section where the parser could not go on. */
function shadowOf(document: Document, problem: YamlProblem): OffsetRange {
  const { lines, outline } = document;
  const line = lineOf(document, problem);
  const start = lines.start(line);
  if (problem.contained) return { start, end: lines.end(lines.lineAt(problem.end)) };
  let section = outline.line(line)?.entry;
  while (section?.parent) section = section.parent;
  if (section) return { start, end: lines.end(Math.max(section.lastLine, line)) };
  const next = firstWhere(outline.roots, (root) => root.line > line);
  return { start, end: lines.end((next?.line ?? lines.count) - 1) };
}

/** The entry a line belongs to; text that is neither key nor item belongs to what it is indented deeper than. */
function entryAround({ lines, outline }: Document, line: number): OutlineEntry | undefined {
  const { entry: last, bare } = outline.line(line) ?? {};
  if (!bare) return last;
  const column = bare.start - lines.start(line);
  let entry = last;
  while (entry && entry.column >= column) entry = entry.parent;
  return entry;
}

/** Where the parser began to lose its way. */
function lineOf({ lines }: Document, { start, lostSince = start }: YamlProblem): number {
  return lines.lineAt(lostSince);
}
