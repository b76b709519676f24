import { Document } from '../../server/src/core/document';
import { atOnce } from '../../server/src/core/steps';
import { bedrockConfiguration } from '../../server/src/features/bedrock/view/configuration';
import type { ViewState } from '../../client/src/bedrock/messages';
import { contextWith, DOCUMENT_URI } from '../support/featureContext';

export type Shown = Extract<ViewState, { kind: 'configuration' }>;

export const SONNET = 'us.anthropic.claude-sonnet-4-6';
/** Ended on 2026-10-14. */
export const ENDED = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
/** Ends on 2027-01-08. */
export const LEGACY = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
/** Its bare id cannot be called. */
export const BARE = 'anthropic.claude-opus-4-5-20251101-v1:0';
export const ARN = 'arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abcdef123456';

export const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';

/** A configuration with everything in it, line by line. */
export const FULL = `${HEAD}    models:
      - ${SONNET}
      - ${LEGACY}
      - ${ENDED}
      - ${BARE}
      - eu.amazon.nova-pro-v1:0
      - team-research
    inferenceProfiles:
      team-research: ${ARN}
    availableRegions: [us-west-2, us-moon-1]
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL}
      guardrailVersion: "3"
      trace: enabled
`;
export const ENV = [
  'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
  'BEDROCK_AWS_ACCESS_KEY_ID=planted-key-id',
  'BEDROCK_AWS_SECRET_ACCESS_KEY=planted-secret-key',
  'BEDROCK_AWS_MODELS=a.b',
  'GUARDRAIL=abcdef123456',
].join('\n');

/** What the view is given for a text: what the server says of it. */
export function stateFor(text: string, env: string | undefined = ENV, more: Partial<Shown> = {}): Shown {
  const configuration = atOnce(
    bedrockConfiguration(new Document(DOCUMENT_URI, 1, text), contextWith({ env })),
  );
  return { kind: 'configuration', file: 'librechat.yaml', configuration, ...more };
}
