import { Environment, type EnvFileSource } from '../../server/src/environment/environment';
import { effectiveBedrock, type EffectiveBedrock } from '../../server/src/features/bedrock/effective';
import type { Origin } from '../../server/src/features/bedrock/origin';
import { checkContext } from '../../server/src/rules/diagnose';
import { TODAY } from './day';
import { documentOf, ENV_URI, environmentOf, knowledgeOf, type Around } from './findings';

export const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
export const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';
export const SONNET = 'us.anthropic.claude-sonnet-4-6';
/** Ended on 2026-10-14. */
export const ENDED = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
/** In Legacy, ends on 2027-01-08. */
export const LEGACY = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
export const ARN = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdef123456';

/** What a configuration comes to for Bedrock; `sources` stand for the env file where they are given. */
export function effective(
  text: string,
  around: Around = {},
  sources?: readonly EnvFileSource[],
): EffectiveBedrock {
  return effectiveBedrock(
    checkContext(documentOf(text), {
      environment: sources ? new Environment(sources) : environmentOf(around),
      knowledge: knowledgeOf(around),
      rules: {},
      today: around.today ?? TODAY,
    }),
  );
}

/** The text at a place in the configuration or its env file. */
export function at(origin: Origin | undefined, text: string, env = ''): string | undefined {
  const source = origin?.uri === ENV_URI ? env : text;
  return origin && source.slice(origin.range.start, origin.range.end);
}

/** The same for lines of the section `endpoints.bedrock`. */
export function inBedrock(lines: string, around: Around = {}): EffectiveBedrock {
  return effective(HEAD + lines.replace(/^/gm, '    '), around);
}
