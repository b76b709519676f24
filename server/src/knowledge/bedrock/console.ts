import { guardrailArnProblem, isArn, modelArnProblem, parseArn } from './arn';
import { partitionOf, regionOf } from './regions';

/**
 * Where the AWS console of a partition is; each Region has one in front of it. Partitions without Bedrock in their public
 * Regions are left out.
 */
const HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** A page of the AWS console. */
export interface ConsolePage {
  readonly url: string;
  readonly region: string;
}

/** The page of a guardrail, by its ARN, or by its id where the Region is known; undefined for what is neither. */
export function guardrailPage(identifier: string, region: string | undefined): ConsolePage | undefined {
  if (!isArn(identifier))
    return /^[a-z0-9]+$/.test(identifier) ? pageIn(region, `guardrails/${identifier}`) : undefined;
  const arn = guardrailArnProblem(identifier) ? undefined : parseArn(identifier);
  return arn && pageIn(arn.region.text, `guardrails/${arn.id.text}`);
}

/**
 * The page of the inference profile an ARN names. Those of applications are shown in the list of all: their own pages have
 * addresses that AWS does not tell of.
 */
export function profilePage(text: string): ConsolePage | undefined {
  const arn = isArn(text) && !modelArnProblem(text) ? parseArn(text) : undefined;
  if (!arn) return undefined;
  if (arn.kind.text === 'inference-profile')
    return pageIn(arn.region.text, `inference-profiles/${arn.id.text}`);
  return arn.kind.text === 'application-inference-profile'
    ? pageIn(arn.region.text, 'inference-profiles')
    : undefined;
}

/** Only known Regions get a page: their names may come from an env file, of which nothing else is to show. */
function pageIn(region: string | undefined, place: string): ConsolePage | undefined {
  if (region === undefined || !regionOf(region)) return undefined;
  const host = HOSTS[partitionOf(region)];
  return host === undefined
    ? undefined
    : { url: `https://${region}.${host}/bedrock/home?region=${region}#/${place}`, region };
}
