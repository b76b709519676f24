/** What the patterns of the schema demand, in words. */
const WORDS: Readonly<Record<string, string>> = {
  '^\\.': 'Begins with a dot',
  '^[^,]*$': 'Without commas',
  '^[a-zA-Z0-9 ]+$': 'Letters, digits and spaces only',
  "^[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’ -]*$":
    'Letters, digits, spaces, hyphens and apostrophes only; begins with a letter or digit',
  '^[a-zA-Z0-9][a-zA-Z0-9_-]*$': 'Letters, digits, `_` and `-` only; begins with a letter or digit',
  '^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$':
    'Letters, digits and `-` only; begins and ends with a letter or digit',
  '^[a-zA-Z0-9._-]+$': 'Letters, digits, `.`, `_` and `-` only',
  '^[a-zA-Z0-9][a-zA-Z0-9_.-]*$': 'Letters, digits, `.`, `_` and `-` only; begins with a letter or digit',
  '^\\s*(?:[a-zA-Z0-9][a-zA-Z0-9_.-]*)\\s*$':
    'Letters, digits, `.`, `_` and `-` only; begins with a letter or digit',
  '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$':
    'Letters, digits, `.`, `_`, `:` and `-` only; begins with a letter or digit; at most 128 characters',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'Letters, digits and `_` only; does not begin with a digit',
  '^\\s*(?:\\$\\{[A-Za-z_][A-Za-z0-9_]*\\})\\s*$': 'One whole `${VAR}` reference',
  '^\\s*(?:[a-fA-F\\d]{24})\\s*$': '24 hexadecimal digits',
  '^\\s*(?:\\S+)\\s*$': 'Without spaces',
  '^\\s*\\S(?:[\\s\\S]*\\S)?\\s*$': 'Not empty',
  '^\\s*\\S(?:[\\s\\S]{0,126}\\S)?\\s*$': 'From 1 to 128 characters',
  '^\\s*\\S(?:[\\s\\S]{0,254}\\S)?\\s*$': 'From 1 to 256 characters',
  '^\\s*\\S(?:[\\s\\S]{0,510}\\S)?\\s*$': 'From 1 to 512 characters',
};

/** A pattern of the schema in words; undefined for one nobody has put into words. */
export function patternInWords(pattern: string): string | undefined {
  return Object.hasOwn(WORDS, pattern) ? WORDS[pattern] : undefined;
}
