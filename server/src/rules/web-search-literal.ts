import type { Document } from '../core/document';
import type { Path } from '../core/path';
import { dereference, type ScalarNode } from '../core/tree';
import { effectiveEntries } from '../core/value';
import { removeKeyFixes } from './keyFixes';
import { mappingAt, pairAt, valueRange } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';

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
  check(context) {
    const webSearch = mappingAt(context.document, ['webSearch']);
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
function finding({ document }: CheckContext, name: string, assumed: string, node: ScalarNode): Finding {
  return {
    code: 'web-search-literal',
    severity: 'warning',
    message:
      `\`webSearch.${name}\` ${whatIsThere(node)}, and LibreChat reads whole references only there: it counts as not set. ` +
      `Set a variable in the environment and write \`\${${assumed}}\`.`,
    range: valueRange(document, ['webSearch', name]),
    fixes: () => fixes(document, name, assumed),
  };
}

function whatIsThere({ text }: ScalarNode): string {
  if (text.trim() === '') return 'is empty';
  return text.includes('${') ? 'holds more than a reference' : 'holds the value itself';
}

function fixes(document: Document, name: string, assumed: string): Fix[] {
  const place = pairAt(document, ['webSearch', name]);
  if (!place) return [];
  const { mapping, pair } = place;
  const remove = removeKeyFixes(document, mapping, pair);
  const { value } = pair;
  if (value.kind !== 'scalar' || value.style === 'block') return remove;
  const reference = `\${${assumed}}`;
  const quote = value.style === 'single' ? "'" : mapping.flow || value.style === 'double' ? '"' : '';
  const edit = { range: { start: value.start, end: value.end }, newText: quote + reference + quote };
  return [{ title: `Change to \`${reference}\``, edits: [edit], preferred: true, safe: false }, ...remove];
}
