import { formatPath } from '../core/path';
import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { isUncertain, type Introduction } from '../knowledge/history';
import type { SchemaIssue, UnknownKeyIssue, ValueIssue } from '../knowledge/issue';
import type { Target } from '../knowledge/releases';
import type { DroppedKey } from './droppedKeys';
import { removeAtFixes } from './keyFixes';
import { keyRange, valueRange } from './places';
import type { PartContext, Finding, Rule } from './rule';
import { verdictOn } from './verdict';

/** A key or value of a later LibreChat release than the one the file is for. */
export const notInTargetVersion: Rule = {
  code: 'not-in-target-version',
  scope: 'part',
  check(context) {
    const refused = context.facts.issues('not-in-target-version').flatMap((issue) => {
      if (issue.kind === 'unknown-key') return refusedKey(context, issue);
      return issue.kind === 'value' ? refusedValue(context, issue) : [];
    });
    const ignored = context.facts.droppedKeys.flatMap((key) => ignoredKey(context, key));
    return [...refused, ...ignored];
  },
};

function refusedKey(context: PartContext, issue: UnknownKeyIssue): Finding[] {
  const { document, knowledge } = context;
  const path = [...issue.path, issue.key];
  const range = keyRange(document, path);
  const introduction = knowledge.history.cameAfter(path, knowledge.target);
  if (!range || !introduction) return [];
  return [
    {
      code: 'not-in-target-version',
      ...judge(context, issue, `\`${issue.key}\``, introduction),
      range,
      fixes: () => removeAtFixes(document, knowledge.schema, path),
    },
  ];
}

function refusedValue(context: PartContext, issue: ValueIssue): Finding[] {
  const { document, knowledge } = context;
  const node = dereference(findNode(document.root, issue.path)?.value);
  if (node?.kind !== 'scalar') return [];
  const introduction = knowledge.history.valueIntroduction(issue.path, node.value, knowledge.target);
  if (!introduction) return [];
  const what = `the value \`${node.text}\` of \`${formatPath(issue.path)}\``;
  return [
    {
      code: 'not-in-target-version',
      ...judge(context, issue, what, introduction),
      range: valueRange(document, issue.path),
      fixes: () => removeAtFixes(document, knowledge.schema, issue.path),
    },
  ];
}

function judge(
  { knowledge }: PartContext,
  issue: SchemaIssue,
  what: string,
  introduction: Introduction,
): Pick<Finding, 'severity' | 'message'> {
  const { uncertain, ...certain } = issue;
  const { severity, consequence } = verdictOn(certain, knowledge);
  const { version } = knowledge.target;
  return uncertain === undefined
    ? {
        severity,
        message: `LibreChat ${version} does not know ${what}, which came ${when(introduction)}. ${consequence}.`,
      }
    : {
        severity: 'information',
        message: `LibreChat ${version} may not know ${what}, which came ${when(introduction)}. If it does not, ${consequence.replace(/^LibreChat/, 'it')}.`,
      };
}

function ignoredKey({ document, knowledge }: PartContext, dropped: DroppedKey): Finding[] {
  const { introduction, pair } = dropped;
  const path = [...dropped.path, pair.name];
  const range = keyRange(document, path);
  if (!introduction || !range) return [];
  const uncertain = isUncertain(introduction, knowledge.target);
  return [
    {
      code: 'not-in-target-version',
      severity: uncertain ? 'information' : 'warning',
      message: consequenceOf(pair.name, introduction, knowledge.target, uncertain),
      range,
      unnecessary: !uncertain,
      fixes: () => removeAtFixes(document, knowledge.schema, path),
    },
  ];
}

function consequenceOf(
  name: string,
  introduction: Introduction,
  { version }: Target,
  uncertain: boolean,
): string {
  return uncertain
    ? `LibreChat ${version} may ignore \`${name}\`, which came ${when(introduction)}.`
    : `LibreChat ${version} ignores \`${name}\`, which came ${when(introduction)}.`;
}

/** `with v0.8.6`, or `after v0.8.5 and no later than v0.8.6-rc1`. */
function when({ version, after }: Introduction): string {
  return after === undefined ? `with ${version}` : `after ${after} and no later than ${version}`;
}
