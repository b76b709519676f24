import type { Path } from '../../../core/path';
import { MODELS_VARIABLE } from '../../../environment/modelList';
import { ENDPOINTS_VARIABLE } from '../../../environment/endpointsList';
import { placeOf, type VariableDefinition } from '../../../environment/environment';
import { maskSecret } from '../../../environment/mask';
import type { CheckContext } from '../../../rules/rule';
import type { EffectiveBedrock } from '../effective';
import type { DecidingVariable, Decision } from './data';
import type { Places } from './places';

/** The variables LibreChat looks at for Bedrock, whatever a configuration says. */
const READ = [
  ENDPOINTS_VARIABLE,
  'BEDROCK_AWS_DEFAULT_REGION',
  'AWS_DEFAULT_REGION',
  'BEDROCK_AWS_BEARER_TOKEN',
  'BEDROCK_AWS_ACCESS_KEY_ID',
  'BEDROCK_AWS_SECRET_ACCESS_KEY',
  'BEDROCK_AWS_SESSION_TOKEN',
  'BEDROCK_AWS_PROFILE',
  MODELS_VARIABLE,
  'BEDROCK_REVERSE_PROXY',
];

const SECTION: Path = ['endpoints', 'bedrock'];

/** The variables that decide on Bedrock, those LibreChat reads itself first, then those the section refers to. */
export function decidingVariables(
  context: CheckContext,
  effective: EffectiveBedrock,
  places: Places,
): DecidingVariable[] {
  const { environment } = context;
  const settings = settingsByVariable(context, places);
  const own = READ.filter((name) => isWorthTelling(environment.lookup(name)) || settings.has(name));
  const names = new Set([...own, ...settings.keys()]);
  return [...names].map((name) => {
    const definition = environment.lookup(name);
    return {
      name,
      ...told(definition, places),
      decides: [
        ...(definition ? ownDecisions(name, definition, effective) : []),
        ...(settings.get(name) ?? []),
      ],
    };
  });
}

/** What is merely written somewhere, as in an example, has no say. */
function isWorthTelling(definition: VariableDefinition | undefined): boolean {
  return definition !== undefined && definition.state !== 'example' && definition.state !== 'commented';
}

function told(
  definition: VariableDefinition | undefined,
  places: Places,
): Omit<DecidingVariable, 'name' | 'decides'> {
  if (!definition) return { state: 'undefined' };
  const { state, file, entry } = definition;
  const hasValue = state === 'set' || state === 'withheld';
  return {
    state,
    source: file.label,
    ...(hasValue && { masked: maskSecret(entry.value) }),
    ...places.at(placeOf(definition)),
  };
}

function ownDecisions(name: string, { state }: VariableDefinition, effective: EffectiveBedrock): Decision[] {
  if (state !== 'set') return [];
  const { enabling, credentials, regions, models } = effective;
  const enabledBy = 'by' in enabling ? enabling.by.name : undefined;
  const decisions: readonly (readonly [Exclude<Decision['kind'], 'setting'>, boolean])[] = [
    ['offered', name === ENDPOINTS_VARIABLE || name === enabledBy],
    ['default-region', name === regions.byDefault?.by.name],
    ['credentials', credentials.variables.some((variable) => variable.name === name)],
    ['models', name === models.variable?.name],
    ['proxy', name === 'BEDROCK_REVERSE_PROXY'],
  ];
  return decisions.flatMap(([kind, isMade]) => (isMade ? [{ kind }] : []));
}

/** The settings of the section that variables are put into, by the variables' names. */
function settingsByVariable({ facts, knowledge }: CheckContext, places: Places): Map<string, Decision[]> {
  const settings = new Map<string, Decision[]>();
  for (const { name, path, range } of facts.references) {
    const isHere = SECTION.every((key, index) => path[index] === key);
    if (!isHere || knowledge.envExpansion.get(path) === undefined) continue;
    const setting = path.slice(SECTION.length).join('.');
    const decision: Decision = { kind: 'setting', setting, place: places.of({ range }) };
    settings.set(name, [...(settings.get(name) ?? []), decision]);
  }
  return settings;
}
