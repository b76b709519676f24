import { formatPath, type Path } from '../core/path';
import type { Knowledge } from '../knowledge/knowledge';
import { shapeOf } from '../knowledge/schema';
import { EXITS, headRange, mappingAt } from './places';
import type { Rule } from './rule';
import { addKeysFix } from './schema-fixes';

/** A key LibreChat cannot do without is not there. */
export const missingKey: Rule = {
  code: 'missing-key',
  check: ({ document, facts, knowledge }) =>
    facts.issues('missing-key').flatMap((issue) => {
      if (issue.kind !== 'missing-key') return [];
      const { path, key } = issue;
      const where = path.length === 0 ? '' : ` in \`${formatPath(path)}\``;
      return [
        {
          code: 'missing-key',
          severity: 'error',
          message: `\`${key}\` is required${where}, but missing. ${EXITS}.`,
          range: headRange(document, path),
          fixes: () => {
            const mapping = mappingAt(document, path);
            const value = initialValue(knowledge, path, key);
            return mapping && value !== undefined ? [addKeysFix(document, mapping, [[key, value]])] : [];
          },
        },
      ];
    }),
};

/** A value a newly written key can begin with: what the schema fixes, or the documented example. Undefined if neither. */
export function initialValue(knowledge: Knowledge, container: Path, key: string): string | undefined {
  const path = [...container, key];
  if (path.length === 1 && key === 'version') return knowledge.release.configVersion;
  const shape = shapeOf(knowledge.schema.at(path));
  if (shape.enumeration[0] !== undefined) return String(shape.enumeration[0]);
  if (shape.boolean) return 'true';
  const example = knowledge.documentation.get(path)?.example;
  if (typeof example === 'string' && !shape.object) return shape.array ? `[${example}]` : example;
  if (shape.array) return '[]';
  return shape.string && !shape.object ? '""' : undefined;
}
