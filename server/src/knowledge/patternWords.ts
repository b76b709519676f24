/** What a pattern demands: as a note of its own, and as the end of a sentence. */
export interface PatternWords {
  readonly note: string;
  readonly rule: string;
}

/** What the patterns of the schema demand, in words. */
const WORDS: Readonly<Record<string, PatternWords>> = {
  '^\\.': { note: 'Begins with a dot', rule: 'it must begin with a dot' },
  '^[^,]*$': { note: 'Without commas', rule: 'it must not contain commas' },
  '^[a-zA-Z0-9 ]+$': of('letters, digits and spaces'),
  "^[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’ -]*$": beginning('letters, digits, spaces, hyphens and apostrophes'),
  '^[a-zA-Z0-9][a-zA-Z0-9_-]*$': beginning('letters, digits, `_` and `-`'),
  '^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$': {
    note: 'Letters, digits and `-` only; begins and ends with a letter or digit',
    rule: 'it must begin and end with a letter or digit and hold only letters, digits and `-`',
  },
  '^[a-zA-Z0-9._-]+$': of('letters, digits, `.`, `_` and `-`'),
  '^[a-zA-Z0-9][a-zA-Z0-9_.-]*$': beginning('letters, digits, `.`, `_` and `-`'),
  '^\\s*(?:[a-zA-Z0-9][a-zA-Z0-9_.-]*)\\s*$': beginning('letters, digits, `.`, `_` and `-`'),
  '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$': {
    note: 'Letters, digits, `.`, `_`, `:` and `-` only; begins with a letter or digit; at most 128 characters',
    rule: 'it must begin with a letter or digit and hold only letters, digits, `.`, `_`, `:` and `-`, at most 128 characters',
  },
  '^[A-Za-z_][A-Za-z0-9_]*$': {
    note: 'Letters, digits and `_` only; does not begin with a digit',
    rule: 'it must hold only letters, digits and `_`, and not begin with a digit',
  },
  '^\\s*(?:\\$\\{[A-Za-z_][A-Za-z0-9_]*\\})\\s*$': {
    note: 'One whole `${VAR}` reference',
    rule: 'it must be one whole reference such as `${VAR}`',
  },
  '^\\s*(?:[a-fA-F\\d]{24})\\s*$': {
    note: '24 hexadecimal digits',
    rule: 'it must be 24 hexadecimal digits',
  },
  '^\\s*(?:\\S+)\\s*$': { note: 'Without spaces', rule: 'it must not be empty or contain spaces' },
  '^\\s*\\S(?:[\\s\\S]*\\S)?\\s*$': { note: 'Not empty', rule: 'it must not be empty' },
  '^\\s*\\S(?:[\\s\\S]{0,126}\\S)?\\s*$': upTo(128),
  '^\\s*\\S(?:[\\s\\S]{0,254}\\S)?\\s*$': upTo(256),
  '^\\s*\\S(?:[\\s\\S]{0,510}\\S)?\\s*$': upTo(512),
};

function of(characters: string): PatternWords {
  const [first = '', ...rest] = characters;
  return { note: `${first.toUpperCase()}${rest.join('')} only`, rule: `it must hold only ${characters}` };
}

function beginning(characters: string): PatternWords {
  return {
    note: `${of(characters).note}; begins with a letter or digit`,
    rule: `it must begin with a letter or digit and hold only ${characters}`,
  };
}

function upTo(length: number): PatternWords {
  return {
    note: `From 1 to ${length} characters`,
    rule: `it must have from 1 to ${length} characters, spaces at the ends not counted`,
  };
}

/** A pattern of the schema in words; undefined for one nobody has put into words. */
export function patternInWords(pattern: string): PatternWords | undefined {
  return Object.hasOwn(WORDS, pattern) ? WORDS[pattern] : undefined;
}
