import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import { escapeControls } from '../core/controls';
import type { Fix } from '../rules/rule';
import { toPlainText } from './markdown';

/** Text for the client in the form it can show at a place: as Markdown, or as plain text. */
export function toMarkup(markdown: string, showsMarkdown: boolean): MarkupContent {
  return showsMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
}

/** The title of a fix as plain text, on one line. */
export function titleOf({ title }: Pick<Fix, 'title'>): string {
  return escapeControls(title.replaceAll('`', ''));
}
