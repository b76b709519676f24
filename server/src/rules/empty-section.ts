import { columnOf } from '../core/edit';
import { formatPath, type Path } from '../core/path';
import { removeLines } from '../core/removal';
import { anyOfKinds, anyOfValues } from './describe';
import { requiredPairs } from './initialValues';
import { ownNode, valueRange } from './places';
import type { PartContext, Finding, Fix, Rule } from './rule';
import { fillSectionFixes } from './sectionFixes';
import { verdictOn } from './verdict';

/** A key with nothing behind it, where LibreChat wants a value: to YAML that is `null`, not "not set". */
export const emptySection: Rule = {
  code: 'empty-section',
  scope: 'part',
  check: (context) =>
    context.facts.issues('empty-section').flatMap((issue): Finding[] => {
      if (issue.kind !== 'type' && issue.kind !== 'value') return [];
      const wanted = issue.kind === 'type' ? anyOfKinds(issue.expected) : anyOfValues(issue.allowed);
      const isItem = typeof issue.path[issue.path.length - 1] === 'number';
      const wayOut = `Fill it or remove the ${isItem ? 'item' : 'key'}.`;
      const { severity, consequence } = verdictOn(issue, context.knowledge);
      return [
        {
          code: 'empty-section',
          severity,
          message: `\`${formatPath(issue.path)}\` is empty; it must be ${wanted}. ${consequence}. ${wayOut}`,
          range: valueRange(context.document, issue.path),
          fixes: () => (isItem ? removeItemFixes(context, issue.path) : fillFixes(context, issue.path)),
        },
      ];
    }),
};

function fillFixes(context: PartContext, path: Path): Fix[] {
  return fillSectionFixes(context.document, context.knowledge.schema, path, requiredPairs(context, path));
}

/** Takes out a dash with nothing behind it, where others are left. */
function removeItemFixes({ document }: PartContext, path: Path): Fix[] {
  const list = ownNode(document, path.slice(0, -1));
  const range = valueRange(document, path);
  if (list?.kind !== 'sequence' || list.flow || list.items.length < 2) return [];
  const line = document.lines.lineAt(range.start);
  const before = document.slice(document.lines.start(line), range.start);
  if (before.trim() !== '') return [];
  const edits = removeLines(document, line, line, columnOf(document, range.start));
  return [{ title: 'Remove the empty item', edits }];
}
