import facts from '../../../../schemas/bedrock-facts.json';
import { isElsewhere, partitionOf, regionOf, similarRegion } from './regions';

/** One part of an ARN and where it stands in its text, in UTF-16 code units. */
export interface ArnPart {
  readonly name: 'partition' | 'service' | 'region' | 'account' | 'kind' | 'id';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** An ARN taken apart: `arn:partition:service:region:account:kind/id`. */
export interface Arn {
  readonly partition: ArnPart;
  readonly service: ArnPart;
  readonly region: ArnPart;
  readonly account: ArnPart;
  /** Such as `application-inference-profile`. */
  readonly kind: ArnPart;
  readonly id: ArnPart;
}

/** What is wrong with an ARN, and which stretch of it. */
export interface ArnProblem {
  readonly start: number;
  readonly end: number;
  /** As a clause that speaks of the ARN: `its account is not 12 digits`. Quotes nothing of it: it may be a variable's value. */
  readonly reason: string;
  /** Whether AWS may have more than is known here: a Region it has opened since. */
  readonly uncertain?: boolean;
}

/** Whether a text is meant as an ARN. */
export function isArn(text: string): boolean {
  return /^arn:/i.test(text);
}

/** Takes an ARN apart, however wrong its parts are; undefined where it has too few of them. */
export function parseArn(text: string): Arn | undefined {
  const parts: ArnPart[] = [];
  const names = ['partition', 'service', 'region', 'account', 'kind'] as const;
  let start = text.indexOf(':') + 1;
  for (const name of names) {
    const end = text.indexOf(name === 'kind' ? '/' : ':', start);
    if (start === 0 || end < 0) return undefined;
    parts.push({ name, text: text.slice(start, end), start, end });
    start = end + 1;
  }
  const [partition, service, region, account, kind] = parts;
  if (!partition || !service || !region || !account || !kind) return undefined;
  const id: ArnPart = { name: 'id', text: text.slice(start), start, end: text.length };
  return { partition, service, region, account, kind, id };
}

/** What Converse takes as a model, by the kind of its ARN. AWS API Reference, ConverseStream, `modelId`. */
const MODEL_PATTERNS: Readonly<Record<string, RegExp>> = {
  'inference-profile': pattern(facts.patterns.inferenceProfileArn),
  'application-inference-profile': pattern(facts.patterns.inferenceProfileArn),
  'foundation-model': pattern(facts.patterns.foundationModelArn),
  'provisioned-model': pattern(facts.patterns.provisionedModelArn),
  'custom-model': pattern(facts.patterns.customModelArn),
  'custom-model-deployment': pattern(facts.patterns.customModelDeploymentArn),
  'imported-model': pattern(facts.patterns.importedModelArn),
  prompt: pattern(facts.patterns.promptArn),
  'prompt-router': pattern(facts.patterns.promptRouterArn),
  'default-prompt-router': pattern(facts.patterns.promptRouterArn),
};

const GUARDRAIL_PATTERN = pattern(facts.patterns.guardrailIdentifier);

function pattern({ pattern: source }: { readonly pattern: string }): RegExp {
  return new RegExp(source, 'u');
}

/** What AWS will not take in an ARN that is used as a model. */
export function modelArnProblem(text: string): ArnProblem | undefined {
  if (text.startsWith('arn:aws:sagemaker:')) {
    const isRight = pattern(facts.patterns.sagemakerEndpointArn).test(text);
    return isRight ? undefined : whole(text, 'it is no ARN of a SageMaker endpoint');
  }
  return problemOf(text, MODEL_PATTERNS, 'a model or inference profile');
}

/** What AWS will not take in an ARN that is used as a guardrail. */
export function guardrailArnProblem(text: string): ArnProblem | undefined {
  return problemOf(text, { guardrail: GUARDRAIL_PATTERN }, 'a guardrail');
}

function problemOf(
  text: string,
  kinds: Readonly<Record<string, RegExp>>,
  meant: string,
): ArnProblem | undefined {
  const arn = parseArn(text);
  if (!arn) return whole(text, 'an ARN has the form `arn:partition:bedrock:region:account:kind/id`');
  const { kind } = arn;
  const known = Object.hasOwn(kinds, kind.text) ? kinds[kind.text] : undefined;
  const problem = beginningProblem(arn) ?? accountProblem(arn);
  if (problem) return problem;
  // Other partitions have names that AWS's own patterns do not list.
  if (known && isElsewhere(arn.region.text)) return undefined;
  if (!known) return at(kind, `its kind, in front of the \`/\`, is not that of ${meant}`);
  return known.test(text) ? undefined : at(arn.id, 'what follows its `/` is no id of that kind');
}

function beginningProblem({ partition, service, region }: Arn): ArnProblem | undefined {
  if (!/^aws(-[a-z-]+)?$/.test(partition.text)) return at(partition, 'its partition is not `aws`');
  if (service.text !== 'bedrock') return at(service, 'its service is not `bedrock`');
  // AWS allows an ARN of a profile without a Region.
  if (isElsewhere(region.text) || region.text === '') return undefined;
  if (!regionOf(region.text)) {
    const problem = at(region, 'its Region is none that AWS has Bedrock in');
    return isWellFormed(region.text) ? { ...problem, uncertain: true } : problem;
  }
  const expected = partitionOf(region.text);
  return partition.text === expected
    ? undefined
    : at(partition, `its Region belongs to the partition \`${expected}\``);
}

/** Whether a text could be a Region, and is no slip of the pen in the name of a known one. */
function isWellFormed(region: string): boolean {
  const similar = similarRegion(region);
  const isSlip = similar?.replaceAll(/\D/g, '') === region.replaceAll(/\D/g, '');
  return /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) && !isSlip;
}

/** Foundation models belong to AWS, everything else to an account. */
function accountProblem({ account, kind }: Arn): ArnProblem | undefined {
  if (kind.text === 'foundation-model') {
    return account.text === '' ? undefined : at(account, 'a foundation model belongs to no account');
  }
  const mayBeEmpty = kind.text === 'inference-profile';
  if (mayBeEmpty && account.text === '') return undefined;
  return /^\d{12}$/.test(account.text) ? undefined : at(account, 'its account is not 12 digits');
}

function at({ start, end }: ArnPart, reason: string): ArnProblem {
  return { start, end, reason };
}

function whole(text: string, reason: string): ArnProblem {
  return { start: 0, end: text.length, reason };
}

/** The model id an ARN names: that of a foundation model or of a system-defined profile. */
export function modelIdInArn(arn: Arn): string | undefined {
  return arn.kind.text === 'foundation-model' || arn.kind.text === 'inference-profile'
    ? arn.id.text
    : undefined;
}
