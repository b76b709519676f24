import { asMapping } from '../refinements/plain';
import type { Refinement } from '../refinements/refinement';
import { isOlder } from '../version';
import { unresolvedIssue } from './unresolved';

/** The first release that knew the section, of those whose schema is known. */
const SINCE = '0.8.501';

/** The settings LibreChat resolves when it starts; those of single models it takes as they are. */
const RESOLVED = ['projectId', 'region', 'serviceKeyFile', 'deploymentName'];

/** `endpoints.anthropic.vertex`: every reference must resolve, unless the whole is switched off. */
export const vertex: Refinement = (value, context) => {
  const config = asMapping(value);
  if (!config || config.enabled === false || isOlder(context.dataProvider, SINCE)) return [];
  return RESOLVED.flatMap((key) => {
    const text = config[key];
    const issue = typeof text === 'string' ? unresolvedIssue(text, [key], context) : undefined;
    return issue ? [issue] : [];
  });
};
