import { Document } from './core/document';

/**
 * A document of more UTF-16 code units is not checked by the rules, and nothing is offered in it: a hundred thousand lines of a
 * configuration have three million. Its syntax is still looked at.
 */
export const MOST_CHECKED = 5_000_000;

/** Of a document of more UTF-16 code units not even the syntax is looked at. */
export const MOST_READ = 20_000_000;

/** So much of a larger document tells what it is, in UTF-16 code units. */
const HEAD = 100_000;

/** How much is done with a document: everything, its syntax alone, or nothing. */
export type Size = 'usual' | 'large' | 'huge';

/** The size of a document, which costs nothing to ask for. */
export function sizeOf({ source: { length } }: Document): Size {
  if (length <= MOST_CHECKED) return 'usual';
  return length <= MOST_READ ? 'large' : 'huge';
}

/** What a document is recognised by: itself, or its first lines where it is large. */
export function headOf(document: Document): Document {
  if (sizeOf(document) === 'usual') return document;
  const head = document.slice(0, HEAD);
  return new Document(document.uri, document.version, head.slice(0, head.lastIndexOf('\n') + 1));
}

/** What is done with a document of a size, in words; undefined where that is everything. */
export function sizeInWords(size: Size): string | undefined {
  switch (size) {
    case 'usual':
      return undefined;
    case 'large':
      return `It is larger than ${MOST_CHECKED / 1_000_000} MB: only its syntax is checked, and nothing is offered in it.`;
    case 'huge':
      return `It is larger than ${MOST_READ / 1_000_000} MB: not even its syntax is checked.`;
  }
}
