import type { Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { Document } from './core/document';
import type { OffsetRange } from './core/lines';
import type { PositionEncoding } from './core/positionEncoding';

/** A document the client has open. */
export interface OpenDocument {
  readonly document: Document;
  readonly languageId: string;
}

/** The documents the client has open, each in its newest version. */
export class DocumentStore {
  private readonly open = new Map<string, OpenDocument>();

  /** `encoding` is what the client counts positions in. */
  constructor(private readonly encoding: PositionEncoding) {}

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.open.values();
  }

  /** Throws for a client's mistake: a document without a text would fail whatever looks at all documents. */
  add(uri: string, languageId: string, version: number, text: string): OpenDocument {
    if (!isText(uri) || !isText(text)) throw new TypeError('A document needs an address and a text.');
    const added = { document: new Document(uri, version, text, this.encoding), languageId };
    this.open.set(uri, added);
    return added;
  }

  /**
   * Applies a client's changes one after the other, all or none. Undefined when the document is not open; throws for changes
   * that are none.
   */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const current = this.open.get(uri);
    if (!current) return undefined;
    if (!changes.every(isChange)) throw new TypeError('A change needs a text, and places for its range.');
    // Also a change of nothing makes a new version.
    let document = changes.length === 0 ? current.document.update([], version) : current.document;
    for (const change of changes) {
      const range =
        'range' in change ? rangeIn(document, change.range) : { start: 0, end: document.source.length };
      document = document.update([{ range, text: change.text }], version);
    }
    const changed = { document, languageId: current.languageId };
    this.open.set(uri, changed);
    return changed;
  }

  remove(uri: string): void {
    this.open.delete(uri);
  }
}

/** What a range covers; ends in the wrong order are put right, as clients' own libraries do it. */
function rangeIn(document: Document, { start, end }: Range): OffsetRange {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  return { start: Math.min(from, to), end: Math.max(from, to) };
}

function isText(sent: unknown): sent is string {
  return typeof sent === 'string';
}

/** Whether a client has sent what the protocol promises. */
function isChange(sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return false;
  const { text, range } = sent as { readonly text?: unknown; readonly range?: unknown };
  if (!isText(text)) return false;
  if (range === undefined) return true;
  const { start, end } = (range ?? {}) as { readonly start?: unknown; readonly end?: unknown };
  return isPlace(start) && isPlace(end);
}

function isPlace(sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return false;
  const { line, character } = sent as Partial<Record<'line' | 'character', unknown>>;
  return Number.isInteger(line) && Number.isInteger(character);
}
