import type { Edit } from '../core/edit';
import type { Path } from '../core/path';
import { dereference, type ScalarNode } from '../core/tree';
import { effectiveEntries } from '../core/value';
import { dotenvLine } from '../environment/dotenvLine';
import { removeKeyFixes } from './keyFixes';
import { mappingAt, pairAt, valueRange } from './places';
import type { PartContext, Finding, Fix, Rule } from './rule';

/** The settings LibreChat reads as the name of a variable, with the name it assumes where nothing is written. */
const ASSUMED: ReadonlyMap<string, string> = new Map([
  ['serperApiKey', 'SERPER_API_KEY'],
  ['searxngInstanceUrl', 'SEARXNG_INSTANCE_URL'],
  ['searxngApiKey', 'SEARXNG_API_KEY'],
  ['tavilyApiKey', 'TAVILY_API_KEY'],
  ['tavilySearchUrl', 'TAVILY_SEARCH_URL'],
  ['tavilyExtractUrl', 'TAVILY_EXTRACT_URL'],
  ['keenableApiKey', 'KEENABLE_API_KEY'],
  ['keenableApiUrl', 'KEENABLE_API_URL'],
  ['firecrawlApiKey', 'FIRECRAWL_API_KEY'],
  ['firecrawlApiUrl', 'FIRECRAWL_API_URL'],
  ['firecrawlVersion', 'FIRECRAWL_VERSION'],
  ['jinaApiKey', 'JINA_API_KEY'],
  ['jinaApiUrl', 'JINA_API_URL'],
  ['cohereApiKey', 'COHERE_API_KEY'],
]);

/** Web search takes its keys and addresses from variables only; what is written out counts as not set. */
export const webSearchLiteral: Rule = {
  code: 'web-search-literal',
  scope: 'part',
  check(context) {
    const path = ['webSearch'];
    const webSearch = context.facts.covers(path) ? mappingAt(context.document, path) : undefined;
    if (!webSearch) return [];
    return [...effectiveEntries(webSearch)].flatMap(([name, { value }]) => {
      const node = dereference(value);
      const assumed = ASSUMED.get(name);
      if (assumed === undefined || node?.kind !== 'scalar' || !isLiteral(node)) return [];
      if (context.knowledge.schema.at(['webSearch', name]).length === 0) return [];
      return [finding(context, name, assumed, node)];
    });
  },
};

/** Whether a text stands where LibreChat reads references only, and counts as not set because it is none. */
export function isWebSearchLiteral(path: Path, node: ScalarNode): boolean {
  const [section, name] = path;
  return path.length === 2 && section === 'webSearch' && ASSUMED.has(String(name)) && isLiteral(node);
}

function isLiteral({ value }: ScalarNode): boolean {
  return typeof value === 'string' && !/^\$\{.+\}$/.test(value.trim());
}

/** The text itself may be a secret and is not shown. */
function finding(context: PartContext, name: string, assumed: string, node: ScalarNode): Finding {
  const variable = variableIn(node) ?? assumed;
  return {
    code: 'web-search-literal',
    severity: 'warning',
    message:
      `LibreChat takes \`webSearch.${name}\` from a variable only, and this is ${whatIsThere(node)}: it counts as not set. ` +
      `Set the variable in the environment and write \`\${${variable}}\`.`,
    range: valueRange(context.document, ['webSearch', name]),
    fixes: () => fixes(context, name, variable),
  };
}

function whatIsThere({ text }: ScalarNode): string {
  if (text.trim() === '') return 'empty';
  return text.includes('${') ? 'more than a reference to one' : 'no reference to one';
}

/** The variable that was meant, where the text is nothing but a reference in another form than LibreChat reads. */
function variableIn({ value }: ScalarNode): string | undefined {
  const meant = /^(?:Bearer\s+)?(?:\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*))$/i.exec(String(value).trim());
  return meant?.[1] ?? meant?.[2];
}

function fixes(context: PartContext, name: string, variable: string): Fix[] {
  const place = pairAt(context.document, ['webSearch', name]);
  if (!place) return [];
  const { mapping, pair } = place;
  const remove = removeKeyFixes(context.document, mapping, pair);
  const { value } = pair;
  if (value.kind !== 'scalar' || value.style === 'block') return remove;
  const reference = `\${${variable}}`;
  const quote = value.style === 'single' ? "'" : mapping.flow || value.style === 'double' ? '"' : '';
  const edit = { range: { start: value.start, end: value.end }, newText: quote + reference + quote };
  // Where the value stands nowhere else it would be lost.
  const isKept = value.text.trim() === '' || variableIn(value) !== undefined;
  return [
    ...(isKept ? [] : moveFixes(context, variable, value, edit)),
    { title: `Change to \`${reference}\``, edits: [edit], preferred: isKept, safe: false },
    ...remove,
  ];
}

/** Writes the value into the env file that counts, and a reference in its place. */
function moveFixes({ environment }: PartContext, variable: string, node: ScalarNode, edit: Edit): Fix[] {
  if (node.text.includes('${') || environment.isGiven(variable)) return [];
  const file = environment.writable?.text === undefined ? undefined : environment.writable;
  const line = dotenvLine(variable, String(node.value).trim());
  if (!file || line === undefined) return [];
  const addition = { uri: file.uri, exists: true, before: file.text ?? '', line };
  const title = `Move the value to \`${variable}\` in \`${file.label}\``;
  return [{ title, edits: [edit], additions: [addition], preferred: true, safe: false }];
}
