import { formatPath, type Path } from '../core/path';
import { findNode } from '../core/value';
import type { UnknownKeyIssue } from '../knowledge/issue';
import { misplacedKeys } from '../knowledge/keyNotes';
import { removeKeyFixes, renameKeyFix, similarKey } from './keyFixes';
import { isMissing } from './misspelt';
import { mappingAt, rangeOf } from './places';
import type { CheckContext, Finding, Rule } from './rule';
import { FILE_IGNORED, verdictOn, type Verdict } from './verdict';

/** LibreChat does not know a key: it exits where its schema is strict, and drops the key everywhere else. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  check(context) {
    const { facts, knowledge } = context;
    const fatal = facts.issues('unknown-key').flatMap((issue) => {
      if (issue.kind !== 'unknown-key') return [];
      const known = knowledge.schema.keys(issue.path).map((key) => key.name);
      return finding(context, issue.path, issue.key, known, issue);
    });
    const dropped = facts.droppedKeys
      .filter(({ retired, introduction }) => !retired && !introduction)
      .flatMap(({ pair, path, known }) => finding(context, path, pair.name, known, undefined));
    return [...fatal, ...dropped];
  },
};

function finding(
  context: CheckContext,
  path: Path,
  name: string,
  known: readonly string[],
  issue: UnknownKeyIssue | undefined,
): Finding[] {
  const { document } = context;
  const place = findNode(document.root, [...path, name]);
  const mapping = mappingAt(document, path);
  if (!place?.key || !mapping) return [];
  const { key } = place;
  // A key that comes in by `<<` is written elsewhere, where it may be right.
  const pair = mapping.pair(name);
  const meant = pair && similarKey(mapping, name, known);
  // What is only a required key misspelt is told of as missing.
  if (meant !== undefined && isMissing(context, path, meant)) return [];
  const where = path.length === 0 ? 'at the top level' : `in \`${formatPath(path)}\``;
  const { severity, consequence } = verdict(context, issue);
  return [
    {
      code: 'unknown-key',
      severity,
      message: `\`${name}\` is no known key ${where}. ${consequence}.${hint(context, path, name, meant)}`,
      range: rangeOf(document, key),
      unnecessary: issue === undefined,
      fixes: () =>
        pair
          ? [
              ...(meant === undefined ? [] : [renameKeyFix(document, key, name, meant)]),
              ...removeKeyFixes(document, mapping, pair),
            ]
          : [],
    },
  ];
}

function verdict({ knowledge }: CheckContext, issue: UnknownKeyIssue | undefined): Verdict {
  if (!issue) return { severity: 'warning', consequence: 'LibreChat ignores it' };
  if (isTakenForError(issue)) return { severity: 'error', consequence: FILE_IGNORED };
  return verdictOn(issue, knowledge);
}

/** LibreChat tells a file that does not parse by these keys, which the parser's error has. */
function isTakenForError({ path, key }: UnknownKeyIssue): boolean {
  return path.length === 0 && (key === 'reason' || key === 'stack');
}

/** What the author may have meant: where it is set, or a key of that name nearby, in the words of the message's last sentence. */
function hint({ knowledge }: CheckContext, path: Path, name: string, meant: string | undefined): string {
  const misplaced = misplacedKeys.get([...path, name]);
  if (misplaced) return ` ${misplaced.note}`;
  if (meant !== undefined) return ` Did you mean \`${meant}\`?`;
  const retired = knowledge.retiredKeys.get([...path, name]);
  if (retired) return ` ${retired.note}`;
  const nearby = path.length === 0 ? [['endpoints']] : [path.slice(0, -1)];
  const home = nearby.find((candidate) => knowledge.schema.keys(candidate).some((key) => key.name === name));
  if (!home) return '';
  return home.length === 0 ? ' It belongs at the top level.' : ` It belongs in \`${formatPath(home)}\`.`;
}
