import type { Document } from '../../core/document';
import { groupBy } from '../../core/groups';
import type { Path } from '../../core/path';
import { dereference, type ScalarNode } from '../../core/tree';
import { effectiveEntries, findNode } from '../../core/value';
import type { OffsetRange } from '../../core/lines';
import type { Environment, VariableDefinition } from '../../environment/environment';
import { idsInList, MODELS_VARIABLE } from '../../environment/modelList';
import { isArn, modelIdInArn, parseArn } from '../../knowledge/bedrock/arn';
import type { CallingRegions } from '../../knowledge/bedrock/forms';
import type { Knowledge } from '../../knowledge/knowledge';
import type { ModelMention } from './mentions';
import { configuredRegions, isRegion, onlyRegion } from './regions';
import { resolveText, type ResolvedText } from './resolve';

const AVAILABLE: Path = ['endpoints', 'bedrock', 'availableRegions'];
const PROFILES: Path = ['endpoints', 'bedrock', 'inferenceProfiles'];

/** An entry of `inferenceProfiles`: what LibreChat sends to AWS instead of a model id. */
export interface ProfileTarget {
  /** The model id that is replaced. */
  readonly key: string;
  /** The path of the value. */
  readonly path: Path;
  readonly node: ScalarNode;
  readonly sent: ResolvedText;
  /** The model id the text sent names, by itself or in an ARN; undefined where it tells of no model. */
  readonly modelId: string | undefined;
}

/** A model id in `BEDROCK_AWS_MODELS`, where that variable is what Bedrock's list comes from. */
export interface VariableModel {
  readonly id: string;
  readonly definition: VariableDefinition;
  /** Where the id stands in the env file. */
  readonly range: OffsetRange;
}

/** What a configuration says of Bedrock, derived once for a document version and its surroundings. */
export class BedrockSetup {
  /** By the model ids they replace; entries LibreChat passes over, because they are empty, are left out. */
  readonly profiles: ReadonlyMap<string, ProfileTarget>;
  readonly regions: CallingRegions;
  /** Ids no file but an env file names, and that LibreChat offers all the same. */
  readonly variableModels: readonly VariableModel[];
  /** The ids of the list that users choose from, as far as the document, or else the env file, writes one. */
  readonly listed: ReadonlySet<string>;
  private byId: ReadonlyMap<string, readonly ModelMention[]> | undefined;

  constructor(
    private readonly document: Document,
    readonly mentions: readonly ModelMention[],
    knowledge: Knowledge,
    environment: Environment,
  ) {
    this.profiles = new Map(
      profileTargets(document, knowledge, environment).map((entry) => [entry.key, entry]),
    );
    this.variableModels = isListed(document) ? [] : variableModels(environment);
    const own = this.mentions.filter(({ role }) => role === 'models');
    this.listed = new Set((own.length > 0 ? own : this.variableModels).map(({ id }) => id));
    this.regions = configuredRegions(listedTexts(document, AVAILABLE), environment);
  }

  /** The places that name one id. */
  mentionsOf(id: string): readonly ModelMention[] {
    this.byId ??= groupBy(this.mentions, (mention) => mention.id);
    return this.byId.get(id) ?? [];
  }

  /** From where requests to a model are sent: a preset may name a Region, and LibreChat's own work is done in the default one. */
  regionsFor({ path, role }: Pick<ModelMention, 'path' | 'role'>): CallingRegions {
    if (role !== 'setting') return this.regions;
    const { default: byDefault } = this.regions;
    if (path[0] !== 'modelSpecs') return byDefault === undefined ? this.regions : onlyRegion(byDefault);
    const region = dereference(findNode(this.document.root, [...path.slice(0, -1), 'region'])?.value);
    if (region?.kind !== 'scalar' || region.text === '') return this.regions;
    return onlyRegion(isRegion(region.text) ? region.text : undefined);
  }
}

function listedTexts({ root }: Document, path: Path): string[] {
  const list = dereference(findNode(root, path)?.value);
  const items = list?.kind === 'sequence' ? list.items.map(dereference) : [];
  return items.flatMap((item) => (item?.kind === 'scalar' ? [item.text] : []));
}

/** Whether the document itself lists Bedrock's models. */
function isListed({ root }: Document): boolean {
  return findNode(root, ['endpoints', 'bedrock', 'models']) !== undefined;
}

/** The ids `BEDROCK_AWS_MODELS` lists, with their places in its file; none where it stands in no file. */
export function variableModels(environment: Environment): VariableModel[] {
  const definition = environment.lookup(MODELS_VARIABLE);
  if (definition?.state !== 'set') return [];
  return idsInList(definition.file.text ?? '', definition.entry).map(({ id, range }) => ({
    id,
    range,
    definition,
  }));
}

/** The entries of `inferenceProfiles` that LibreChat reads, in their order. */
export function profileTargets(
  document: Document,
  knowledge: Knowledge,
  environment: Environment,
): ProfileTarget[] {
  const profiles = dereference(findNode(document.root, PROFILES)?.value);
  if (profiles?.kind !== 'mapping') return [];
  return [...effectiveEntries(profiles)].flatMap(([key, { value }]): ProfileTarget[] => {
    const node = dereference(value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
    const path = [...PROFILES, key];
    const sent = resolveText(node.value, path, knowledge, environment);
    return [
      { key, path, node, sent, modelId: sent.origin === 'unknown' ? undefined : namedModel(sent.text) },
    ];
  });
}

/** The model id a text names that is sent to AWS as a model. */
export function namedModel(sent: string): string | undefined {
  if (!isArn(sent)) return sent;
  const arn = parseArn(sent);
  return arn && modelIdInArn(arn);
}
