/**
 * Text for a completion item with places to fill in. Rendered as an LSP snippet, or as plain text with the suggestions
 * written out for clients without snippets.
 */
export class InsertText {
  private readonly parts: (string | { placeholder: string })[] = [];

  /** Text that is meant literally, whatever characters it has. */
  static of(text: string): InsertText {
    return new InsertText().text(text);
  }

  text(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** A place to fill in, with a suggestion. */
  placeholder(suggestion: string): this {
    this.parts.push({ placeholder: suggestion });
    return this;
  }

  append(other: InsertText): this {
    this.parts.push(...other.parts);
    return this;
  }

  /** LSP snippet syntax; the final cursor stands at the end. */
  toSnippet(): string {
    let number = 0;
    return this.parts
      .map((part) =>
        typeof part === 'string' ? escape(part) : `\${${++number}:${escape(part.placeholder)}}`,
      )
      .join('');
  }

  toPlain(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : part.placeholder)).join('');
  }

  get hasPlaceholders(): boolean {
    return this.parts.some((part) => typeof part !== 'string');
  }
}

function escape(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
