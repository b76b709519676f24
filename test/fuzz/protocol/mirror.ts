import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';

/** A document as an editor keeps it, written after the specification and not after the server. Positions are in UTF-16. */
export class Mirror {
  version = 1;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    public text: string,
  ) {}

  /** Takes over changes, one after the other; ends of a range in the wrong order are put right, as editors do it. */
  change(changes: readonly TextDocumentContentChangeEvent[]): void {
    for (const change of changes) {
      if (!('range' in change)) {
        this.text = change.text;
        continue;
      }
      const ends = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)] as const;
      this.text = this.text.slice(0, Math.min(...ends)) + change.text + this.text.slice(Math.max(...ends));
    }
  }

  /** A character behind a line's end is the line's end; a line behind the last one is the end of the text. */
  private offsetAt({ line, character }: Position): number {
    const breaks = /\r\n|\n|\r/g;
    let start = 0;
    for (let current = 0; current < line; current++) {
      if (!breaks.exec(this.text)) return this.text.length;
      start = breaks.lastIndex;
    }
    const end = breaks.exec(this.text)?.index ?? this.text.length;
    return Math.min(start + character, end);
  }
}
