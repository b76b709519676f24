import { formatPath, samePath, type Path } from '../core/path';
import { initialPairs } from './initialValues';
import { addFirstKeyFix, addKeysFix, renameKeyFix } from './keyFixes';
import { misspeltFor } from './misspelt';
import { EXITS, headRange, mappingAt, rangeOf } from './places';
import type { CheckContext, Finding, Fix, RuleCode } from './rule';

/**
 * The findings about required keys that are not there, for one rule. One cause, one finding: what a mapping lacks is
 * told of together, and a key that is only misspelt is told of where it stands.
 */
export function missingKeyFindings(context: CheckContext, code: RuleCode): Finding[] {
  const incomplete: { path: Path; keys: string[] }[] = [];
  const findings: Finding[] = [];
  for (const issue of context.facts.issues(code)) {
    if (issue.kind !== 'missing-key') continue;
    const misspelt = misspeltKey(context, code, issue.path, issue.key);
    const known = incomplete.find(({ path }) => samePath(path, issue.path));
    if (misspelt) findings.push(misspelt);
    else if (known) known.keys.push(issue.key);
    else incomplete.push({ path: issue.path, keys: [issue.key] });
  }
  return [...findings, ...incomplete.map(({ path, keys }) => lacking(context, code, path, keys))];
}

function misspeltKey(
  context: CheckContext,
  code: RuleCode,
  path: Path,
  missing: string,
): Finding | undefined {
  const { document } = context;
  const written = misspeltFor(context, path, missing);
  if (!written) return undefined;
  const { name, key } = written;
  return {
    code,
    severity: 'error',
    message: `\`${name}\` is no known key, and ${place(path)} lacks \`${missing}\`. ${EXITS}. Did you mean \`${missing}\`?`,
    range: rangeOf(document, key),
    fixes: () => [renameKeyFix(document, key, name, missing)],
  };
}

function lacking(context: CheckContext, code: RuleCode, path: Path, keys: readonly string[]): Finding {
  const names = keys.map((key) => `\`${key}\``);
  const last = names.pop() ?? '';
  const list = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  const where = place(path);
  return {
    code,
    severity: 'error',
    message: `${where.replace(/^the/, 'The')} lacks ${list}. ${EXITS}.`,
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
