import type { Document as YamlDocument, YAMLError } from 'yaml';
import type { YamlProblem } from './problem';
import { joinShallowValues, leaveOutUnfinished, type LeftOut } from './recovery';
import { describeYamlError, isAcceptedByJsYaml } from './yamlErrors';
import { withoutStacks } from './withoutStacks';
import { yamlLibrary } from './yamlLibrary';

/** What the library made of a text, or of the text without what is still being typed. */
export interface Attempt {
  readonly documents: readonly YamlDocument[];
  /** Errors js-yaml would raise too. */
  readonly errors: readonly YAMLError[];
  /** What was left out of the text to read the rest. */
  readonly unfinished: readonly YamlProblem[];
}

const READING = {
  schema: 'failsafe',
  // What tags mean is js-yaml's to say.
  resolveKnownTags: false,
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** How often the parser may stumble over another unfinished word before the text is taken as it is. */
const MAX_ROUNDS = 3;

/**
 * Parses a text as js-yaml would; where that fails, once more without what looks unfinished. Undefined when the library
 * runs out of stack.
 */
export function parseForgivingly(text: string): Attempt | undefined {
  const plain = parseAsIs(text);
  if (!plain || plain.errors.length === 0) return plain;
  const joined = joinShallowValues(text);
  const shallow = joined === undefined ? undefined : parseAsIs(joined);
  if (shallow?.errors.length === 0) return shallow;
  let best = plain;
  let readable = text;
  const unfinished: YamlProblem[] = [];
  for (let round = 0; round < MAX_ROUNDS && best.errors.length > 0; round++) {
    const { errors } = best;
    const repaired = leaveOutUnfinished(
      readable,
      errors.map((error) => error.pos[0]),
    );
    const next = repaired && parseAsIs(repaired.text);
    if (!repaired || !next || next.errors.length >= errors.length) break;
    unfinished.push(...repaired.leftOut.map((stretch) => unfinishedProblem(stretch, errors, text)));
    best = { ...next, unfinished };
    readable = repaired.text;
  }
  return best;
}

function parseAsIs(text: string): Attempt | undefined {
  try {
    const parsed = withoutStacks(() => yamlLibrary().parseAllDocuments(forLibrary(text), READING));
    const documents = 'empty' in parsed ? [] : parsed;
    const errors = (documents[0]?.errors ?? []).filter((error) => !isAcceptedByJsYaml(error));
    return { documents, errors, unfinished: [] };
  } catch {
    return undefined;
  }
}

/**
 * A text of the same length that the library reads as js-yaml reads the original: it knows no line that ends with a lone
 * carriage return, and passes over byte order marks at the beginning of a line, which to js-yaml are text.
 */
function forLibrary(text: string): string {
  const lines = text.replaceAll(/\r(?!\n)/g, '\n');
  if (!lines.includes('\uFEFF')) return lines;
  return lines.replaceAll(/^\uFEFF+/gm, (marks) => '_'.repeat(marks.length));
}

function unfinishedProblem(stretch: LeftOut, errors: readonly YAMLError[], text: string): YamlProblem {
  const { start, end, message } = stretch;
  const error = errors.find(({ pos }) => pos[0] >= start && pos[0] <= end);
  const why = message ?? (error && describeYamlError(error, text).message) ?? 'This is not finished.';
  return { kind: 'syntax', start, end, message: why, contained: true };
}

/**
 * One finding per cause: the parser often stumbles over the consequences of an error until the next root key, so only
 * the first error of each root section counts.
 */
export function syntaxProblems(errors: readonly YAMLError[], text: string): YamlProblem[] {
  const problems: YamlProblem[] = [];
  let resumeAt = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const [start] = error.pos;
    if (start < resumeAt) continue;
    problems.push({ kind: 'syntax', ...describeYamlError(error, text) });
    resumeAt = nextRootKey(text, start);
  }
  return problems;
}

/** The offset of the next line that begins with a plain character in its first column, after the line of `offset`. */
function nextRootKey(text: string, offset: number): number {
  const pattern = /[\r\n](?=[A-Za-z_"'])/g;
  pattern.lastIndex = offset;
  return pattern.exec(text) ? pattern.lastIndex : text.length + 1;
}
