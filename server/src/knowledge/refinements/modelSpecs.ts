import { asList, asMapping, at, constraint, isUnset, needed } from './plain';
import type { Refinement, RefinementContext } from './refinement';

const DEFAULT_LIMIT = 10;
const HIGHEST_LIMIT = 50;

/** `modelSpecs.list[].preset`: it names an endpoint, unless it names an agent. `endpoint: null` counts as naming one. */
export const preset: Refinement = (value) => {
  const settings = asMapping(value);
  if (!settings || Object.hasOwn(settings, 'endpoint') || !isUnset(at(settings, 'agent_id'))) return [];
  return [needed(settings, 'endpoint', 'it is required unless `agent_id` names an agent')];
};

/** `modelSpecs.list[].subagents`: no more agents than `endpoints.agents.maxSubagents` allows. */
export const subagents: Refinement = (value, context) => {
  const limit = subagentLimit(context);
  if ((asList(at(value, 'agent_ids'))?.length ?? 0) <= limit) return [];
  return [
    constraint(
      ['agent_ids'],
      `the list may have at most ${limit} items; \`endpoints.agents.maxSubagents\` raises that up to ${HIGHEST_LIMIT}`,
    ),
  ];
};

/** LibreChat takes the limit from the file before it checks it, and falls back where it makes no sense. */
function subagentLimit(context: RefinementContext): number {
  const limit = context.scalarAt(['endpoints', 'agents', 'maxSubagents']);
  const usable = typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= HIGHEST_LIMIT;
  return usable ? limit : DEFAULT_LIMIT;
}
