import type { Document } from '../core/document';
import { formatPath, type Path } from '../core/path';
import type { MappingNode, Pair } from '../core/tree';
import { mappingAt, rangeOf } from './places';
import type { Finding, Rule } from './rule';
import { removeKeyFix, renameKeyFix } from './schema-fixes';

/** LibreChat does not know a key: it exits where its schema is strict, and drops the key everywhere else. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  check({ document, facts, knowledge }) {
    const fatal = facts.issues('unknown-key').flatMap((issue) => {
      if (issue.kind !== 'unknown-key') return [];
      const mapping = mappingAt(document, issue.path);
      const pair = mapping?.pair(issue.key);
      const known = knowledge.schema.keys(issue.path).map((key) => key.name);
      return mapping && pair ? [finding(document, mapping, pair, issue.path, known, true)] : [];
    });
    const dropped = facts.droppedKeys.map(({ mapping, pair, path, known }) =>
      finding(document, mapping, pair, path, known, false),
    );
    return [...fatal, ...dropped];
  },
};

function finding(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
  path: Path,
  known: readonly string[],
  fatal: boolean,
): Finding {
  const rename = renameKeyFix(mapping, pair, known);
  const where = path.length === 0 ? 'at the top level' : `in \`${formatPath(path)}\``;
  const consequence = fatal ? 'LibreChat exits at boot.' : 'LibreChat ignores it.';
  const suggestion = rename ? ` Did you mean \`${rename.name}\`?` : '';
  return {
    code: 'unknown-key',
    severity: fatal ? 'error' : 'warning',
    message: `\`${pair.name}\` is no known key ${where}. ${consequence}${suggestion}`,
    range: rangeOf(document, pair.key),
    unnecessary: !fatal,
    fixes: () => [...(rename ? [rename.fix] : []), removeKeyFix(document, mapping, pair)],
  };
}
