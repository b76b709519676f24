import { nameOf } from '../../environment/environment';
import { MODELS_VARIABLE } from '../../environment/modelList';
import { rangeOf } from '../places';
import type { CheckContext, Finding } from '../rule';
import type { ModelUse } from './verdict';

/**
 * What a message calls the id of a use; the only place that may show one. An id that a variable brings is shown only where it
 * is that of a known model, which is no secret.
 */
export function subjectOf({ knowledge }: CheckContext, { id, variable, secret }: ModelUse): string {
  const isKnown = knowledge.bedrock.identify(id) !== undefined;
  if (!variable) return secret && !isKnown ? 'The value of the variable' : `\`${id}\``;
  const { file, entry } = variable.definition;
  const line = file.kind === 'process' ? '' : ` (line ${entry.line + 1})`;
  const place = `\`${MODELS_VARIABLE}\` in ${nameOf(file)}${line}`;
  return isKnown ? `\`${id}\`, which ${place} offers,` : `A model that ${place} offers`;
}

/** Where a finding about a use is shown: at the id, or at what stands for it. */
export function placeOf(
  { document }: CheckContext,
  { node, variable }: ModelUse,
): Pick<Finding, 'range' | 'related' | 'cause'> {
  const range = rangeOf(document, node);
  if (!variable) return { range };
  const { definition, range: listed } = variable;
  if (definition.file.kind === 'process') return { range };
  const cause = { uri: definition.file.uri, range: listed };
  return { range, cause, related: [{ ...cause, message: 'Listed here.' }] };
}
