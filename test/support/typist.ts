import { InsertTextFormat, InsertTextMode, TextEdit, type CompletionItem } from 'vscode-languageserver-types';
import { Document } from '../../server/src/core/document';
import { complete } from '../../server/src/features/completion/complete';
import type { FeatureContext } from '../../server/src/features/context';
import { DOCUMENT_URI } from './featureContext';
import { CURSOR, parseMarked } from './marker';

/** Somebody with an editor: types, asks for completions and accepts them as a client applies them. */
export class Typist {
  text: string;
  offset: number;

  constructor(
    fixture: string,
    private readonly context: FeatureContext,
  ) {
    ({ text: this.text, offset: this.offset } = parseMarked(fixture));
  }

  /** The text with the cursor marked. */
  get marked(): string {
    return this.text.slice(0, this.offset) + CURSOR + this.text.slice(this.offset);
  }

  get document(): Document {
    return new Document(DOCUMENT_URI, 1, this.text);
  }

  /** The list at the cursor, in the order in which clients show it. Every item is checked for what clients rely on. */
  items(trigger?: string): CompletionItem[] {
    const { document } = this;
    const position = document.positionAt(this.offset);
    const { items } = complete(document, position, this.context, trigger);
    for (const item of items) this.check(item);
    return items.sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  }

  labels(trigger?: string): string[] {
    return this.items(trigger).map((item) => item.label);
  }

  /** Accepts the item of a label; placeholders keep their suggestions. The cursor goes to the snippet's end. */
  accept(label: string): CompletionItem {
    const items = this.items();
    const item = items.find((candidate) => candidate.label === label);
    if (!item) {
      throw new Error(`No ${label} at\n${this.marked}\nbut ${items.map((one) => one.label).join(', ')}`);
    }
    this.apply(item);
    return item;
  }

  /** Presses Enter as an editor indents: like the line the cursor was on, or in the given column. */
  enter(column?: number): void {
    const line = this.text.slice(this.text.lastIndexOf('\n', this.offset - 1) + 1, this.offset);
    this.type(`\n${' '.repeat(column ?? /^ */.exec(line)?.[0].length ?? 0)}`);
  }

  type(text: string): void {
    this.text = this.text.slice(0, this.offset) + text + this.text.slice(this.offset);
    this.offset += text.length;
  }

  private apply(item: CompletionItem): void {
    const { range, newText } = editOf(item);
    const [start, end] = [this.document.offsetAt(range.start), this.document.offsetAt(range.end)];
    // Clients show an item only while its filter text fits what is typed in its range.
    const typed = this.text.slice(start, this.offset).trimStart().toLowerCase();
    if (!(item.filterText ?? item.label).toLowerCase().startsWith(typed)) {
      throw new Error(`${item.label} is filtered out by a client: ${typed}`);
    }
    const inserted = item.insertTextFormat === InsertTextFormat.Snippet ? expandSnippet(newText) : newText;
    this.text = this.text.slice(0, start) + inserted + this.text.slice(end);
    this.offset = start + inserted.length;
  }

  private check(item: CompletionItem): void {
    const { range } = editOf(item);
    const { document } = this;
    const position = document.positionAt(this.offset);
    const fits =
      range.start.line === position.line &&
      range.end.line === position.line &&
      range.start.character <= position.character &&
      range.end.character >= position.character;
    if (!fits)
      throw new Error(`The range of ${item.label} is not one clients take: ${JSON.stringify(range)}`);
    if (item.label.trim() === '' || /[\r\n]/.test(item.label)) throw new Error('A label nobody can read');
    if (item.documentation !== undefined) throw new Error(`${item.label} has its documentation too early`);
    if (item.insertTextMode !== InsertTextMode.asIs) throw new Error(`${item.label} would be indented again`);
  }
}

/** The text edit of an item. */
export function editOf(item: CompletionItem): TextEdit {
  if (!TextEdit.is(item.textEdit)) throw new Error(`${item.label} has no text edit`);
  return item.textEdit;
}

/** An LSP snippet with its placeholders' suggestions. */
export function expandSnippet(snippet: string): string {
  return snippet.replaceAll(
    /\\([\\$}])|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d|\$\{/g,
    (match, escaped?: string, suggestion?: string) => {
      if (escaped !== undefined) return escaped;
      if (suggestion !== undefined) return suggestion.replaceAll(/\\([\\$}])/g, '$1');
      throw new Error(`${match} is no snippet syntax of ours`);
    },
  );
}
