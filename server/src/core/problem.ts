import type { OffsetRange } from './lines';
import type { YamlNode } from './tree';

/**
 * Something that makes js-yaml's `load` throw, whereupon LibreChat ignores the whole file.
 * - `syntax`: the text is not YAML (also unknown tags and aliases without anchor)
 * - `duplicate-key`: the same key twice in one mapping
 * - `multiple-documents`: a second document in the file
 */
export interface YamlProblem extends OffsetRange {
  readonly kind: 'syntax' | 'duplicate-key' | 'multiple-documents';
  /** What is wrong, without the consequence. */
  readonly message: string;
  /** Whether the rest of the text could be read as if this stretch were not there. */
  readonly contained?: boolean;
  /** Where the parser began to lose its way, when that is before `start`. */
  readonly lostSince?: number;
  /** A second place involved: the first use of a duplicate key. */
  readonly related?: OffsetRange;
  /** Whether only js-yaml refuses it: tools that read YAML by its specification say nothing. */
  readonly jsYamlOnly?: boolean;
}

/** A problem with all its offsets moved. */
export function moveProblem(problem: YamlProblem, by: number): YamlProblem {
  const { lostSince, related } = problem;
  return {
    ...problem,
    start: problem.start + by,
    end: problem.end + by,
    ...(lostSince !== undefined && { lostSince: lostSince + by }),
    ...(related && { related: { start: related.start + by, end: related.end + by } }),
  };
}

/** A key that stands twice in one mapping; `first` is where it stands before. */
export function duplicateKeyProblem(name: string, key: YamlNode, first: YamlNode): YamlProblem {
  // To js-yaml all keys are texts; to YAML `1` and `"1"` are two keys.
  const isSame = key.kind === 'scalar' && first.kind === 'scalar' && key.value === first.value;
  return {
    kind: 'duplicate-key',
    start: key.start,
    end: key.end,
    message: `The key \`${name}\` is here twice.`,
    contained: true,
    ...(!isSame && { jsYamlOnly: true }),
    related: { start: first.start, end: first.end },
  };
}

/** An alias inside the value it stands for: js-yaml reads it, but nothing that looks at all of such a value comes to an end. */
export function circleProblem({ start, end }: OffsetRange): YamlProblem {
  return {
    kind: 'syntax',
    start,
    end,
    message: 'This alias stands inside the value it stands for.',
    contained: true,
    jsYamlOnly: true,
  };
}
