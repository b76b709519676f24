import type { Document } from '../core/document';
import { parseArn, modelIdInArn, type Arn } from '../knowledge/bedrock/arn';
import type { BedrockKnowledge, BedrockModel, IdentifiedModel } from '../knowledge/bedrock';
import type { Day } from '../knowledge/day';
import { profileTargets, type ProfileTarget } from '../rules/bedrock/setup';
import type { FeatureContext } from './context';
import { code } from './markdown';
import { lifeInWords, priceInWords, tokens } from './modelFacts';

/** A line of the table: what it is about, and what is known of that. */
type Row = readonly [about: string, known: string | undefined];

/**
 * What is known of a model id: a short table, and what LibreChat makes of it in a document. Undefined for ids of unknown
 * models. `document` is left out where no configuration is at hand, as in an env file.
 */
export function describeModelId(
  id: string,
  context: Pick<FeatureContext, 'knowledge' | 'environment' | 'today'>,
  document?: Document,
): string | undefined {
  const { knowledge, environment, today } = context;
  const { bedrock } = knowledge;
  const model = bedrock.identify(id);
  if (!model) return undefined;
  const targets = document ? profileTargets(document, knowledge, environment) : [];
  const target = targets.find(({ key }) => key === id);
  const known = model.listed ?? model.bare;
  return [
    `**${known.name}** · ${code(id)}`,
    table(rowsFor(model, bedrock, today)),
    ...(target ? [sending(target, bedrock)] : []),
    footing(model, bedrock),
  ].join('\n\n');
}

function rowsFor(model: IdentifiedModel, bedrock: BedrockKnowledge, today: Day): Row[] {
  const { bare, listed } = model;
  const known = listed ?? bare;
  const provider = bedrock.provider(bare.base);
  const page = provider?.url === undefined ? bare.provider : `[${bare.provider}](${provider.url})`;
  return [
    ['Provider', page],
    ['Lifecycle', lifeInWords(bare, today)],
    ['Called', callingInWords(model, bedrock)],
    ['Regions', regionsInWords(known)],
    ['Other forms', otherForms(model, bedrock)],
    ['Context', contextInWords(known)],
    ['Input', known.input?.join(', ')],
    ['Abilities', abilities(known, bedrock.refusesTools(bare.base))],
    ['Price', known.price && priceInWords(known.price)],
    ['LibreChat', listed?.librechatDefault ? 'in the list it offers by default' : undefined],
  ];
}

function table(rows: readonly Row[]): string {
  const lines = rows.flatMap(([about, known]) =>
    known === undefined ? [] : [`| ${about} | ${cell(known)} |`],
  );
  return ['| | |', '| --- | --- |', ...lines].join('\n');
}

/** A bar would end the cell, also within code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function callingInWords(
  { geo, bare, listed }: IdentifiedModel,
  bedrock: BedrockKnowledge,
): string | undefined {
  if (geo !== null) {
    const where = bedrock.geography(geo)?.name ?? '';
    return `through the ${code(`${geo}.`)} inference profile (${where})${listed ? '' : ', a form no source lists'}`;
  }
  if (bare.chat === false) return 'not by LibreChat: it is no chat model';
  switch (bare.invoke) {
    case 'on-demand':
      return 'by its bare id, on demand';
    case 'in-region-only':
      return 'by its bare id in some Regions, elsewhere through an inference profile';
    case 'profile-only':
      return 'through an inference profile only: the bare id fails';
    case 'provisioned-only':
      return 'with provisioned throughput only';
    case 'mantle-only':
      return `not by LibreChat: ${code('bedrock-mantle')} serves it, LibreChat calls ${code('bedrock-runtime')}`;
    case undefined:
      return undefined;
  }
}

/** More Regions than these are counted rather than named. */
const MOST_NAMED = 8;

function regionsInWords({ regions, geo }: BedrockModel): string | undefined {
  if (!regions || regions.length === 0) return undefined;
  if (geo === 'global') return `all ${regions.length} commercial Regions with Bedrock`;
  const named = regions.slice(0, MOST_NAMED).map(code).join(', ');
  return regions.length > MOST_NAMED ? `${named} and ${regions.length - MOST_NAMED} more` : named;
}

