import { formatPath, samePath, type Path } from '../core/path';
import type { MissingKeyIssue } from '../knowledge/issue';
import { initialPairs } from './initialValues';
import { addFirstKeyFix, addKeysFix, renameKeyFix } from './keyFixes';
import { misspeltFor } from './misspelt';
import { headRange, mappingAt, rangeOf } from './places';
import type { CheckContext, Finding, Fix, RuleCode } from './rule';
import { verdictOn } from './verdict';

/**
 * The findings about required keys that are not there, for one rule. One cause, one finding: what a mapping lacks is
 * told of together, and a key that is only misspelt is told of where it stands.
 */
export function missingKeyFindings(context: CheckContext, code: RuleCode): Finding[] {
  const incomplete: { issue: MissingKeyIssue; keys: string[] }[] = [];
  const findings: Finding[] = [];
  for (const issue of context.facts.issues(code)) {
    if (issue.kind !== 'missing-key') continue;
    const misspelt = misspeltKey(context, code, issue);
    const known = incomplete.find((other) => isTogether(other.issue, issue));
    if (misspelt) findings.push(misspelt);
    else if (known) known.keys.push(issue.key);
    else incomplete.push({ issue, keys: [issue.key] });
  }
  return [...findings, ...incomplete.map(({ issue, keys }) => lacking(context, code, issue, keys))];
}

function isTogether(a: MissingKeyIssue, b: MissingKeyIssue): boolean {
  return (
    (['stage', 'uncertain', 'reason'] as const).every((fact) => a[fact] === b[fact]) &&
    samePath(a.path, b.path)
  );
}

function misspeltKey(context: CheckContext, code: RuleCode, issue: MissingKeyIssue): Finding | undefined {
  const { document, knowledge } = context;
  const { path, key: missing } = issue;
  const written = misspeltFor(context, path, missing);
  if (!written) return undefined;
  const { name, key } = written;
  const { severity, consequence } = verdictOn(issue, knowledge);
  return {
    code,
    severity,
    message: `\`${name}\` is no known key, and ${place(path)} lacks \`${missing}\`. ${consequence}. Did you mean \`${missing}\`?`,
    range: rangeOf(document, key),
    fixes: () => [renameKeyFix(document, key, name, missing)],
  };
}

function lacking(
  context: CheckContext,
  code: RuleCode,
  issue: MissingKeyIssue,
  keys: readonly string[],
): Finding {
  const { path, reason } = issue;
  const because = reason === undefined ? '' : `: ${reason}`;
  const names = keys.map((key) => `\`${key}\``);
  const last = names.pop() ?? '';
  const list = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  const where = place(path);
  const { severity, consequence } = verdictOn(issue, context.knowledge);
  return {
    code,
    severity,
    message: `${where.replace(/^the/, 'The')} lacks ${list}${because}. ${consequence}.`,
    range: headRange(context.document, path),
    fixes: () => addFixes(context, path, keys),
  };
}

function place(path: Path): string {
  return path.length === 0 ? 'the file' : `\`${formatPath(path)}\``;
}

function addFixes(context: CheckContext, path: Path, keys: readonly string[]): Fix[] {
  const { document } = context;
  const mapping = mappingAt(document, path);
  const pairs = initialPairs(context, path, keys);
  const [only] = pairs;
  if (!mapping || !only) return [];
  // The version stands at the top of a file.
  const isVersion = path.length === 0 && pairs.length === 1;
  return [isVersion ? addFirstKeyFix(document, mapping, only) : addKeysFix(document, mapping, pairs)];
}
