import type { Document } from '../../core/document';
import { scalarAt } from '../../core/outlineQuery';
import type { Path } from '../../core/path';
import { needsQuotes } from '../../core/scalar';
import { shapeOf, type KeyInfo } from '../../knowledge/schema';
import { requiredPairs } from '../../rules/guardrail-incomplete';
import type { FeatureContext } from '../context';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Target } from './target';
import { hasKnownValues, profileKeyCandidates } from './values';

/** The keys that can still be written into the mapping at a path. */
export function keyCandidates(
  document: Document,
  path: Path,
  siblings: readonly string[],
  target: Target,
  context: FeatureContext,
): Candidate[] {
  const taken = new Set(siblings);
  const lookup = (container: Path, key: string): unknown => scalarAt(document, [...container, key]);
  const keys = context.knowledge.schema.keys(path, lookup).filter((key) => !taken.has(key.name));
  const candidates = keys.flatMap((key, order) => {
    const plain = keyCandidate(path, key, order, target, context, document);
    const filled = filledCandidate(path, key, order, target, context);
    return filled ? [plain, filled] : [plain];
  });
  return context.knowledge.schema.isOpen(path)
    ? [...candidates, ...ownKeys(document, path, taken, target, context)]
    : candidates;
}

function keyCandidate(
  path: Path,
  key: KeyInfo,
  order: number,
  target: Target,
  context: FeatureContext,
  document: Document,
): Candidate {
  const keyPath = [...path, key.name];
  const opening = target.hasColon
    ? { text: '', continues: false }
    : openValue(document, keyPath, key, target, context);
  const insert = new InsertText().text(key.name).text(opening.text);
  if (opening.placeholder !== undefined) insert.placeholder(opening.placeholder);
  if (opening.closing !== undefined) insert.placeholder('').text(opening.closing);
  return {
    label: key.name,
    kind: Kind.Property,
    insert,
    rank: key.required ? 0 : 1,
    order,
    ...(key.required && { detail: 'required' }),
    data: { kind: 'key', path: keyPath },
    continues: opening.continues,
  };
}

interface Opening {
  readonly text: string;
  readonly placeholder?: string;
  /** What closes a flow collection; the cursor goes in front of it. */
  readonly closing?: string;
  readonly continues: boolean;
}

/** What to write behind a key so that its value can be typed, or chosen from the next list. */
function openValue(
  document: Document,
  path: Path,
  key: KeyInfo,
  target: Target,
  context: FeatureContext,
): Opening {
  const shape = shapeOf(key.schemas);
  const scalar = shape.string || shape.number || shape.boolean || shape.enumeration.length > 0;
  if (!scalar && (shape.object || shape.array)) {
    if (target.flow)
      return { text: shape.array ? ': [' : ': {', closing: shape.array ? ']' : '}', continues: true };
    const indent = target.lineBreak + ' '.repeat(target.column + target.step);
    return { text: `:${indent}${shape.object ? '' : '- '}`, continues: true };
  }
  if (hasKnownValues(document, path, context)) return { text: ': ', continues: true };
  const example = context.knowledge.documentation.get(path)?.example;
  if (typeof example === 'string') return { text: ': ', placeholder: example, continues: false };
  return { text: ': ', continues: false };
}

/** For a mapping with required keys: the key together with all of them. */
function filledCandidate(
  path: Path,
  key: KeyInfo,
  order: number,
  target: Target,
  context: FeatureContext,
): Candidate | undefined {
  if (target.hasColon || target.flow || !context.client.snippets || !shapeOf(key.schemas).object)
    return undefined;
  const keyPath = [...path, key.name];
  const pairs = requiredPairs(context, keyPath);
  if (pairs.length === 0) return undefined;
  const indent = target.lineBreak + ' '.repeat(target.column + target.step);
  const insert = new InsertText().text(`${key.name}:`);
  for (const [name, value] of pairs) insert.text(`${indent}${name}: `).placeholder(value);
  return {
    label: `${key.name} …`,
    filterText: key.name,
    kind: Kind.Snippet,
    insert,
    rank: key.required ? 0 : 1,
    order,
    detail: `with ${pairs.map(([name]) => name).join(', ')}`,
    data: { kind: 'key', path: keyPath },
  };
}

/** Keys of the user's own naming: model ids for inference profiles, else the documented example. */
function ownKeys(
  document: Document,
  path: Path,
  taken: ReadonlySet<string>,
  target: Target,
  context: FeatureContext,
): Candidate[] {
  const profiles = profileKeyCandidates(document, path, taken, target, context);
  if (profiles) return profiles;
  const example = context.knowledge.documentation.get(path)?.example;
  if (typeof example !== 'object' || taken.has(example.key)) return [];
  const insert = new InsertText();
  if (target.hasColon) insert.text(example.key);
  else {
    insert.placeholder(needsQuotes(example.key) ? JSON.stringify(example.key) : example.key).text(': ');
    insert.placeholder(example.value);
  }
  return [{ label: example.key, kind: Kind.Snippet, insert, rank: 2, order: 0, detail: 'example' }];
}
