import type { DotenvEntry } from './dotenv';

/** The variable that names the models Bedrock offers, unless the configuration does. */
export const MODELS_VARIABLE = 'BEDROCK_AWS_MODELS';

/** An id in a list, and where it stands in its file. */
export interface ListedId {
  readonly id: string;
  readonly range: { readonly start: number; readonly end: number };
}

/**
 * The ids in a variable whose value is a list with commas, with their places in the env file; white space around them does
 * not count. `text` is that file's text.
 */
export function idsInList(text: string, { valueStart, valueEnd }: DotenvEntry): ListedId[] {
  const ids: ListedId[] = [];
  for (const match of text.slice(valueStart, valueEnd).matchAll(/[^,\s"'`]+/g)) {
    const start = valueStart + match.index;
    ids.push({ id: match[0], range: { start, end: start + match[0].length } });
  }
  return ids;
}
