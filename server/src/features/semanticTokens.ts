import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { isInValue } from '../core/comments';
import type { Document } from '../core/document';
import { lengthIn } from '../core/positionEncoding';

/** Token types as they are numbered in the answer. */
export const SEMANTIC_TOKENS_LEGEND: SemanticTokensLegend = {
  tokenTypes: ['variable', 'macro'],
  tokenModifiers: [],
};

/** `${NAME}` or `{{NAME}}`, on one line; both ends are bounded so that no line takes long. */
const PATTERN = /\$\{[^{}\r\n]{1,200}\}|\{\{[^{}\r\n]{1,200}\}\}/g;
const VARIABLE = 0;
const MACRO = 1;

/** The environment references and LibreChat placeholders of a document's values. */
export function semanticTokens(document: Document): SemanticTokens {
  const data: number[] = [];
  let previousLine = 0;
  let previousCharacter = 0;
  for (const match of document.text.matchAll(PATTERN)) {
    const { line, character } = document.positionAt(match.index);
    if (!isInValue(document, line, match.index)) continue;
    data.push(
      line - previousLine,
      line === previousLine ? character - previousCharacter : character,
      lengthIn(document.encoding, match[0]),
      match[0].startsWith('$') ? VARIABLE : MACRO,
      0,
    );
    previousLine = line;
    previousCharacter = character;
  }
  return { data };
}
