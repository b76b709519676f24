import { Attached } from '../core/attached';
import { formatPath, placeKey } from '../core/path';
import { ignoredSettings } from '../knowledge/keyNotes';
import type { ScalarNode } from '../core/tree';
import type { PartContext, Finding, Rule } from './rule';
import type { ReferenceUse } from './facts';
import { valueRange } from './places';
import { verdictOn } from './verdict';
import { isWebSearchLiteral } from './web-search-literal';

/** Whether a text has several lines: asked for each of its references. */
const severalLines = new Attached<ScalarNode, boolean>('several lines');

/** A reference where LibreChat never expands one: the text stays as it is, or the value has the wrong type. */
export const envNotExpanded: Rule = {
  code: 'env-not-expanded',
  scope: 'part',
  check(context) {
    const fatal = context.facts.issues('env-not-expanded').map((issue) => {
      const { severity, consequence } = verdictOn(issue, context.knowledge);
      const finding: Finding = {
        code: 'env-not-expanded',
        severity,
        message: `LibreChat does not expand references in \`${formatPath(issue.path)}\`, and refuses the text as it stands. ${consequence}. Write the value itself.`,
        range: valueRange(context.document, issue.path),
      };
      return { path: issue.path, finding };
    });
    const refused = new Set(fatal.map(({ path }) => placeKey(path)));
    const literal = context.facts.references
      .filter((use) => staysLiteral(context, use) && !refused.has(placeKey(use.path)))
      .map((use): Finding => ({
        code: 'env-not-expanded',
        severity: 'warning',
        message: `${whoExpands(context, use)}: the text \`\${${use.name}}\` is used as it stands. Write the value itself.`,
        range: use.range,
      }));
    return [...fatal.map(({ finding }) => finding), ...literal];
  },
};

function whoExpands({ knowledge }: PartContext, { path }: ReferenceUse): string {
  const { envExpansion, target } = knowledge;
  const since = envExpansion.laterSince(path);
  return since === undefined
    ? `LibreChat does not expand references in \`${formatPath(path)}\``
    : `LibreChat expands references in \`${formatPath(path)}\` only since ${since}, and this is ${target.version}`;
}

/**
 * Whether a reference is meant as one and stays literal. Within a longer text only names in the style of variables
 * count, and none in text of several lines: a prompt may well talk about `${x}`.
 */
function staysLiteral({ knowledge }: PartContext, use: ReferenceUse): boolean {
  // A default does not make it less of a reference.
  const name = use.name.replace(/:[-+?].*$/s, '').trim();
  const isName = use.whole ? /^[A-Za-z_]\w*$/.test(name) : /^[A-Z][A-Z0-9_]+$/.test(name);
  if (!isName || severalLines.getOr(use.node, ({ text }) => /\n./.test(text))) return false;
  // Of what is not read at all, or counts as not set, another rule tells.
  if (ignoredSettings.covers(use.path) || isWebSearchLiteral(use.path, use.node)) return false;
  const field = knowledge.envExpansion.get(use.path);
  if (field) return field.form === 'whole' && !use.whole;
  // Keys LibreChat does not know are told of by their own rule.
  const { schema, history, target } = knowledge;
  return schema.at(use.path).length > 0 || history.readsUnchecked(use.path, target);
}
