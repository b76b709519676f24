import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { Document } from './core/document';
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

  add(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const added = { document: new Document(uri, version, text, this.encoding), languageId };
    this.open.set(uri, added);
    return added;
  }

  /** Applies a client's changes one after the other. Undefined when the document is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const current = this.open.get(uri);
    if (!current) return undefined;
    let { document } = current;
    for (const change of changes) {
      const range =
        'range' in change
          ? { start: document.offsetAt(change.range.start), end: document.offsetAt(change.range.end) }
          : { start: 0, end: document.source.length };
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
