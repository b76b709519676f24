import type { Path } from '../core/path';

/** A kind of value, in YAML's words. */
export type ValueKind = 'nothing' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'mapping';

/** What holds for every issue, whatever it is about. */
interface IssueBase {
  /** From the root of the document, or from the checked value where a check says so. */
  readonly path: Path;
  /**
   * When LibreChat finds it. `schema`, which is the default: its schema refuses the file. `start-up`: code that runs
   * after the schema, or the schema's own code breaking down; LibreChat then exits whatever its release and settings.
   */
  readonly stage?: 'schema' | 'start-up';
  /**
   * Why it cannot be known from here whether LibreChat refuses it, as the end of a sentence ("the value of
   * `MCP_URL` is not known"); undefined when it is certain.
   */
  readonly uncertain?: string;
}

/** A required key is not in the mapping at `path`. */
export interface MissingKeyIssue extends IssueBase {
  readonly kind: 'missing-key';
  readonly key: string;
  /** The keys that would do in its place, all of them together. */
  readonly alternative?: readonly string[];
  /** For a key that is required only beside certain values: why, as the end of a sentence. */
  readonly reason?: string;
}

/** The mapping at `path` is strict and does not know `key`. */
export interface UnknownKeyIssue extends IssueBase {
  readonly kind: 'unknown-key';
  readonly key: string;
}

/** The value at `path` has the wrong type. */
export interface TypeIssue extends IssueBase {
  readonly kind: 'type';
  readonly expected: readonly ValueKind[];
  readonly actual: ValueKind;
  /** For values with a fixed set: what they may be. */
  readonly allowed: readonly unknown[];
}

/** The value at `path` is none of the allowed ones. */
export interface ValueIssue extends IssueBase {
  readonly kind: 'value';
  readonly allowed: readonly unknown[];
  readonly actual: ValueKind;
}

/** The value at `path` breaks a rule on its length, range, form, or how it goes together with others. */
export interface ConstraintIssue extends IssueBase {
  readonly kind: 'constraint';
  /** The rule as the end of a sentence: "it must be at least 1". Code in backticks; never a value from an env file. */
  readonly rule: string;
  /** A text to put in the value's place, where there is one right correction. */
  readonly replacement?: string;
  /** The variables it hangs on: those an env file sets to nothing or, where it is uncertain, nothing is known of. */
  readonly variables?: readonly string[];
  /** The variables an env file sets to something that makes the value wrong. */
  readonly setVariables?: readonly string[];
  /** It is the key that breaks the rule, not what stands under it. */
  readonly atKey?: true;
  /** A second place that is part of it. */
  readonly related?: RelatedPath;
}

/** A place in the document and what it has to do with an issue, as a sentence. */
export interface RelatedPath {
  readonly path: Path;
  readonly atKey?: true;
  readonly note: string;
}

/** Something LibreChat refuses. */
export type SchemaIssue = MissingKeyIssue | UnknownKeyIssue | TypeIssue | ValueIssue | ConstraintIssue;

/** The place an issue is about, to tell whether two are about the same: its path, and the key where it is about one. */
export function placeOf(issue: SchemaIssue): string {
  if ('key' in issue) return JSON.stringify([issue.path, issue.key]);
  return JSON.stringify(issue.kind === 'constraint' && issue.atKey ? [issue.path, true] : [issue.path]);
}

/** An issue of a check whose paths start further down, as one whose paths start where `base` does. */
export function below(base: Path, issue: SchemaIssue): SchemaIssue {
  const path = [...base, ...issue.path];
  if (issue.kind !== 'constraint' || !issue.related) return { ...issue, path };
  return { ...issue, path, related: { ...issue.related, path: [...base, ...issue.related.path] } };
}
