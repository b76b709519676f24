/** A configuration and its env file, for clients of every kind. */
export const YAML = `version: 1.3.17
endpoints:
  bedrock:
    availableRegions: [us-east-1]
    titleModel: anthropic.claude-3-5-haiku-20241022-v1:0
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL_ID}
`;
export const ENV = 'GUARDRAIL_ID=abcdefgh12\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n';

/** The codes of findings, in order. */
export function codes(found: readonly { code?: unknown }[]): string[] {
  return found.map(({ code }) => String(code));
}
