/** Parameters of the terminal's "select graphic rendition" sequence. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Style = keyof typeof STYLES;

/** Writes a text in a style. */
export type Paint = (style: Style, text: string) => string;

const painted: Paint = (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
const plain: Paint = (_style, text) => text;

/** How to write in colour, or without. */
export function painter(colour: boolean): Paint {
  return colour ? painted : plain;
}
