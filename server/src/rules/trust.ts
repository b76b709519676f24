import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
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
  /** The lines from which on a section is broken, in order. */
  private readonly brokenLines: number[] = [];

  constructor(private readonly document: Document) {
    for (const problem of document.problems) {
      if (problem.kind !== 'syntax') continue;
      const shadow = shadowOf(document, problem);
      const last = this.shadows[this.shadows.length - 1];
      if (!last || shadow.end > last.end) this.shadows.push(shadow);
      if (!problem.contained)
        this.brokenLines.push(document.lines.lineAt(problem.lostSince ?? problem.start));
    }
  }

  holds(code: RuleCode, range: OffsetRange): boolean {
    if (this.shadows.length === 0 || ABOUT_YAML.has(code)) return true;
    const shadow = firstWhere(this.shadows, ({ end }) => end >= range.start);
    if (shadow && range.end > shadow.start) return false;
    if (!ABOUT_CONTENT.has(code)) return true;
    const { lines, outline } = this.document;
    const entry = outline.lines[lines.lineAt(range.start)]?.entry;
    const broken = entry && firstWhere(this.brokenLines, (line) => line >= entry.line);
    return entry === undefined || broken === undefined || broken > entry.lastLine;
  }
}

/** From the line of an error to its end, or to the end of its root section where the parser could not go on. */
function shadowOf({ lines, outline }: Document, problem: YamlProblem): OffsetRange {
  const line = lines.lineAt(problem.lostSince ?? problem.start);
  const start = lines.start(line);
  if (problem.contained) return { start, end: lines.end(lines.lineAt(problem.end)) };
  let section = outline.lines[line]?.entry;
  while (section?.parent) section = section.parent;
  const next = outline.roots.find((root) => root.line > line);
  const last = section ? Math.max(section.lastLine, line) : (next?.line ?? lines.count) - 1;
  return { start, end: lines.end(last) };
}
