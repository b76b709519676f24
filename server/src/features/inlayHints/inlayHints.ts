import type { InlayHint, Range } from 'vscode-languageserver-types';
import { commentOnLine } from '../../core/comments';
import type { Document } from '../../core/document';
import type { ScalarNode } from '../../core/tree';
import { targetUses } from '../../rules/bedrock/verdict';
import { checkContext } from '../../rules/diagnose';
import type { FeatureContext } from '../context';
import { toMarkup } from '../markup';
import { defaultHints } from './defaultHints';
import type { Hint } from './hint';
import { modelHints } from './modelHints';
import { profileHints } from './profileHints';

/** More on one line would hide what is written there. */
const MOST_PER_LINE = 2;

/**
 * What cannot be seen in the lines of a range: where inference profiles lead, how long models have, and what holds where
 * something is left out. Found in short steps; of the document's models only those in the range are looked up.
 * @param options.isSummarised Whether a line above Bedrock tells what it comes to, so that a hint would say it twice.
 */
export function* inlayHints(
  document: Document,
  range: Range,
  context: FeatureContext,
  { isSummarised = false }: { readonly isSummarised?: boolean } = {},
): Generator<undefined, InlayHint[]> {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  // A block scalar ends on a line that is not its own.
  const isAsked = ({ node }: { readonly node: ScalarNode }): boolean =>
    node.end >= start && node.end <= end && node.style !== 'block';
  yield* document.readInSteps();
  const checked = checkContext(document, context);
  const { bedrock } = checked.facts;
  yield;
  const targets = [...bedrock.profiles.values()].filter(isAsked);
  const uses = [...bedrock.mentions.filter(isAsked), ...targetUses(targets)];
  const found = [
    ...profileHints(checked, targets),
    ...modelHints(checked, uses),
    ...defaultHints(checked, isSummarised).filter(({ offset }) => offset >= start && offset <= end),
  ];
  return withoutCrowd(document, found).map(({ offset, label, tooltip }) => ({
    position: document.positionAt(offset),
    label,
    tooltip: toMarkup(tooltip(), context.client.hoverMarkdown),
    paddingLeft: true,
  }));
}

/** In the order of the text: each once, not what a comment says already, and few on a line. */
function withoutCrowd(document: Document, found: readonly Hint[]): Hint[] {
  const onLine = new Map<number, number>();
  const seen = new Set<string>();
  // What stands at the same place keeps its order: first where a profile leads, then how long that has.
  return [...found]
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset, label, gist }) => {
      const place = `${offset} ${label}`;
      const line = document.lines.lineAt(offset);
      const count = onLine.get(line) ?? 0;
      if (seen.has(place) || count === MOST_PER_LINE || isSaid(document, line, gist)) return false;
      seen.add(place);
      onLine.set(line, count + 1);
      return true;
    });
}

function isSaid(document: Document, line: number, gist: readonly string[]): boolean {
  const comment = commentOnLine(document, line);
  if (!comment) return false;
  const text = document.slice(comment.start, comment.end);
  return gist.some((words) => text.includes(words));
}
