import type { Refinement } from '../refinements/refinement';
import { azureOpenAI } from './azure';
import { customEndpoint } from './customParams';
import { vertex } from './vertex';

/** The checks LibreChat makes after its schema, by the pattern of the path they apply to. */
export const STARTUP_CHECKS: Readonly<Record<string, Refinement>> = {
  'endpoints.custom[]': customEndpoint,
  'endpoints.azureOpenAI': azureOpenAI,
  'endpoints.anthropic.vertex': vertex,
};
