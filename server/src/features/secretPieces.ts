/** Shortest piece that is looked for everywhere; shorter ones are in too many innocent texts. */
const SHORTEST = 6;

/** Words in front of a credential, which are no part of it. */
const SCHEME = /^(?:bearer|basic|token)$/i;

/** What is secret, in pieces without blanks and quotes, to be looked for where it might be told all the same. */
export class SecretPieces {
  /** By their beginnings: there may be thousands. */
  private readonly byHead = new Map<string, Set<string>>();

  /** `shortest`: how many UTF-16 code units a piece has at least. */
  constructor(private readonly shortest = SHORTEST) {}

  /** Takes in what is covered of a text; `shown` is that text, as long, with dots in the place of what is secret. */
  add(written: string, shown: string): void {
    let start = 0;
    while (start < written.length) {
      if (!isCovered(written, shown, start)) {
        start++;
        continue;
      }
      let end = start + 1;
      while (end < written.length && isCovered(written, shown, end)) end++;
      for (const piece of written.slice(start, end).split(/[\s"'\\,]+/)) {
        this.addPiece(piece);
        // The name of an anchor or a tag is told without its mark.
        this.addPiece(piece.replace(/^[*&!<]+/, '').replace(/>$/, ''));
      }
      start = end;
    }
  }

  /** Leaves out a piece: it is told elsewhere anyway. */
  forget(piece: string): void {
    this.byHead.get(piece.slice(0, this.shortest))?.delete(piece);
  }

  /** Whether one of the pieces is somewhere in a text. */
  areIn(text: string): boolean {
    for (let at = 0; at < text.length; at++) if (this.lengthAt(text, at) > 0) return true;
    return false;
  }

  /** A text with dots in the place of every piece. */
  coverIn(text: string): string {
    let shown = '';
    for (let at = 0; at < text.length;) {
      const length = this.lengthAt(text, at);
      shown += length > 0 ? '•'.repeat(length) : text.charAt(at);
      at += Math.max(1, length);
    }
    return shown;
  }

  private addPiece(piece: string): void {
    if (piece.length < this.shortest || SCHEME.test(piece)) return;
    const head = piece.slice(0, this.shortest);
    const known = this.byHead.get(head);
    if (known) known.add(piece);
    else this.byHead.set(head, new Set([piece]));
  }

  /** How long the longest piece is that begins at an offset; 0 where none does. */
  private lengthAt(text: string, at: number): number {
    let longest = 0;
    if (this.byHead.size === 0) return longest;
    for (const piece of this.byHead.get(text.slice(at, at + this.shortest)) ?? []) {
      if (piece.length > longest && text.startsWith(piece, at)) longest = piece.length;
    }
    return longest;
  }
}

function isCovered(written: string, shown: string, at: number): boolean {
  return shown[at] === '•' && written[at] !== '•';
}
