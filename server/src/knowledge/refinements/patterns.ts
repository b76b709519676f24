import type { SchemaIssue } from '../issue';
import { asList, asMapping, at, constraint, firstBroken } from './plain';
import { programSize } from './re2';
import type { Refinement } from './refinement';

/** How much all patterns together may take. */
const MOST_PATTERNS = 256;
const MOST_CHARACTERS = 8192;
const MOST_INSTRUCTIONS = 8192;

const NOT_RE2 =
  'it must be a pattern RE2 can run, which has no lookahead, lookbehind or backreferences and no `\\c` escapes';

const TOO_MANY_CHARACTERS = `all custom patterns together may have at most ${MOST_CHARACTERS} characters`;
const TOO_MANY_INSTRUCTIONS = `all custom patterns together cost too much to run: shorten them, or lower counts such as \`{1000}\``;

/** One pattern: RE2, which LibreChat's server runs it with, must take it. */
export const re2Pattern: Refinement = (value) =>
  firstBroken(value, [[(pattern) => programSize(pattern) !== undefined, NOT_RE2]]);

/** `fileConfig.….supportedMimeTypes` in releases before patterns were checked one by one: there is only text in it. */
export const onlyText: Refinement = (value) => {
  const list = asList(value);
  return list?.some((item) => typeof item !== 'string')
    ? [constraint([], 'every item of it must be text')]
    : [];
};

/** `filters`: what all its patterns together may take. */
export const filters: Refinement = (value) => {
  const lists = Object.values(asMapping(value) ?? {}).map((source) => customPatterns(at(source, 'pii')));
  const patterns = lists.flat();
  const issues: SchemaIssue[] = [];
  if (patterns.length > MOST_PATTERNS) {
    issues.push(
      constraint(
        [],
        `there may be at most ${MOST_PATTERNS} custom patterns in total, and there are ${patterns.length}`,
      ),
    );
  }
  return [...issues, ...totals(patterns).map((rule) => constraint([], rule))];
};

/** `messageFilter.pii`: its patterns one by one, and what they may take together. */
export const messageFilter: Refinement = (value) => {
  const patterns = customPatterns(value);
  const unusable = patterns.flatMap((pattern, index) =>
    pattern !== undefined && programSize(pattern) === undefined
      ? [constraint(['customPatterns', index, 'regex'], NOT_RE2)]
      : [],
  );
  return [...unusable, ...totals(patterns).map((rule) => constraint(['customPatterns'], rule))];
};

/** The rules on totals that the patterns break. */
function totals(patterns: readonly (string | undefined)[]): string[] {
  let characters = 0;
  let instructions = 0;
  for (const pattern of patterns) {
    if (pattern === undefined) continue;
    characters += pattern.length;
    instructions += programSize(pattern) ?? 0;
  }
  const broken: string[] = [];
  if (characters > MOST_CHARACTERS) broken.push(TOO_MANY_CHARACTERS);
  if (instructions > MOST_INSTRUCTIONS) broken.push(TOO_MANY_INSTRUCTIONS);
  return broken;
}

/** The expressions of a filter's own patterns; undefined for one that is none. */
function customPatterns(pii: unknown): (string | undefined)[] {
  const list = asList(at(pii, 'customPatterns')) ?? [];
  return list.map((pattern) => {
    const regex = at(pattern, 'regex');
    return typeof regex === 'string' ? regex : undefined;
  });
}
