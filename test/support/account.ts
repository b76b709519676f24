import type { AccountReport } from '../../server/src/environment/account';

const REGION = 'eu-central-1';
const arnOf = (resource: string) => `arn:aws:bedrock:${REGION}:123456789012:${resource}`;

/** What a small AWS account says of itself in Frankfurt. */
export const FRANKFURT_ACCOUNT: AccountReport = {
  region: REGION,
  models: {
    kind: 'known',
    value: new Map(
      [
        { id: 'amazon.nova-pro-v1:0', onDemand: true },
        { id: 'anthropic.claude-sonnet-4-6', onDemand: false },
      ].map((model) => [model.id, model]),
    ),
  },
  profiles: {
    kind: 'known',
    value: new Set([
      'eu.anthropic.claude-sonnet-4-6',
      'eu.amazon.nova-lite-v1:0',
      arnOf('application-inference-profile/known'),
    ]),
  },
  guardrails: {
    kind: 'known',
    value: new Map(
      ['known', arnOf('guardrail/known')].map((name) => [
        name,
        { id: 'known', arn: arnOf('guardrail/known'), versions: new Set(['DRAFT', '1']) },
      ]),
    ),
  },
  access: new Map([['amazon.nova-lite-v1:0', false]]),
};
