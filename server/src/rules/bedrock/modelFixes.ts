import type { Edit } from '../../core/edit';
import { removeItem } from '../../core/itemRemoval';
import type { Path } from '../../core/path';
import type { BedrockModel } from '../../knowledge/bedrock';
import type { CallingRegions } from '../../knowledge/bedrock/forms';
import { renameKeyFix } from '../keyFixes';
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
  if (!use.written) return [];
  if (use.role === 'profile') {
    const taken = pairAt(document, use.path)?.mapping.pair(id);
    return taken ? [] : [{ ...renameKeyFix(document, use.node, use.id, id), safe: false }];
  }
  return [{ ...replaceValueFix(document, use.node, id), safe: false }];
}

/** The ids in the list that an id is from: one of them a second time would be of no use. */
function listedIds({ facts }: CheckContext, { variable }: ModelUse): string[] {
  const { mentions, variableModels } = facts.bedrock;
  return (variable ? variableModels : mentions.filter(({ role }) => role === 'models')).map(({ id }) => id);
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
 * Writes one of some ids where another stands, the first preferred. Where the old id stands in several places, changing all
 * comes first: a preset, and an inference profile, must name a model of the list.
 */
export function chooseModelFixes(context: CheckContext, use: ModelUse, ids: readonly string[]): Fix[] {
  const listed = new Set(use.role === 'models' ? listedIds(context, use) : []);
  const [first, ...others] = ids.filter((id) => !listed.has(id)).slice(0, MOST_FORMS);
  if (first === undefined) return [];
  const everywhere = everywhereFixes(context, use, first);
  const here = [first, ...others].flatMap((id) => replaceModelFixes(context, use, id));
  return [
    ...everywhere,
    ...here.map((fix, index) => ({ ...fix, preferred: index === 0 && everywhere.length === 0 })),
  ];
}

function everywhereFixes(context: CheckContext, use: ModelUse, id: string): Fix[] {
  const places = context.facts.modelMentions.filter((mention) => mention.id === use.id);
  const isTwice = places.some(({ role }) => role === 'models') && listedIds(context, use).includes(id);
  if (isTwice) return [];
  const edits = places.flatMap((mention) => replacementEdits(context, mention, id));
  const isWhole = use.written && places.length > 1 && edits.length === places.length;
  return isWhole
    ? [{ title: `Change all ${edits.length} to \`${id}\``, edits, preferred: true, safe: false }]
    : [];
}

/** The edit that writes another id in place of a mention; none where that is not possible. */
export function replacementEdits(context: CheckContext, mention: ModelMention, id: string): readonly Edit[] {
  return replaceModelFixes(context, { ...mention, written: true }, id).flatMap(({ edits }) => edits);
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
 * Ids that can take the place of a model: the nearest living model of its line first, then the newest, each in the form that
 * suits the Regions best and keeps the prefix where it can.
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
  const ids = [nearest, newest].flatMap((model) => {
    const form: BedrockModel | undefined = model && bedrock.callableForms(model.base, regions, geo)[0];
    return form ? [form.id] : [];
  });
  return [...new Set(ids)];
}
