import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import type { ClientFeatures } from './context';
import { toPlainText } from './markdown';

/** Text for the client in the form it can show. */
export function toMarkup(markdown: string, client: ClientFeatures): MarkupContent {
  return client.markdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
}
