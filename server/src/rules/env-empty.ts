import { mayStayUnset, resolvedReferences, whenUnset, type ResolvedReference } from './resolvedReferences';
import { nameOf, placeOf } from '../environment/environment';
import type { PartContext, Rule, Severity } from './rule';
import { verdictOn } from './verdict';

/** A variable that is set to nothing, which LibreChat treats as not set: the reference stays, or ends the start. */
export const envEmpty: Rule = {
  code: 'env-empty',
  scope: 'part',
  check: (context) =>
    resolvedReferences(context).flatMap((reference) => {
      const { use, definition } = reference;
      if (definition?.state !== 'empty') return [];
      const place = placeOf(definition);
      return [
        {
          code: 'env-empty',
          severity: severityOf(reference, context),
          message: `\`${use.name}\` is empty in ${nameOf(definition.file)}, which counts as not set: ${outcome(reference, context)}.`,
          range: use.range,
          ...(place && { cause: place, related: [{ ...place, message: 'Set to nothing here.' }] }),
        },
      ];
    }),
};

function severityOf(reference: ResolvedReference, context: PartContext): Severity {
  const { issue } = reference;
  if (issue) return issue.uncertain === undefined ? 'error' : 'warning';
  return mayStayUnset(reference, context) ? 'information' : 'warning';
}

/** Here the variable is known to have no value: what is uncertain hangs on something else. */
function outcome(reference: ResolvedReference, context: PartContext): string {
  const { issue } = reference;
  return issue ? verdictOn(issue, context.knowledge).consequence : whenUnset(reference, context);
}
