import { groupBy } from '../core/groups';
import { allOf } from '../core/listing';
import { formatPath, type Path } from '../core/path';
import type { MissingKeyIssue } from '../knowledge/issue';
import { initialPairs } from './initialValues';
import { addFirstKeyFix, addKeysBehindFix, addKeysFix, renameKeyFixes } from './keyFixes';
import { misspeltFor } from './misspelt';
import { headRange, ownMappingAt, rangeOf } from './places';
import { isPresetEndpoint, presetEndpointFixes } from './presetEndpoint';
import type { PartContext, Finding, Fix, RuleCode } from './rule';
import { verdictOn } from './verdict';

/**
 * The findings about required keys that are not there, for one rule. One cause, one finding: what a mapping lacks is
 * told of together, and a key that is only misspelt is told of where it stands.
 */
export function missingKeyFindings(context: PartContext, code: RuleCode): Finding[] {
  const incomplete: MissingKeyIssue[] = [];
  const findings: Finding[] = [];
  for (const issue of context.facts.issues(code)) {
    if (issue.kind !== 'missing-key') continue;
    const misspelt = misspeltKey(context, code, issue);
    if (misspelt) findings.push(misspelt);
    else incomplete.push(issue);
  }
  const together = [...groupBy(incomplete, toldTogether).values()];
  return [
    ...findings,
    ...together.flatMap((issues) => {
      const [issue] = issues;
      const keys = issues.map(({ key }) => key);
      return issue ? [lacking(context, code, issue, keys)] : [];
    }),
  ];
}

/** What is the same for issues that one finding tells of. */
function toldTogether({ path, stage, uncertain, reason }: MissingKeyIssue): string {
  return JSON.stringify([path, stage, uncertain, reason]);
}

function misspeltKey(context: PartContext, code: RuleCode, issue: MissingKeyIssue): Finding | undefined {
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
    fixes: () => renameKeyFixes(document, key, name, missing),
  };
}

function lacking(
  context: PartContext,
  code: RuleCode,
  issue: MissingKeyIssue,
  keys: readonly string[],
): Finding {
  const { path, reason } = issue;
  const because = reason === undefined ? '' : `: ${reason}`;
  const { alternative } = issue;
  const instead = alternative ? `, or ${alternative.map((key) => `\`${key}\``).join(' with ')}` : '';
  const where = place(path);
  const { severity, consequence } = verdictOn(issue, context.knowledge);
  return {
    code,
    severity,
    message: `${where.replace(/^the/, 'The')} lacks ${allOf(keys)}${instead}${because}. ${consequence}.`,
    range: headRange(context.document, path),
    fixes: () => {
      const fixes = addFixes(context, path, keys);
      if (!alternative) return fixes;
      return [...fixes, ...addFixes(context, path, alternative)].map((fix) => ({ ...fix, preferred: false }));
    },
  };
}

function place(path: Path): string {
  return path.length === 0 ? 'the file' : `\`${formatPath(path)}\``;
}

function addFixes(context: PartContext, path: Path, keys: readonly string[]): Fix[] {
  const { document } = context;
  const mapping = ownMappingAt(document, path);
  if (mapping && isPresetEndpoint(path, keys)) return presetEndpointFixes(document, path, mapping);
  const pairs = initialPairs(context, path, keys);
  const [only] = pairs;
  if (!mapping || !only) return [];
  // The version stands at the top of a file.
  const isVersion = path.length === 0 && pairs.length === 1;
  if (isVersion) return [addFirstKeyFix(document, mapping, only)];
  // The arguments of a command are looked for right behind it.
  if (keys.join() === 'args') return [addKeysBehindFix(document, mapping, 'command', pairs)];
  return [addKeysFix(document, mapping, pairs)];
}
