import type { Edit } from '../../core/edit';
import { removeItem } from '../../core/itemRemoval';
import type { Path } from '../../core/path';
import type { BedrockModel } from '../../knowledge/bedrock';
import type { CallingRegions } from '../../knowledge/bedrock/forms';
import { renameKeyFixes } from '../keyFixes';
import { ownNode, pairAt } from '../places';
import type { CheckContext, Fix } from '../rule';
import { replaceValueFix } from '../valueFixes';
import type { ModelMention } from './mentions';
import type { VariableModel } from './setup';
import type { ModelUse } from './verdict';

const MODELS: Path = ['endpoints', 'bedrock', 'models'];

/** More ids than these would bury the one that is looked for. */
const MOST_FORMS = 4;

/** Writes another id where one stands, in the quotes it has; nothing where it stands elsewhere, or the other is there already. */
export function replaceModelFixes({ document }: CheckContext, use: ModelUse, id: string): Fix[] {
  if (use.variable) return [replaceInEnvFile(use.variable, id)];
  if (use.brought) return [];
  if (use.role === 'profile') {
    const taken = pairAt(document, use.path)?.mapping.pair(id);
    if (taken) return [];
    return renameKeyFixes(document, use.node, use.id, id).map((fix) => ({ ...fix, safe: false }));
  }
  return [{ ...replaceValueFix(document, use.node, id), safe: false }];
}

function isPreset({ path }: Pick<ModelMention, 'path'>): boolean {
  return path[0] === 'modelSpecs';
}

/** Of some ids, in their order, those worth writing for a use: none that its list has already, and for a preset those first. */
export function offerableIds(context: CheckContext, use: ModelUse, ids: readonly string[]): string[] {
  const { listed } = context.facts.bedrock;
  if (use.role === 'models') return ids.filter((id) => !listed.has(id));
  const isListed = (id: string): boolean => isPreset(use) && listed.has(id);
  return [...ids.filter(isListed), ...ids.filter((id) => !isListed(id))];
}

/** Whether an id can be written into some places at once without a preset that names a model nobody is offered. */
function isReachable(context: CheckContext, places: readonly ModelMention[], id: string): boolean {
  const { listed } = context.facts.bedrock;
  if (!places.some(isPreset) || listed.size === 0 || listed.has(id)) return true;
  return places.some(({ role }) => role === 'models');
}

function replaceInEnvFile({ definition: { file }, range }: VariableModel, id: string): Fix {
  const elsewhere = { uri: file.uri, edits: [{ range, newText: id }] };
  return {
    title: `Change to \`${id}\` in \`${file.label}\``,
    edits: [],
    elsewhere,
    preferred: true,
    safe: false,
  };
}

/**
 * Writes one of some ids where another stands, see {@link offerableIds}; the first is preferred. Where the old id stands in
 * several places, changing all comes first, unless each place is `alone`.
 */
export function chooseModelFixes(
  context: CheckContext,
  use: ModelUse,
  ids: readonly string[],
  alone = false,
): Fix[] {
  const [first, ...others] = ids.slice(0, MOST_FORMS);
  if (first === undefined) return [];
  const everywhere = alone ? [] : everywhereFixes(context, use, first);
  const here = [first, ...others].flatMap((id) => replaceModelFixes(context, use, id));
  const isPreferred = everywhere.length === 0 && isReachable(context, [use], first);
  return [...everywhere, ...here.map((fix, index) => ({ ...fix, preferred: index === 0 && isPreferred }))];
}

/** In more places than these a fix for each would take too long to work out. */
const MOST_PLACES = 100;

function everywhereFixes(context: CheckContext, use: ModelUse, id: string): Fix[] {
  const places = context.facts.bedrock.mentionsOf(use.id);
  const isHere = !use.brought && use.role !== 'target' && places.length > 1 && places.length <= MOST_PLACES;
  if (!isHere) return [];
  const isTwice = places.some(({ role }) => role === 'models') && context.facts.bedrock.listed.has(id);
  const edits = places.flatMap((mention) => replacementEdits(context, mention, id));
  if (isTwice || edits.length < places.length) return [];
  const preferred = isReachable(context, places, id);
  return [{ title: `Change all ${edits.length} to \`${id}\``, edits, preferred, safe: false }];
}

/** The edit that writes another id in place of a mention; none where that is not possible. */
export function replacementEdits(context: CheckContext, mention: ModelMention, id: string): readonly Edit[] {
  return replaceModelFixes(context, mention, id).flatMap(({ edits }) => edits);
}

/** Takes an id out of the `models` list, unless it is the only one. */
export function removeModelFixes({ document }: CheckContext, { role, path, id }: ModelUse): Fix[] {
  const list = role === 'models' ? ownNode(document, MODELS) : undefined;
  const index = path[path.length - 1];
  if (list?.kind !== 'sequence' || typeof index !== 'number') return [];
  const edits = removeItem(document, list, index);
  return edits ? [{ title: `Remove \`${id}\` from \`models\``, edits, safe: false }] : [];
}

/**
 * Ids that can take the place of a model: the nearest living model of its line first, then the newest that LibreChat offers by
 * itself, as for a new configuration, then the newest; each in the form that suits the Regions best and keeps the prefix where
 * it can.
 */
export function successorIds(
  { knowledge: { bedrock }, today }: CheckContext,
  { base, geo }: { readonly base: string; readonly geo: string | null },
  regions: CallingRegions,
): string[] {
  const successors = bedrock.families.successors(base, today);
  const wellKnown = successors.filter(({ confidence }) => confidence !== 'single-source');
  const nearest = wellKnown[0] ?? successors[0];
  const newest = wellKnown.at(-1) ?? successors.at(-1);
  const isOffered = ({ base }: BedrockModel): boolean =>
    bedrock.forms(base).some(({ librechatDefault }) => librechatDefault);
  const ids = [nearest, wellKnown.findLast(isOffered), newest].flatMap((model) => {
    const form: BedrockModel | undefined = model && bedrock.callableForms(model.base, regions, geo)[0];
    return form ? [form.id] : [];
  });
  return [...new Set(ids)];
}
