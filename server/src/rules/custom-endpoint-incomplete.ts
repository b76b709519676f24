import { appendPairs, type Edit } from '../core/edit';
import { formatPath, samePath, type Path } from '../core/path';
import { needsQuotes } from '../core/scalar';
import type { MappingNode } from '../core/tree';
import type { SchemaIssue } from '../knowledge/issue';
import { names, similarKey, writePair, type NewPair } from './keyFixes';
import { headRange, mappingAt, pairAt } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { isThere, listAt, valueAt } from './values';

const CUSTOM: Path = ['endpoints', 'custom'];

/** What an endpoint needs to be offered, with values to begin with that say what belongs there. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  ['name', 'my-endpoint'],
  ['apiKey', 'user_provided'],
  ['baseURL', 'https://api.example.com/v1'],
  ['models', '{ default: [your-model] }'],
]);

/** The schema lets an endpoint be incomplete, and LibreChat then leaves it out without a word. */
export const customEndpointIncomplete: Rule = {
  code: 'custom-endpoint-incomplete',
  check(context) {
    const items = listAt(context.document, CUSTOM)?.items ?? [];
    if (items.length === 0) return [];
    const known = context.knowledge.schema.keys([...CUSTOM, 0]).map((key) => key.name);
    const refused = context.facts.issues('missing-key');
    return items.flatMap((_, index) => finding(context, [...CUSTOM, index], known, refused));
  },
};

function finding(
  context: CheckContext,
  path: Path,
  known: readonly string[],
  refused: readonly SchemaIssue[],
): Finding[] {
  const { document } = context;
  const mapping = mappingAt(document, path);
  if (!mapping) return [];
  const misspelt = misspeltKeys(mapping, known);
  // Where the schema wants them, too, they are told of as missing; a misspelt one is told of where it stands.
  const lacking = [...NEEDED.keys()].filter(
    (key) =>
      lacks(context, [...path, key]) &&
      !refused.some(
        (issue) => issue.kind === 'missing-key' && issue.key === key && samePath(issue.path, path),
      ) &&
      !misspelt.has(key),
  );
  if (lacking.length === 0) return [];
  const pairs = lacking.map((key): NewPair => [key, NEEDED.get(key) ?? '']);
  return [
    {
      code: 'custom-endpoint-incomplete',
      severity: 'warning',
      message: `\`${formatPath(path)}\` lacks ${names(pairs)}. LibreChat leaves the endpoint out, without a word in its log.`,
      range: headRange(document, path),
      fixes: () => fillFixes(context, path, pairs),
    },
  ];
}

/** The known keys that the unknown ones of an endpoint were most likely meant to be. */
function misspeltKeys(mapping: MappingNode, known: readonly string[]): Set<string | undefined> {
  const unknown = mapping.pairs.filter(({ name }) => !known.includes(name));
  return new Set(unknown.map(({ name }) => similarKey(mapping, name, known)));
}

/** Nothing written and empty text are the same to LibreChat; a value of another type is told of as wrong. */
function lacks({ document }: CheckContext, path: Path): boolean {
  return !isThere(document, path) || valueAt(document, path) === '';
}

function fillFixes({ document }: CheckContext, path: Path, pairs: readonly NewPair[]): Fix[] {
  const mapping = mappingAt(document, path);
  if (!mapping) return [];
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [key, value] of pairs) {
    const node = pairAt(document, [...path, key])?.pair.value;
    if (node?.kind === 'scalar' && node.style !== 'block') {
      const newText = needsQuotes(value) ? JSON.stringify(value) : value;
      edits.push({ range: { start: node.start, end: node.end }, newText });
    } else if (node || isThere(document, [...path, key])) {
      // The empty text stands in another place, where it may be right.
      return [];
    } else {
      added.push(writePair([key, value], mapping.flow));
    }
  }
  if (added.length > 0) edits.push(appendPairs(document, mapping, added));
  return [
    {
      title: `${edits.length > 1 || added.length === 0 ? 'Fill in' : 'Add'} ${names(pairs)}`,
      edits,
      preferred: true,
      safe: false,
    },
  ];
}
