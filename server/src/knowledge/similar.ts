import { distance } from 'fastest-levenshtein';

/** Longer words cannot be typos worth guessing at, and comparing them costs their length squared. */
const MAX_LENGTH = 120;

/** Among more words than these none is looked for: each word of a file would be compared with all of them. */
const MAX_WORDS = 300;

/** Words that may have been meant where another is written, ready to be compared with many. */
export class Vocabulary {
  private readonly entries: readonly { readonly word: string; readonly plain: string }[];

  constructor(words: readonly string[]) {
    const few = words.length <= MAX_WORDS ? words : [];
    this.entries = few.map((word) => ({ word, plain: simplify(word) }));
  }

  /**
   * What a word was most likely meant to be: the same but for case and separators, a few slips away, or the one that
   * contains it. Undefined when nothing is close.
   */
  closest(written: string): string | undefined {
    if (written.length === 0 || written.length > MAX_LENGTH) return undefined;
    const plain = simplify(written);
    let best: string | undefined;
    // Short words change meaning with every letter.
    let bestDistance = Math.max(1, Math.min(3, Math.floor(plain.length / 3))) + 1;
    for (const { word, plain: other } of this.entries) {
      if (Math.abs(other.length - plain.length) >= bestDistance) continue;
      const current = slips(plain, other, bestDistance);
      if (current < bestDistance) {
        best = word;
        bestDistance = current;
      }
    }
    return best ?? this.onlyContaining(plain);
  }

  /** `guardrail` means `guardrailConfig`, `region` means `availableRegions`. */
  private onlyContaining(part: string): string | undefined {
    if (part.length < 5) return undefined;
    const containing = this.entries.filter(({ plain }) => plain.includes(part));
    return containing.length === 1 ? containing[0]?.word : undefined;
  }
}

/** What a word was most likely meant to be among some candidates. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  return new Vocabulary(candidates).closest(word);
}

/** How many slips lie between two words: a letter more, less or other, or two neighbours that changed places. */
function slips(a: string, b: string, limit: number): number {
  const letters = distance(a, b);
  // A swap counts as two letters there, and is at best one slip.
  if (letters < 2 || letters >= 2 * limit) return letters;
  const rows: Uint16Array[] = [];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1);
    rows.push(row);
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        row[j] = i + j;
        continue;
      }
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      const least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = swapped ? Math.min(least, at(i - 2, j - 2) + 1) : least;
    }
  }
  return at(a.length, b.length);
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, '');
}
