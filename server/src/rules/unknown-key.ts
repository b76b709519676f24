import type { Document } from '../core/document';
import { groupBy } from '../core/groups';
import { formatPath, placeKey, type Path } from '../core/path';
import { dereference, type MappingNode } from '../core/tree';
import { findNode } from '../core/value';
import type { UnknownKeyIssue } from '../knowledge/issue';
import { misplacedKeys } from '../knowledge/keyNotes';
import type { Vocabulary } from '../knowledge/similar';
import { keysToMean, removeKeyFixes, renameKeyFixes } from './keyFixes';
import { KeyHomes, moveKeyFixes } from './misplacedKey';
import { isMissing } from './misspelt';
import { keyRange, mappingAt, pairAt } from './places';
import type { PartContext, Finding, Fix, Rule } from './rule';
import { FILE_IGNORED, verdictOn, type Verdict } from './verdict';

/** LibreChat does not know a key: it exits where its schema is strict, and drops the key everywhere else. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  scope: 'part',
  check(context) {
    const { facts, knowledge } = context;
    const fatal = facts.issues('unknown-key').filter((issue) => issue.kind === 'unknown-key');
    const dropped = facts.droppedKeys.filter(({ retired, introduction }) => !retired && !introduction);
    return [
      ...byMapping(fatal).flatMap(([{ path }, issues]) => {
        const home = homeAt(context, path, knowledge.schema.keyNames(path));
        return home ? issues.flatMap((issue) => finding(context, home, issue.key, issue)) : [];
      }),
      ...byMapping(dropped).flatMap(([{ path, known }, keys]) => {
        const home = homeAt(context, path, known);
        return home ? keys.flatMap(({ pair }) => finding(context, home, pair.name, undefined)) : [];
      }),
    ];
  },
};

/** Groups keys by the mapping they are in, each group with one of its keys. */
function byMapping<T extends { readonly path: Path }>(keys: readonly T[]): (readonly [T, readonly T[]])[] {
  const groups = [...groupBy(keys, ({ path }) => placeKey(path)).values()];
  return groups.flatMap((group) => group.slice(0, 1).map((first) => [first, group] as const));
}

/** A mapping with unknown keys, and what these may have been meant to be. */
interface Home {
  readonly path: Path;
  readonly mapping: MappingNode;
  /** The known keys it does not have. */
  readonly lacking: Vocabulary;
  /** Where keys belong that stand in it. */
  readonly homes: KeyHomes;
}

function homeAt({ document, knowledge }: PartContext, path: Path, known: Iterable<string>): Home | undefined {
  const mapping = mappingAt(document, path);
  const homes = new KeyHomes(knowledge.schema, path);
  return mapping && { path, mapping, lacking: keysToMean(mapping, known), homes };
}

function finding(
  context: PartContext,
  home: Home,
  name: string,
  issue: UnknownKeyIssue | undefined,
): Finding[] {
  const { document } = context;
  const { path, mapping } = home;
  const range = keyRange(document, [...path, name]);
  if (!range) return [];
  const meant = mapping.pair(name) && home.lacking.closest(name);
  // What is only a required key misspelt is told of as missing.
  if (meant !== undefined && isMissing(context, path, meant)) return [];
  const where = path.length === 0 ? 'at the top level' : `in \`${formatPath(path)}\``;
  const { severity, consequence } = verdict(context, issue);
  return [
    {
      code: 'unknown-key',
      severity,
      message: `\`${name}\` is no known key ${where}. ${consequence}.${hint(context, home, name, meant)}`,
      range,
      unnecessary: issue === undefined,
      fixes: () => fixes(context.document, home, [...path, name], meant),
    },
  ];
}

/** Nothing for a key that comes in by an alias or `<<`: it is written elsewhere, where it may be right. */
function fixes(document: Document, { homes }: Home, path: Path, meant: string | undefined): Fix[] {
  const place = pairAt(document, path);
  if (!place) return [];
  const { mapping, pair } = place;
  const belongs = meant === undefined && homes.of(pair.name);
  return [
    ...(meant === undefined ? [] : renameKeyFixes(document, pair.key, pair.name, meant)),
    ...(belongs ? moveKeyFixes(document, path, belongs) : []),
    ...removeKeyFixes(document, mapping, pair),
  ];
}

function verdict({ document, knowledge }: PartContext, issue: UnknownKeyIssue | undefined): Verdict {
  if (!issue) return { severity: 'warning', consequence: 'LibreChat ignores it' };
  if (isTakenForError(issue, document)) return { severity: 'error', consequence: FILE_IGNORED };
  return verdictOn(issue, knowledge);
}

/** LibreChat tells a file that does not parse by these keys, which the parser's error has, when they say something. */
function isTakenForError({ path, key }: UnknownKeyIssue, { root }: Document): boolean {
  if (path.length > 0 || (key !== 'reason' && key !== 'stack')) return false;
  const node = dereference(findNode(root, [key])?.value);
  return node?.kind !== 'scalar' || Boolean(node.value);
}

/** What the author may have meant: where it is set, or a key of that name nearby, in the words of the message's last sentence. */
function hint({ knowledge }: PartContext, home: Home, name: string, meant: string | undefined): string {
  const { path } = home;
  const misplaced = misplacedKeys.get([...path, name]);
  if (misplaced) return ` ${misplaced.note}`;
  if (meant !== undefined) return ` Did you mean \`${meant}\`?`;
  const retired = knowledge.retiredKeys.get([...path, name]);
  if (retired) return ` ${retired.note}`;
  const belongs = home.homes.of(name);
  if (!belongs) return '';
  return belongs.length === 0
    ? ' It belongs at the top level.'
    : ` It belongs in \`${formatPath(belongs)}\`.`;
}
