import type { OffsetRange } from '../core/lines';
import type { VariableDefinition } from '../environment/environment';
import { ENDPOINTS_VARIABLE, endpointsIn } from '../environment/endpointsList';
import {
  addVariableFix,
  blame,
  fixThere,
  ENDPOINT_NAME,
  switchboardOf,
  valueRangeOf,
  variableInWords,
  type NamedVariable,
  type Switchboard,
} from './bedrock/switchboard';
import type { CheckContext, Finding, Fix, Rule } from './rule';

/** Bedrock is switched on by the environment alone: the section in the file only sets what is offered. */
export const bedrockNotEnabled: Rule = {
  code: 'bedrock-not-enabled',
  scope: 'document',
  check(context) {
    const switchboard = switchboardOf(context);
    if (!switchboard) return [];
    const left = leftOut(context, switchboard);
    if (left.length > 0) return left;
    const { hiddenBy } = switchboard;
    if (hiddenBy) return [hidden(context, hiddenBy)];
    return switchboard.enabled === false ? [notEnabled(context, switchboard)] : [];
  },
};

/** A key that is there, with nothing behind it, in a release that looks no further then. */
function hidden(context: CheckContext, { name, definition }: NamedVariable): Finding {
  const { version } = context.knowledge.target;
  return {
    code: 'bedrock-not-enabled',
    severity: 'warning',
    message: `${variableInWords(name, definition)} is set to nothing: LibreChat ${version} then does not offer Bedrock, whatever else is set, and this section has no effect. Fill it in, or remove it.`,
    ...blame(context, definition, 'Set to nothing here.'),
  };
}

/** `ENDPOINTS`, where it is set, names all endpoints LibreChat offers. */
function leftOut(context: CheckContext, switchboard: Switchboard): Finding[] {
  const definition = switchboard.leftOutBy;
  if (!definition) return [];
  const names = endpointsIn(definition.entry.value);
  const value = valueRangeOf(definition);
  const misspelt = names.find((name) => name.toLowerCase() === ENDPOINT_NAME);
  const how =
    misspelt === undefined
      ? `Add \`${ENDPOINT_NAME}\` to it`
      : `It must be written \`${ENDPOINT_NAME}\`, in lower case`;
  return [
    {
      code: 'bedrock-not-enabled',
      severity: 'warning',
      message: `${variableInWords(ENDPOINTS_VARIABLE, definition)} does not name \`${ENDPOINT_NAME}\`: LibreChat does not offer Bedrock, and this section has no effect. ${how}.`,
      ...blame(context, definition, `\`${ENDPOINT_NAME}\` is not in this list.`, value),
      fixes: () => (value ? [addFix(definition, value, misspelt)] : []),
    },
  ];
}

/** Changes no more of the list than it must: what stands in an env file is not repeated in an edit. */
function addFix(definition: VariableDefinition, value: OffsetRange, misspelt: string | undefined): Fix {
  const { file, entry } = definition;
  const title = `Add \`${ENDPOINT_NAME}\` to \`${ENDPOINTS_VARIABLE}\` in \`${file.label}\``;
  const at = misspelt === undefined ? -1 : entry.value.indexOf(misspelt);
  if (misspelt !== undefined && at >= 0) {
    const start = value.start + at;
    return fixThere(title, definition, { start, end: start + misspelt.length }, ENDPOINT_NAME);
  }
  const end = value.start + endOfWords(entry.value);
  return fixThere(title, definition, { start: end, end: value.end }, `,${ENDPOINT_NAME}`);
}

/** Where the last word of a list ends. */
function endOfWords(list: string): number {
  let end = list.length;
  while (end > 0 && /[\s,]/.test(list.charAt(end - 1))) end--;
  return end;
}

function notEnabled(context: CheckContext, switchboard: Switchboard): Finding {
  const { environment, facts } = context;
  const alone = [
    'BEDROCK_AWS_ACCESS_KEY_ID',
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
    'AWS_BEARER_TOKEN_BEDROCK',
  ].find((name) => environment.lookup(name)?.state === 'set');
  const definition = alone === undefined ? undefined : environment.lookup(alone);
  const later = ['BEDROCK_AWS_BEARER_TOKEN', 'BEDROCK_AWS_PROFILE'].some(
    (name) => environment.value(name) !== undefined && switchboard.notYetRead(name) !== undefined,
  );
  const but = alone === undefined || later ? '' : `, and \`${alone}\` alone does not`;
  const region = facts.bedrock.regions.all[0] ?? '';
  return {
    code: 'bedrock-not-enabled',
    severity: 'information',
    message: `Nothing in ${environment.searched} enables Bedrock${but}: LibreChat then does not offer it, and this section has no effect. Set \`BEDROCK_AWS_DEFAULT_REGION\`, and credentials unless AWS finds them by itself.`,
    ...blame(context, definition, 'This alone does not enable Bedrock.'),
    fixes: () => addVariableFix(context, 'BEDROCK_AWS_DEFAULT_REGION', region),
  };
}
