import { matchesPattern, parsePattern, type Path } from '../core/path';
import type { ScalarNode } from '../core/tree';
import { inARow } from '../core/listing';
import { effectiveEntries } from '../core/value';
import { placeholders, type PlaceholderList } from '../knowledge/placeholders';
import { closest } from '../knowledge/similar';
import { mappingAt } from './places';
import type { PartContext, Finding, Rule } from './rule';

const PLACEHOLDER = /\{\{([^{}\r\n]{1,100})\}\}/g;

/** Names LibreChat has for what it fills in while it works; nobody else has them. */
const LIBRECHATS_OWN = /^\s*LIBRECHAT_(?:USER|BODY|OPENID|GRAPH)_/i;

/** What is sent as it stands unless LibreChat fills it in; anything in double braces there is meant to be. */
const HEADERS = ['headers.*', 'requestHeaders.*', 'additionalHeaders.*', 'oauth_headers.*'];
const SERVER = parsePattern('mcpServers.*');

/** `{{…}}` that LibreChat does not fill in where it stands. */
export const placeholderUnknown: Rule = {
  code: 'placeholder-unknown',
  scope: 'part',
  check(context) {
    const { source } = context.document;
    const findings: Finding[] = [];
    context.facts.forEachScalar((node, path) => {
      if (typeof node.value !== 'string' || !node.text.includes('{{')) return;
      const known = knownAt(context, path);
      const written = source.slice(node.start, node.end);
      for (const match of written.matchAll(PLACEHOLDER)) {
        const found = judge(context, match[0], match[1] ?? '', known, path, node);
        if (!found) continue;
        const start = node.start + match.index;
        const range = { start, end: start + match[0].length };
        findings.push({
          code: 'placeholder-unknown',
          severity: 'warning',
          message: found.message,
          range,
          fixes: () => {
            if (found.meant === undefined) return [];
            const edits = [{ range, newText: found.meant }];
            return [{ title: `Change to \`${found.meant}\``, edits, preferred: true, safe: found.same }];
          },
        });
      }
    });
    return findings;
  },
};

/** What LibreChat fills in at a path. */
interface Known {
  readonly lists: readonly PlaceholderList[];
  /** As written, `{{NAME}}`. */
  readonly names: readonly string[];
  /** Whether case and inner spaces do not matter. */
  readonly lenient: boolean;
}

function knownAt({ document }: PartContext, path: Path): Known {
  const lists = placeholders().get(path);
  const inServer = path.length > 2 && matchesPattern(SERVER, path.slice(0, 2));
  const variables = inServer ? mappingAt(document, [...path.slice(0, 2), 'customUserVars']) : undefined;
  const own = variables ? [...effectiveEntries(variables).keys()].map((name) => `{{${name}}}`) : [];
  const names = [...lists.flatMap((list) => list.names), ...own].filter((name) => name.startsWith('{{'));
  return { lists, names, lenient: names.includes('{{current_user}}') };
}

interface Judged {
  readonly message: string;
  readonly meant?: string;
  /** Whether the correction only changes case and spaces. */
  readonly same: boolean;
}

function judge(
  { knowledge }: PartContext,
  written: string,
  name: string,
  { lists, names, lenient }: Known,
  path: Path,
  node: ScalarNode,
): Judged | undefined {
  const isOwn = LIBRECHATS_OWN.test(name);
  if (names.length === 0) {
    // Keys LibreChat does not know are told of by their own rule.
    if (!isOwn || knowledge.schema.at(path).length === 0) return undefined;
    return { message: `LibreChat fills in nothing here: \`${written}\` stays as it stands.`, same: false };
  }
  const normal = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();
  if (names.includes(written) || (lenient && names.some((known) => normal(known) === normal(written)))) {
    return undefined;
  }
  const same = names.find((known) => normal(known) === normal(written));
  const meant = same ?? closest(written.replaceAll(/\s/g, ''), names);
  if (meant === undefined && !isOwn && !isMeantAsPlaceholder(path, name)) return undefined;
  const only = same === undefined ? '' : ' It must be written exactly so.';
  const hint =
    meant === undefined
      ? ` Here it knows ${inWords(written, lists, names)}.`
      : ` Did you mean \`${meant}\`?${only}`;
  const stays = node.text.trim() === written ? 'is used as it stands' : 'stays in the text as it is';
  return {
    message: `LibreChat knows no placeholder \`${written}\` here: it ${stays}.${hint}`,
    ...(meant !== undefined && { meant }),
    same: same !== undefined,
  };
}

/** Prompts, and what is handed to other programs, may have double braces of their own. */
function isMeantAsPlaceholder(path: Path, name: string): boolean {
  const isHeader = HEADERS.some((pattern) => matchesPattern(parsePattern(pattern), path.slice(-2)));
  return isHeader && !/[|%]|^\s*\./.test(name);
}

function inWords(written: string, lists: readonly PlaceholderList[], names: readonly string[]): string {
  // Of a kind that is known in part only, the names themselves tell more than their common form.
  const kin = lists.find(
    ({ form }) => form !== undefined && written.startsWith(form.slice(0, form.indexOf('…'))),
  );
  if (kin && kin.names.length > 0)
    return inARow(
      kin.names.map((name) => `\`${name}\``),
      'and',
    );
  const forms = lists.flatMap(({ form, names: own }) => (form === undefined ? own : [form]));
  const beginnings = forms
    .filter((form) => form.includes('…'))
    .map((form) => form.slice(0, form.indexOf('…')));
  const shown = forms.filter(
    (form) => form.includes('…') || !beginnings.some((start) => form.startsWith(start)),
  );
  return inARow(
    (shown.length > 0 ? shown : names).map((form) => `\`${form}\``),
    'and',
  );
}
