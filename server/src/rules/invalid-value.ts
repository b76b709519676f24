import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import { formatPath, type Path } from '../core/path';
import { placeOf } from '../environment/environment';
import type { ConstraintIssue } from '../knowledge/issue';
import { closest } from '../knowledge/similar';
import { anyOfValues } from './describe';
import { mcpServerFixes } from './mcpFixes';
import { headRange, valueRange } from './places';
import type { PartContext, Finding, Fix, RelatedPlace, Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';
import { verdictOn } from './verdict';

/** So many allowed values are offered one by one where none is close to what is written. */
const MAX_OFFERED = 4;

/** A value has the right type, but is none that LibreChat takes. */
export const invalidValue: Rule = {
  code: 'invalid-value',
  scope: 'part',
  check: (context) =>
    context.facts.issues('invalid-value').flatMap((issue): Finding[] => {
      if (issue.kind === 'missing-key' || issue.kind === 'unknown-key') return [];
      const { document } = context;
      const name = `\`${formatPath(issue.path)}\``;
      const { severity, consequence } = verdictOn(issue, context.knowledge);
      const finding = {
        code: 'invalid-value',
        severity,
        range: valueRange(document, issue.path),
      } as const;
      if (issue.kind === 'constraint') {
        const { replacement } = issue;
        return [
          {
            ...finding,
            range: constraintRange(document, issue),
            message: `${name} is not accepted: ${issue.rule}. ${consequence}.`,
            ...relatedTo(context, issue),
            fixes: () =>
              replacement === undefined
                ? mcpServerFixes(document, issue)
                : replaceFixes(context, issue.path, replacement),
          },
        ];
      }
      const meant = meantValue(context, issue.path, issue.allowed);
      // Where only one value will do, the message says it already.
      const suggestion =
        meant === undefined || issue.allowed.length === 1 ? '' : ` Did you mean \`${meant}\`?`;
      return [
        {
          ...finding,
          message: `${name} must be ${anyOfValues(issue.allowed)}. ${consequence}.${suggestion}`,
          fixes: () => fixes(context, issue.path, issue.allowed, meant),
        },
      ];
    }),
};

function constraintRange(
  document: Document,
  { path, atKey }: Pick<ConstraintIssue, 'path' | 'atKey'>,
): OffsetRange {
  return atKey ? headRange(document, path) : valueRange(document, path);
}

/** The second place an issue tells of, and the lines that set the variables it blames. */
function relatedTo({ document, environment }: PartContext, issue: ConstraintIssue): Pick<Finding, 'related'> {
  const { related, setVariables = [] } = issue;
  const places: RelatedPlace[] = setVariables.flatMap((name) => {
    const definition = environment.lookup(name);
    const place = definition?.state === 'set' ? placeOf(definition) : undefined;
    return place ? [{ ...place, message: 'Set here.' }] : [];
  });
  if (related) {
    const range = constraintRange(document, related);
    // An alias brings both to the same place.
    if (range.start !== constraintRange(document, issue).start)
      places.unshift({ range, message: related.note });
  }
  return places.length > 0 ? { related: places } : {};
}

function replaceFixes({ document }: PartContext, path: Path, replacement: string): Fix[] {
  const node = ownScalar(document, path);
  return node && !node.missing ? [replaceValueFix(document, node, replacement)] : [];
}

function words(allowed: readonly unknown[]): string[] {
  return allowed.filter((value) => typeof value === 'string');
}

function meantValue({ document }: PartContext, path: Path, allowed: readonly unknown[]): string | undefined {
  const node = ownScalar(document, path);
  const candidates = words(allowed).filter((word) => word !== '');
  return node && closest(node.text.trim(), candidates);
}

function fixes(
  { document }: PartContext,
  path: Path,
  allowed: readonly unknown[],
  meant: string | undefined,
): Fix[] {
  const node = ownScalar(document, path);
  if (!node || node.missing) return [];
  if (meant !== undefined) return [replaceValueFix(document, node, meant)];
  const choices = words(allowed).filter((word) => word !== '');
  if (choices.length > MAX_OFFERED) return [];
  return choices.map((word) => ({
    ...replaceValueFix(document, node, word),
    preferred: choices.length === 1,
    safe: false,
  }));
}
