import type { Path } from '../../core/path';
import type { SchemaIssue } from '../issue';
import { asList, asMapping, at, isUnset, type Mapping } from '../refinements/plain';
import type { Refinement, RefinementContext } from '../refinements/refinement';
import { isOlder } from '../version';
import { mergeParameter, type MergedParameter } from './parameterDefinition';
import { brokenRules } from './parameterRules';
import { parametersOf, type Parameter } from './parameters';

/** The set of parameters LibreChat gives to endpoints with this word in their name or address. */
const OPEN_ROUTER = 'openrouter';
const PATH: Path = ['customParams'];

/**
 * `endpoints.custom[]`: the parameters an endpoint defines must be known ones, and what comes out when they are laid over
 * LibreChat's own definitions must hold together.
 */
export const customEndpoint: Refinement = (endpoint, context) => {
  const customParams = asMapping(at(endpoint, 'customParams'));
  const tables = parametersOf(context.dataProvider);
  if (!customParams || !tables) return [];
  const opensRouter = tables.has(OPEN_ROUTER) && mentionsOpenRouter(endpoint);
  const name = endpointOf(customParams, opensRouter, context);
  if (typeof name !== 'string') return name;
  const parameters = tables.get(name);
  if (parameters) return definitionIssues(customParams, parameters, context);
  const path = [...PATH, 'defaultParamsEndpoint'];
  return [{ kind: 'value', path, allowed: [...tables.keys()], actual: 'text', stage: 'start-up' }];
};

function mentionsOpenRouter(endpoint: unknown): boolean {
  return [at(endpoint, 'name'), at(endpoint, 'baseURL')].some(
    (text) => typeof text === 'string' && text.toLowerCase().includes(OPEN_ROUTER),
  );
}

/** The endpoint whose parameters count, or what is wrong with the setting that names it. */
function endpointOf(
  { defaultParamsEndpoint: written }: Mapping,
  opensRouter: boolean,
  { dataProvider }: RefinementContext,
): string | SchemaIssue[] {
  if (opensRouter && (isUnset(written) || written === 'custom')) return OPEN_ROUTER;
  if (typeof written === 'string') return written;
  if (written !== undefined) return [];
  if (!isOlder(dataProvider, '0.8.521')) return 'custom';
  // The schema has a default for it, but LibreChat went on with the file as it is written.
  const issue = {
    kind: 'missing-key',
    path: PATH,
    key: 'defaultParamsEndpoint',
    reason: 'this release has no value for it beside other custom parameters',
    stage: 'start-up',
  } as const;
  const uncertain = 'releases from v0.8.6 on may fill it in';
  return [isOlder(dataProvider, '0.8.502') ? issue : { ...issue, uncertain }];
}

function definitionIssues(
  customParams: Mapping,
  parameters: ReadonlyMap<string, Parameter>,
  { dataProvider }: RefinementContext,
): SchemaIssue[] {
  return (asList(customParams.paramDefinitions) ?? []).flatMap((item, index): SchemaIssue[] => {
    const path = [...PATH, 'paramDefinitions', index];
    const definition = asMapping(item);
    if (!definition || typeof definition.key !== 'string') return [];
    const known = parameters.get(definition.key);
    if (!known)
      return [
        {
          kind: 'value',
          path: [...path, 'key'],
          allowed: [...parameters.keys()],
          actual: 'text',
          stage: 'start-up',
        },
      ];
    const parameter = mergeParameter(known, definition);
    return parameter ? ruleIssues(parameter, path, dataProvider) : [];
  });
}

/** One issue for each field to blame: rules that break together mostly have one cause. */
function ruleIssues(parameter: MergedParameter, path: Path, dataProvider: string): SchemaIssue[] {
  const byField = new Map<string, SchemaIssue>();
  for (const { fields, rule } of brokenRules(parameter, dataProvider)) {
    const field = fields.find((candidate) => parameter.written.has(candidate)) ?? 'key';
    if (!byField.has(field))
      byField.set(field, { kind: 'constraint', path: [...path, field], rule, stage: 'start-up' });
  }
  return [...byField.values()];
}
