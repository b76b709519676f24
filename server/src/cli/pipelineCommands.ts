/** What GitHub's and Azure's runners take for a command wherever it stands in a line: `##[error]`, `##vso[…]`. */
const WITHIN_LINE = /##(?=[\w.]{0,40}\[)/g;

/** What GitHub's runner takes for one at the beginning of a line, behind blanks, too: `::error::`. */
const AT_LINE_START = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** What `#` becomes in front of what would be a command; a JSON text means the same by it. */
const HASH = String.raw`\u0023`;
const COLON = String.raw`\u003a`;

/** Makes printed text begin no command of a pipeline within a line; of JSON the meaning stays. */
export function withoutInnerCommands(text: string): string {
  return text.replace(WITHIN_LINE, `${HASH}#`);
}

/** Makes printed text begin no command of a pipeline. */
export function withoutCommands(text: string): string {
  return withoutInnerCommands(text).replace(AT_LINE_START, `$1${COLON}`);
}

/** By how much a line grows in front of an offset when it is printed without commands. */
export function growthBefore(line: string, offset: number): number {
  const before = [...line.matchAll(WITHIN_LINE)].filter(({ index }) => index < offset);
  return before.length * (HASH.length - 1);
}
