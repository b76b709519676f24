import type { Document } from '../../server/src/core/document';
import { diagnose, type Surroundings } from '../../server/src/rules/diagnose';

/** Everything that is found in a document, with positions, and what the corrections would change. */
export function describeFindings(document: Document, surroundings: Surroundings): string[] {
  return diagnose(document, surroundings).map(({ fixes, ...finding }) =>
    JSON.stringify([finding, fixes?.() ?? []], plainRange),
  );
}

/** Nodes may stand for ranges: only where they begin and end counts. */
function plainRange(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('start' in value && 'end' in value)) return value;
  return { start: value.start, end: value.end };
}
