/** A generated configuration and what is edited in it. Offsets are UTF-16 code units of the text. */
export interface BenchDocument {
  readonly text: string;
  readonly env: string;
  readonly lines: number;
  readonly rateAt: number;
  readonly blankAt: number;
}

export function benchDocument(lines: number): BenchDocument;
