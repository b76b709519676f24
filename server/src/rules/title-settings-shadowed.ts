import { appendPairs } from '../core/edit';
import { formatPath, type Path } from '../core/path';
import { removePair, removePairWithComment } from '../core/removal';
import { effectiveEntries } from '../core/value';
import { removeKeyFixes, writePair } from './keyFixes';
import { headRange, keyRange, mappingAt, pairAt } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { isThere, listAt, valueAt } from './values';

const ALL: Path = ['endpoints', 'all'];

/** Read from one block only: from `endpoints.all` as soon as there is one, whatever it holds. */
const TAKEN_TOGETHER = new Set([
  'titleConvo',
  'titleModel',
  'titleMethod',
  'titlePrompt',
  'titlePromptTemplate',
  'titleEndpoint',
]);

/** Read key by key: from `endpoints.all` where the key is there. */
const TAKEN_ONE_BY_ONE = /^(?:streamRate|titleTiming|(?:activity|reasoningLabel)[A-Za-z]*)$/;

/** The endpoints whose conversations are run by agents; assistants have a title code of their own. */
const ENDPOINTS = ['openAI', 'google', 'anthropic', 'azureOpenAI', 'bedrock', 'agents'];

/** A setting of one endpoint that LibreChat reads from `endpoints.all` instead. */
export const titleSettingsShadowed: Rule = {
  code: 'title-settings-shadowed',
  scope: 'document',
  check(context) {
    const { document } = context;
    if (!mappingAt(document, ALL)) return [];
    const custom = listAt(document, ['endpoints', 'custom'])?.items ?? [];
    const blocks: Path[] = [
      ...ENDPOINTS.map((name) => ['endpoints', name]),
      ...custom.map((_, index) => ['endpoints', 'custom', index]),
    ];
    return blocks.flatMap((block) => findingsIn(context, block));
  },
};

function findingsIn(context: CheckContext, block: Path): Finding[] {
  const { document, knowledge } = context;
  const mapping = mappingAt(document, block);
  if (!mapping) return [];
  return [...effectiveEntries(mapping).keys()].flatMap((name) => {
    const path = [...block, name];
    if (!isShadowed(context, path, name) || knowledge.schema.at(path).length === 0) return [];
    const together = TAKEN_TOGETHER.has(name);
    const range = together ? headRange(document, ALL) : headRange(document, [...ALL, name]);
    return [
      {
        code: 'title-settings-shadowed',
        severity: 'warning',
        message: together
          ? `LibreChat ignores \`${formatPath(path)}\`: where there is \`endpoints.all\`, it reads all title settings from there. Set it in \`endpoints.all\`, for all endpoints.`
          : `LibreChat ignores \`${formatPath(path)}\`: \`endpoints.all.${name}\` wins. Remove one of the two.`,
        range: keyRange(document, path) ?? headRange(document, block),
        unnecessary: true,
        related: [{ range, message: 'Read instead.' }],
        fixes: () => [...moveFixes(context, path, name), ...removeFixes(context, path)],
      },
    ];
  });
}

function isShadowed({ document }: CheckContext, path: Path, name: string): boolean {
  const global = [...ALL, name];
  const value = valueAt(document, global);
  // What is the same in both places does what it says.
  if (value !== undefined && value === valueAt(document, path)) return false;
  if (TAKEN_TOGETHER.has(name)) return true;
  if (!TAKEN_ONE_BY_ONE.test(name) || !isThere(document, global) || value === null) return false;
  // Agents stream at the rate of the endpoint behind them, and some endpoints take a global 0 for nothing.
  return name !== 'streamRate' || (value !== 0 && path[1] !== 'agents');
}

function removeFixes({ document }: CheckContext, path: Path): Fix[] {
  const place = pairAt(document, path);
  return place ? removeKeyFixes(document, place.mapping, place.pair) : [];
}

/** Moves a setting to `endpoints.all`, where nothing says otherwise and its value can be written on one line. */
function moveFixes({ document }: CheckContext, path: Path, name: string): Fix[] {
  const place = pairAt(document, path);
  const all = pairAt(document, ALL)?.pair.value;
  if (!place || all?.kind !== 'mapping' || isThere(document, [...ALL, name])) return [];
  const { value } = place.pair;
  const written = document.slice(value.start, value.end);
  if (value.kind !== 'scalar' || value.style === 'block' || /[\r\n]/.test(written)) return [];
  // Between braces there is no place for a comment.
  const commented = all.flow ? undefined : removePairWithComment(document, place.mapping, place.pair);
  const removal = commented?.edits ?? removePair(document, place.mapping, place.pair);
  const comment = commented ? document.slice(value.end, commented.comment.end) : '';
  const addition = appendPairs(document, all, [writePair([name, written], all.flow) + comment]);
  const at = addition.range.start;
  if (!removal || removal.some(({ range }) => range.start <= at && at <= range.end)) return [];
  return [{ title: `Move \`${name}\` to \`endpoints.all\``, edits: [...removal, addition], safe: false }];
}
