import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { LineIndex } from '../core/lines';
import type { FeatureContext } from './context';
import { referenceAt } from './referenceAt';

/** Where the variable of a `${NAME}` is defined: its name in the env file. Empty when it is not, or at anything else. */
export function definition(document: Document, position: Position, context: FeatureContext): LocationLink[] {
  const reference = referenceAt(document, document.offsetAt(position));
  const found = reference && context.environment.lookup(reference.name);
  if (!reference || !found) return [];
  const lines = new LineIndex(found.file.text ?? '');
  const { nameStart, nameEnd, valueEnd } = found.entry;
  return [
    {
      targetUri: found.file.uri,
      targetRange: { start: lines.positionAt(nameStart), end: lines.positionAt(valueEnd) },
      targetSelectionRange: { start: lines.positionAt(nameStart), end: lines.positionAt(nameEnd) },
      originSelectionRange: {
        start: document.positionAt(reference.range.start),
        end: document.positionAt(reference.range.end),
      },
    },
  ];
}
