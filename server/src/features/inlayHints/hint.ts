/** What is shown behind something in the text. */
export interface Hint {
  /** Where it is shown. */
  readonly offset: number;
  readonly label: string;
  /** What it means and where it is known from, as Markdown; asked for only where the hint is shown. */
  readonly tooltip: () => string;
  /** Texts any of which says the same in a comment on the line. */
  readonly gist: readonly string[];
}
