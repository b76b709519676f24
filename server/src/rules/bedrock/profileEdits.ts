import type { Document } from '../../core/document';
import { appendPairs, indentStep, lineBreakOf, pairColumn, type Edit } from '../../core/edit';
import type { Path } from '../../core/path';
import { needsQuotes } from '../../core/scalar';
import { writePair } from '../keyFixes';
import { ownMappingAt } from '../places';
import { isThere } from '../values';

const BEDROCK: Path = ['endpoints', 'bedrock'];
const PROFILES: Path = [...BEDROCK, 'inferenceProfiles'];

/**
 * Adds an entry to `endpoints.bedrock.inferenceProfiles`, and that mapping where it is missing. `value` is YAML source.
 * Undefined where there is no place for it: the id has an entry, or what is there is written elsewhere.
 */
export function addProfileEdit(document: Document, id: string, value: string): Edit | undefined {
  const key = needsQuotes(id) || /[:,[\]{}]/.test(id) ? JSON.stringify(id) : id;
  const profiles = ownMappingAt(document, PROFILES);
  if (profiles) {
    return profiles.pair(id)
      ? undefined
      : appendPairs(document, profiles, [writePair([key, value], profiles.flow)]);
  }
  const bedrock = ownMappingAt(document, BEDROCK);
  if (!bedrock || isThere(document, PROFILES)) return undefined;
  const entry = writePair([key, value], bedrock.flow);
  if (bedrock.flow) return appendPairs(document, bedrock, [`inferenceProfiles: { ${entry} }`]);
  const indent = ' '.repeat(pairColumn(document, bedrock) + indentStep(document));
  return appendPairs(document, bedrock, [`inferenceProfiles:${lineBreakOf(document)}${indent}${entry}`]);
}
