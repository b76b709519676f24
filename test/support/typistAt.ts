import { contextWith } from './featureContext';
import { Typist } from './typist';

/** The variables the specifications of completion lists know of. */
export const ENV = [
  'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
  'OTHER_API_KEY=x',
  'MISTRAL_API_KEY=example-key-9f',
  'GUARDRAIL_ID=abc',
  'EMPTY=',
  '#COMMENTED=1',
  'CREDS_KEY=0123456789',
].join('\n');
/** What stands above the keys of Bedrock, and of custom endpoints. */
export const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
export const CUSTOM = 'version: 1.3.17\nendpoints:\n  custom:\n';

/** Somebody at the marked place of a text, with these variables set. */
export function at(fixture: string): Typist {
  return new Typist(fixture, contextWith({ env: ENV }));
}