function otherForms({ id, bare }: IdentifiedModel, bedrock: BedrockKnowledge): string | undefined {
  const others = bedrock.forms(bare.base).filter((form) => form.id !== id);
  if (others.length === 0) return undefined;
  const words = others.map(({ geo }) => (geo === null ? 'bare' : code(`${geo}.`)));
  return words.join(', ');
}

function contextInWords({ contextWindow, maxOutput }: BedrockModel): string | undefined {
  if (contextWindow === undefined) return undefined;
  const output = maxOutput === undefined ? '' : `, at most ${tokens(maxOutput)} of output`;
  return `${tokens(contextWindow)} tokens${output}`;
}

function abilities(
  { tools, reasoning, promptCaching }: BedrockModel,
  refusesTools: boolean,
): string | undefined {
  const named = [
    ...(tools ? ['tools'] : []),
    ...(reasoning ? ['reasoning'] : []),
    ...(promptCaching ? ['prompt caching'] : []),
    ...(refusesTools ? ['no tools'] : []),
  ];
  return named.length === 0 ? undefined : named.join(', ');
}

/** What goes to AWS in the place of a model id. Values of variables are not shown, but a model everybody knows may be. */
function sending({ sent, modelId, node }: ProfileTarget, bedrock: BedrockKnowledge): string {
  switch (sent.origin) {
    case 'written':
      return `LibreChat sends ${code(sent.text)} to AWS instead (${code('inferenceProfiles')}).`;
    case 'environment': {
      const known =
        modelId !== undefined && bedrock.identify(modelId) ? `, a profile of ${code(modelId)},` : '';
      return `LibreChat sends what ${code(node.text)} holds${known} to AWS instead (${code('inferenceProfiles')}).`;
    }
    case 'unknown':
      return `LibreChat sends what ${code(node.text)} holds to AWS instead (${code('inferenceProfiles')}).`;
  }
}

/** How old the facts are and how sure. */
function footing({ bare, listed }: IdentifiedModel, { asOf }: BedrockKnowledge): string {
  const confidence = (listed ?? bare).confidence;
  const doubt = confidence === 'single-source' ? ' Only one public list has this id.' : '';
  return `Facts as of ${asOf}.${doubt}`;
}

/** What the parts of an ARN say, and the model in it; the account is shown by its end. Undefined for what is no whole ARN. */
export function describeArn(
  text: string,
  context: Pick<FeatureContext, 'knowledge' | 'environment' | 'today'>,
): string | undefined {
  const arn = parseArn(text);
  if (!arn) return undefined;
  const { bedrock } = context.knowledge;
  const region = bedrock.region(arn.region.text);
  const rows: Row[] = [
    ['Kind', kindInWords(arn)],
    [
      'Region',
      arn.region.text === '' ? undefined : `${code(arn.region.text)}${region ? ` (${region.name})` : ''}`,
    ],
    ['Account', accountInWords(arn)],
    ['Partition', code(arn.partition.text)],
  ];
  const id = modelIdInArn(arn);
  const model = id === undefined ? undefined : describeModelId(id, context);
  return [`**ARN** · ${code(arn.service.text)}`, table(rows), ...(model === undefined ? [] : [model])].join(
    '\n\n',
  );
}

function kindInWords({ kind }: Arn): string {
  return (Object.hasOwn(KINDS, kind.text) ? KINDS[kind.text] : undefined) ?? code(kind.text);
}

function accountInWords({ account }: Arn): string | undefined {
  if (account.text === '') return 'AWS itself';
  return account.text.length > 4 ? `ends in ${code(account.text.slice(-4))}` : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  'foundation-model': 'foundation model',
  'inference-profile': 'inference profile defined by AWS',
  'application-inference-profile':
    'application inference profile: which model it is for is known to the account only',
  'provisioned-model': 'provisioned throughput',
  'custom-model': 'custom model',
  'custom-model-deployment': 'deployment of a custom model',
  'imported-model': 'imported model',
  prompt: 'prompt of Prompt Management',
  'prompt-router': 'prompt router',
  'default-prompt-router': 'prompt router defined by AWS',
  guardrail: 'guardrail',
};
