import { Document, type TextChange } from './document';
import { applyEdits, type Edit } from './edit';
import { atOnce } from './steps';

/**
 * A copy of a document in which corrections are tried one after the other. Only the copy is read as a whole; a correction
 * costs no more than an edit does, so that many can be tried in a long text.
 */
export class Trial {
  private copy: Document | undefined;
  /** What takes back the last correction. */
  private undo: TextChange | undefined;

  /** The copy is made when the first correction is tried. */
  constructor(private readonly document: Document) {}

  /** The document with these edits, which do not overlap. It is worth asking only until the next edits are tried. */
  after(edits: readonly Edit[]): Document {
    const original = this.original();
    const change = asOne(original, edits);
    return change ? this.change(original, change) : original;
  }

  private original(): Document {
    if (this.copy && this.undo) this.change(this.copy, this.undo);
    this.undo = undefined;
    return (this.copy ??= readCopy(this.document));
  }

  private change(before: Document, { range, text }: TextChange): Document {
    const { start, end } = range;
    this.undo = { range: { start, end: start + text.length }, text: before.slice(start, end) };
    return (this.copy = before.update([{ range, text }], before.version));
  }
}

/** Read at once: an edit keeps only what was known before it. */
function readCopy({ uri, version, text, encoding }: Document): Document {
  const copy = new Document(uri, version, text, encoding);
  atOnce(copy.readInSteps());
  return copy;
}

/** Edits of a document as one change of the stretch from the first to the last of them. */
function asOne(document: Document, edits: readonly Edit[]): TextChange | undefined {
  if (edits.length === 0) return undefined;
  const start = edits.reduce((least, { range }) => Math.min(least, range.start), Infinity);
  const end = edits.reduce((most, { range }) => Math.max(most, range.end), 0);
  const within = edits.map(({ range, newText }) => ({
    range: { start: range.start - start, end: range.end - start },
    newText,
  }));
  return { range: { start, end }, text: applyEdits(document.slice(start, end), within) };
}
