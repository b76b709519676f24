import { MODELS_VARIABLE } from '../../environment/modelList';
import { rangeOf } from '../places';
import type { CheckContext, Finding } from '../rule';
import type { ModelUse } from './verdict';

/**
 * What a message calls the id of a use. An id that a variable brings is shown only where it is that of a known model, which
 * is no secret; rules speak of no others.
 */
export function subjectOf({ id, variable }: ModelUse): string {
  if (!variable) return `\`${id}\``;
  const { file, entry } = variable.definition;
  return `\`${id}\`, which \`${MODELS_VARIABLE}\` in \`${file.label}\` (line ${entry.line + 1}) offers,`;
}

/** Where a finding about a use is shown: at the id, or at what stands for it. */
export function placeOf(
  { document }: CheckContext,
  { node, variable }: ModelUse,
): Pick<Finding, 'range' | 'related'> {
  const range = rangeOf(document, node);
  if (!variable) return { range };
  const { definition, range: listed } = variable;
  return { range, related: [{ uri: definition.file.uri, range: listed, message: 'Listed here.' }] };
}
