import type { ConstraintIssue } from '../issue';
import type { Path } from '../../core/path';
import { valuesOf } from '../refinements/address';
import { expandReferences } from '../refinements/expand';
import type { RefinementContext } from '../refinements/refinement';

/** What LibreChat takes for a reference nobody resolved: it looks at the text after it put in the variables. */
const STILL_A_REFERENCE = /^\$\{(.+)\}$/;

/**
 * The issue about a text LibreChat needs the value of when it starts, in case a reference remains after the variables
 * were put in. It is certain where an env file sets the variable to nothing, and where no variable can help.
 */
export function unresolvedIssue(
  text: string,
  path: Path,
  context: RefinementContext,
): ConstraintIssue | undefined {
  const {
    text: expanded,
    replaced,
    unset,
    unknown,
    protected: kept,
    impossible,
  } = expandReferences(text, context);
  if (!STILL_A_REFERENCE.test(expanded)) return undefined;
  const issue = { kind: 'constraint', path, stage: 'start-up' } as const;
  const [missing] = [...unset, ...unknown];
  if (missing !== undefined) {
    const known = {
      ...issue,
      rule: `LibreChat needs the value of \`${missing}\` at start-up`,
      variables: [missing],
    };
    return unset.length > 0 ? known : { ...known, uncertain: `the value of \`${missing}\` is not known` };
  }
  const [protectedName] = kept;
  if (protectedName !== undefined)
    return {
      ...issue,
      rule: `LibreChat never puts in the value of \`${protectedName}\`; use another variable`,
    };
  if (impossible.length > 0) return { ...issue, rule: impossibleRule(text) };
  const names = [...new Set(replaced.map(({ name }) => name))];
  return {
    ...issue,
    rule: `with the ${valuesOf(names)} it is a reference again, which LibreChat does not follow`,
    setVariables: names,
  };
}

function impossibleRule(text: string): string {
  return text.indexOf('${') === text.lastIndexOf('${')
    ? 'LibreChat takes everything between the braces for the name of a variable, and no variable can have this one'
    : 'LibreChat takes a text that begins and ends with a reference for one single reference, and does not find its variable';
}
