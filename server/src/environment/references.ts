/** One `${NAME}` in a text; offsets are relative to the text. */
export interface EnvReference {
  readonly name: string;
  /** Offset of the `$`. */
  readonly start: number;
  /** Offset behind the closing brace. */
  readonly end: number;
}

/** The references in a text, as LibreChat's own pattern finds them: anything but a closing brace counts as a name. */
export function findReferences(text: string): EnvReference[] {
  const references: EnvReference[] = [];
  let close = -1;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    if (close < at + 2) close = text.indexOf('}', at + 2);
    if (close < 0) break;
    if (close > at + 2) references.push({ name: text.slice(at + 2, close), start: at, end: close + 1 });
  }
  return references;
}

/** Whether a text is one reference and nothing else. */
export function isWholeReference(text: string): boolean {
  const trimmed = text.trim();
  const [only, ...more] = findReferences(trimmed);
  return only !== undefined && more.length === 0 && only.start === 0 && only.end === trimmed.length;
}

/** Whether a name can be written into an env file. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name);
}

/**
 * Whether a name is surely one: a line of a key that lost its quotes can look like a variable, and is nothing to be shown.
 */
export function isSurelyName(name: string): boolean {
  if (!isVariableName(name) || name.length > 60) return false;
  return /^[A-Z0-9_]+$|^[a-z0-9_]+$/.test(name) || /[_.-]/.test(name);
}
