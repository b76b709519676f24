import { appendItem } from '../core/edit';
import type { Path } from '../core/path';
import { needsQuotes } from '../core/scalar';
import { Vocabulary } from '../knowledge/similar';
import { keysToMean, removeKeyFixes, renameKeyFixes } from './keyFixes';
import type { ModelMention } from './bedrock/mentions';
import { offeredModels, type Offered } from './bedrock/offeredModels';
import { mappingAt, ownNode, pairAt, rangeOf } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';

const PROFILES: Path = ['endpoints', 'bedrock', 'inferenceProfiles'];

/** LibreChat looks profiles up by the exact id of the chosen model; a key that cannot be chosen is never used. */
export const inferenceProfileUnused: Rule = {
  code: 'inference-profile-unused',
  scope: 'document',
  check(context) {
    const profiles = context.facts.modelMentions.filter((mention) => mention.role === 'profile');
    const offered = profiles.length > 0 ? offeredModels(context) : undefined;
    if (!offered) return [];
    const written = mappingAt(context.document, PROFILES);
    const free = written && !offered.secret ? keysToMean(written, offered.ids) : new Vocabulary([]);
    return profiles
      .filter(({ id }) => !offered.ids.has(id))
      .map((profile) => finding(context, profile, offered, free));
  },
};

/** `free` are the offered ids that have no profile yet. */
function finding(
  context: CheckContext,
  { id, node, path }: ModelMention,
  offered: Offered,
  free: Vocabulary,
): Finding {
  const { document } = context;
  const place = pairAt(document, path);
  // A known id is no slip of the pen, and ids that differ in a digit are different models.
  const known = context.knowledge.bedrock.model(id) !== undefined;
  const similar = known || !place ? undefined : free.closest(id);
  const meant = similar !== undefined && sameDigits(id, similar) ? similar : undefined;
  const suggestion = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return {
    code: 'inference-profile-unused',
    severity: offered.assumed ? 'information' : 'warning',
    message:
      `No offered model has the id \`${id}\`, so this profile is never used. ` +
      `It must equal an entry of ${offered.source}, letter for letter.${suggestion}`,
    range: rangeOf(document, node),
    fixes: () => [
      ...(meant === undefined ? [] : renameKeyFixes(document, node, id, meant)).map((fix) => ({
        ...fix,
        safe: false,
      })),
      ...addModelFixes(context, id),
      ...(place ? removeKeyFixes(document, place.mapping, place.pair) : []),
    ],
  };
}

function sameDigits(a: string, b: string): boolean {
  return a.replaceAll(/\D/g, '') === b.replaceAll(/\D/g, '');
}

/** Puts a model at the end of the `models` list, in the quotes the other models have. */
function addModelFixes({ document }: CheckContext, id: string): Fix[] {
  const list = ownNode(document, ['endpoints', 'bedrock', 'models']);
  if (list?.kind !== 'sequence') return [];
  const last = list.items[list.items.length - 1];
  const quote = last && /^["']/.exec(document.slice(last.start, last.end))?.[0];
  const item =
    quote === undefined
      ? needsQuotes(id) || (list.flow && /[,[\]{}]/.test(id))
        ? JSON.stringify(id)
        : id
      : quote + id + quote;
  const edit = appendItem(document, list, item);
  return edit ? [{ title: `Add \`${id}\` to \`models\``, edits: [edit] }] : [];
}
