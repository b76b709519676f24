/** Looks up a variable; undefined when it is not set. */
export type VariableLookup = (name: string) => string | undefined;

/** Nobody nests defaults deeper than this. */
const MAX_NESTING = 10;

/** Longer than any name of an image; a few characters can stand for very many. */
const MAX_LENGTH = 10_000;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/**
 * Replaces variables in a text of a compose file, by Docker Compose's rules: `$NAME`, `${NAME}`, `${NAME:-default}`,
 * `${NAME-default}`, `${NAME:+instead}`, `${NAME+instead}`, `${NAME:?message}`, `${NAME?message}`, and `$$` for `$`.
 * Undefined where Compose would refuse the text, and where the result is too long to be of use.
 */
export function interpolate(text: string, lookup: VariableLookup, nesting = 0): string | undefined {
  let result = '';
  let at = 0;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
    const variable = nesting > MAX_NESTING ? undefined : variableAt(text, dollar, lookup, nesting);
    if (!variable) return undefined;
    result += text.slice(at, dollar) + variable.value;
    if (result.length > MAX_LENGTH) return undefined;
    at = variable.end;
  }
  return result + text.slice(at);
}

interface Replacement {
  readonly value: string;
  /** Offset behind what is replaced. */
  readonly end: number;
}

function variableAt(
  text: string,
  dollar: number,
  lookup: VariableLookup,
  nesting: number,
): Replacement | undefined {
  const next = text.charAt(dollar + 1);
  if (next === '$') return { value: '$', end: dollar + 2 };
  if (next === '{') {
    const close = closingBrace(text, dollar + 1);
    if (close === undefined) return undefined;
    const value = substitute(text.slice(dollar + 2, close), lookup, nesting);
    return value === undefined ? undefined : { value, end: close + 1 };
  }
  NAME.lastIndex = dollar + 1;
  const name = NAME.exec(text)?.[0];
  return name === undefined ? undefined : { value: lookup(name) ?? '', end: dollar + 1 + name.length };
}

/** Offset of the brace that closes the one at `open`. */
function closingBrace(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** What the text between braces stands for. */
function substitute(expression: string, lookup: VariableLookup, nesting: number): string | undefined {
  const [, name, operator, operand = ''] =
    /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])(.*))?$/s.exec(expression) ?? [];
  if (name === undefined) return undefined;
  const value = lookup(name);
  const counts =
    operator?.startsWith(':') === true ? value !== undefined && value !== '' : value !== undefined;
  switch (operator?.at(-1) ?? '') {
    case '-':
      return counts ? value : interpolate(operand, lookup, nesting + 1);
    case '+':
      return counts ? interpolate(operand, lookup, nesting + 1) : '';
    case '?':
      return counts ? value : undefined;
    default:
      return value ?? '';
  }
}

/** A variable that a text of a compose file, or of an env file Compose reads, asks for. */
export interface VariableUse {
  readonly name: string;
  /** The name's place in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether the text says what to take where the variable is not set: `${NAME:-default}`. */
  readonly hasDefault: boolean;
}

const USE = /\$\$|\$(?:\{([A-Za-z_]\w*)(:?[-+?])?|([A-Za-z_]\w*))/g;

/** The variables a text asks for, those within defaults included; `$$` is no variable. */
export function namesIn(text: string): VariableUse[] {
  const uses: VariableUse[] = [];
  for (const match of text.matchAll(USE)) {
    const [whole, braced, operator, plain] = match;
    const name = braced ?? plain;
    if (name === undefined) continue;
    const start = match.index + whole.indexOf(name);
    uses.push({ name, start, end: start + name.length, hasDefault: /[-+]$/.test(operator ?? '') });
  }
  return uses;
}
