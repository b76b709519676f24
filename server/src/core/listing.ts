/** Words in a row as people say them: `a list, a number or text`. */
export function inARow(words: readonly string[], joint: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** Names as code, all of which are meant: `` `a`, `b` and `c` ``. */
export function allOf(names: readonly string[]): string {
  return inARow(
    names.map((name) => `\`${name}\``),
    'and',
  );
}
