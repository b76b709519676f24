import { Document } from '../core/document';
import { applyEdits } from '../core/edit';
import { diagnose, type Surroundings } from './diagnose';
import type { Finding, Fix } from './rule';

/**
 * Whether a fix would bring new errors: renaming a key LibreChat drops makes its value count, and that value may be
 * wrong. Such a fix can still be the right first step, but not one to be taken unseen.
 */
export function bringsErrors(
  document: Document,
  fix: Fix,
  surroundings: Surroundings,
  before: readonly Finding[],
): boolean {
  if (fix.edits.length === 0) return false;
  const text = applyEdits(document.text, fix.edits);
  const after = diagnose(new Document(document.uri, document.version, text), surroundings);
  return errors(after) > errors(before);
}

function errors(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.severity === 'error').length;
}
