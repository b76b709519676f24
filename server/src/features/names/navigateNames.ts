import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type LocationLink,
} from 'vscode-languageserver-types';
import type { VariableScope } from '../variables/scope';
import { linkedNameAt, type LinkedName, type LinkedPlace } from './linkedNames';

/** All places that name what is named at an offset; without declarations only those that speak of it. */
export function nameReferences(
  scope: VariableScope,
  uri: string,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  const places = linkedNameAt(scope, uri, offset)?.places ?? [];
  return places
    .filter(({ role }) => includeDeclaration || role === 'use')
    .map((place) => ({ uri: place.uri, range: place.range }));
}

/** The places in one file that name what is named at an offset. */
export function nameHighlights(scope: VariableScope, uri: string, offset: number): DocumentHighlight[] {
  const places = linkedNameAt(scope, uri, offset)?.places ?? [];
  return places
    .filter((place) => place.uri === uri)
    .map(({ range, role }) => ({
      range,
      kind: role === 'use' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
    }));
}

/** From a place that names something to where that is what it is. */
export function nameDefinition(scope: VariableScope, uri: string, offset: number): LocationLink[] {
  const found = linkedNameAt(scope, uri, offset);
  return found ? definitionsOf(found).map((place) => toLink(found.origin, place)) : [];
}

/** Where a thing is what it is; a model nobody lists is still what an inference profile makes of it. */
function definitionsOf({ places }: LinkedName): readonly LinkedPlace[] {
  const declared = places.filter(({ role }) => role === 'declaration');
  return declared.length > 0 ? declared : places.filter(({ isKey }) => isKey);
}

function toLink(origin: LinkedPlace, { uri, range }: LinkedPlace): LocationLink {
  return {
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    originSelectionRange: origin.range,
  };
}
