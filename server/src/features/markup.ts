import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import { toPlainText } from './markdown';

/** Text for the client in the form it can show at a place: as Markdown, or as plain text. */
export function toMarkup(markdown: string, showsMarkdown: boolean): MarkupContent {
  return showsMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
}
