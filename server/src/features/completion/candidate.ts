import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
} from 'vscode-languageserver-types';
import { escapeControls } from '../../core/controls';
import type { ItemData } from './data';
import type { InsertText } from './snippet';
import type { Place } from './target';

/** Something to offer, before it is laid out for its place. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insert: InsertText;
  /** Position in the list: groups first (one digit), then the order within. */
  readonly rank: number;
  readonly order: number;
  /** Shown beside the label. */
  readonly detail?: string;
  /** A line about it, shown with its documentation. */
  readonly summary?: string;
  readonly data?: ItemData;
  readonly deprecated?: boolean;
  /** Typing goes on behind the accepted text: show the next list at once. */
  readonly continues?: boolean;
  /** What typed text is matched with, when that is not the label. */
  readonly filterText?: string;
  /** The text takes over what stands behind it on its line, a comment at most. */
  readonly takesRest?: boolean;
}

export const Kind = CompletionItemKind;

/**
 * How candidates become the LSP items of a group at a place; what all of them have in common is found out once. The text
 * is laid out completely: clients need not indent it.
 */
export function itemLayout(
  { document, context: { client }, target }: Place,
  group: number,
): (candidate: Candidate) => CompletionItem {
  const start = document.positionAt(target.replace.start);
  const range = { start, end: document.positionAt(target.replace.end) };
  const rangeWithRest = { start, end: document.positionAt(target.behind.end) };
  const written = document.slice(target.replace.start, target.replace.end);
  // Clients match what is typed with the label; a quote that begins a key is typed text, too.
  const typed = document.slice(target.replace.start, target.replace.start + 1);
  const quote = typed === '"' || typed === "'" ? typed : '';
  return (candidate) => {
    const { label, insert } = candidate;
    const snippet = client.snippets && insert.hasPlaceholders;
    const item: CompletionItem = {
      label: escapeControls(label),
      kind: candidate.kind,
      sortText: `${group}${candidate.rank}${String(candidate.order).padStart(5, '0')}`,
      insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      textEdit: {
        range: candidate.takesRest ? rangeWithRest : range,
        newText: target.prefix + (snippet ? insert.toSnippet() : insert.toPlain()),
      },
    };
    const text = candidate.filterText ?? label;
    const filterText = text.startsWith(quote) ? text : quote + text;
    if (filterText !== item.label) item.filterText = filterText;
    // Enter on a key that is there already leaves it as it is.
    if (target.hasColon && written === label) item.preselect = true;
    if (candidate.detail !== undefined) item.labelDetails = { description: candidate.detail };
    if (candidate.summary !== undefined) item.detail = candidate.summary;
    if (candidate.data) item.data = candidate.data;
    if (candidate.deprecated) item.tags = [CompletionItemTag.Deprecated];
    if (candidate.continues && client.suggestCommand !== undefined) {
      item.command = { title: 'Suggest', command: client.suggestCommand };
    }
    return item;
  };
}
