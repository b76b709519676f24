import type { Document as YamlDocument } from 'yaml';
import { parseForgivingly, syntaxProblems } from './attempt';
import { Conversion } from './conversion';
import { hasValue, layValue } from './graft';
import { askJsYaml } from './jsYaml';
import { markLength } from './lines';
import { isNestedTooDeeply } from './nesting';
import { nextDocumentAt } from './refusals';
import { circleProblem, moveProblem, type YamlProblem } from './problem';
import { readSimply } from './simpleReader';
import type { Origin, YamlNode } from './tree';

/** A parsed text: its first document's root and everything that keeps js-yaml from reading it. */
export interface ParsedText {
  /** Undefined when the text holds nothing but white space and comments. */
  readonly root: YamlNode | undefined;
  /** In order of position. */
  readonly problems: readonly YamlProblem[];
  /** Whether js-yaml reads the text by itself; if not, why that might be otherwise in the middle of another text. */
  readonly verdict: TextVerdict;
  /** The mappings whose entries were read one by one: nothing in one entry stands for anything in another. */
  readonly cut?: ReadonlySet<YamlNode>;
}

/**
 * - `accepted`: js-yaml reads it
 * - `refused`: js-yaml reads no text that goes on after this one
 * - `open`: what follows may make it readable
 * - `in-context`: what stands before, or around it, may make it readable
 */
export type TextVerdict = 'accepted' | 'refused' | 'open' | 'in-context';

/** What the `yaml` library could make of a text. */
interface Reading extends Omit<ParsedText, 'verdict'> {
  /** Aliases inside the value they stand for: js-yaml reads them, but nobody can use such a value. */
  readonly circles: readonly YamlProblem[];
}

/**
 * Parses one text. Never throws: what cannot be parsed is told in `problems`.
 * The `yaml` library is asked for the bare structure only, with its positions; what scalars, merge keys, tags and duplicates
 * mean is decided here, after js-yaml, because LibreChat reads the file with that library. Where the two differ, be it on
 * whether a text can be read or on its value, js-yaml is right.
 */
export function parseText(text: string, origin: Origin = { offset: 0 }, isPart = false): ParsedText {
  // The library takes a byte order mark for indentation.
  const mark = markLength(text);
  const body = text.slice(mark);
  const bodyOrigin = mark > 0 ? behindMark(origin, mark) : origin;
  const simple = readSimply(body, bodyOrigin);
  if (simple) return { root: simple, problems: [], verdict: 'accepted' };
  const reading = read(body, bodyOrigin);
  const { root, problems } = reading;
  const verdict = askJsYaml(text, isPart);
  if (!verdict.accepted)
    return {
      root,
      problems: problems.length > 0 ? problems : [moveProblem(verdict.problem, bodyOrigin.offset)],
      verdict: verdict.final ? 'refused' : verdict.hangsOnContext ? 'in-context' : 'open',
    };
  const value = verdict.value ?? null;
  if (root ? hasValue(root, value) : value === null) return { root, problems: [], verdict: 'accepted' };
  const laid = reading.circles.length > 0 ? undefined : layValue(value, root, body, bodyOrigin);
  const circles = laid?.circles.map(circleProblem) ?? reading.circles;
  // js-yaml reads it, and what follows may go on with it.
  if (!laid || circles.length > 0)
    return { root, problems: circles, verdict: isPart ? 'in-context' : 'refused' };
  return { root: something(laid.tree), problems: [], verdict: 'accepted' };
}

/** An origin that moves with another one. */
function behindMark(origin: Origin, mark: number): Origin {
  return {
    get offset() {
      return origin.offset + mark;
    },
  };
}

function read(text: string, origin: Origin): Reading {
  const attempt = isNestedTooDeeply(text) ? undefined : parseForgivingly(text);
  // The library recurses; only absurd nesting gets here.
  if (!attempt)
    return { root: undefined, problems: [moveProblem(nestedTooDeeply(text), origin.offset)], circles: [] };
  const [first, second] = attempt.documents;
  const found = [...attempt.unfinished, ...syntaxProblems(attempt.errors, text)];
  if (first && second) found.push(multipleDocuments(first, text));
  const conversion = new Conversion(origin, text);
  const contents = first?.contents;
  let root: YamlNode | undefined;
  try {
    root = contents ? conversion.node(contents) : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.push(nestedTooDeeply(text));
  }
  const problems = [...found.map((problem) => moveProblem(problem, origin.offset)), ...conversion.problems];
  return {
    root: something(root),
    problems: problems.sort((a, b) => a.start - b.start),
    circles: conversion.circles,
  };
}

function nestedTooDeeply(text: string): YamlProblem {
  return { kind: 'syntax', start: 0, end: firstLineEnd(text), message: 'The YAML is nested too deeply.' };
}

/** A document that is nothing but `null` is an empty one. */
function something(root: YamlNode | undefined): YamlNode | undefined {
  return root?.kind === 'scalar' && root.value === null ? undefined : root;
}

function firstLineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return Math.min(at < 0 ? text.length : at, 200);
}

function multipleDocuments(first: YamlDocument, text: string): YamlProblem {
  const start = nextDocumentAt(text, first.range?.[1] ?? 0);
  return {
    kind: 'multiple-documents',
    start,
    end: Math.min(start + 3, text.length),
    message: 'A second YAML document begins here.',
  };
}
