import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver-types';
import type { KeyCursor, ValueCursor } from '../../core/cursor';
import type { Document } from '../../core/document';
import { findEntry } from '../../core/outlineQuery';
import type { Path } from '../../core/path';
import type { FeatureContext } from '../context';
import { toItem, type Candidate } from './candidate';
import { keyCandidates } from './keys';
import { belowTarget, itemTarget, targetAt, type Target } from './target';
import { valueCandidates } from './values';
import { variableCandidates } from './variables';

/** Candidates and the place they are for. */
interface Offer {
  readonly candidates: readonly Candidate[];
  readonly target: Target;
}

/**
 * What can be typed at a position. `trigger` is the character that opened the list, if one did.
 * Documentation is left to `resolveCompletion`.
 */
export function complete(
  document: Document,
  position: Position,
  context: FeatureContext,
  trigger?: string,
): CompletionList {
  const offset = document.offsetAt(position);
  const items: CompletionItem[] = [];
  if (!isUnwanted(document, offset, trigger)) {
    for (const { candidates, target } of offers(document, offset, context)) {
      items.push(...candidates.map((candidate) => toItem(document, candidate, target, context)));
    }
  }
  return { isIncomplete: false, items };
}

/** A space that only indents a line, or a dash within a word, is no question. */
function isUnwanted(document: Document, offset: number, trigger: string | undefined): boolean {
  if (trigger !== ' ' && trigger !== '-') return false;
  const before = document.text.slice(document.lines.start(document.lines.lineAt(offset)), offset);
  if (trigger === ' ') return before.trim() === '';
  return false;
}

function offers(document: Document, offset: number, context: FeatureContext): Offer[] {
  const cursor = document.cursorAt(offset);
  switch (cursor.kind) {
    case 'none':
      return [];
    case 'key':
      return keyOffers(document, cursor, context);
    case 'value':
      return valueOffers(document, cursor, offset, context);
  }
}

function keyOffers(document: Document, cursor: KeyCursor, context: FeatureContext): Offer[] {
  const quoted = /^["']/.test(cursor.text);
  const target = targetAt(document, cursor.replace, cursor.column, {
    flow: cursor.flow,
    hasColon: cursor.hasColon,
    quoted,
  });
  const shape = context.knowledge.schema.shape(cursor.container);
  const offers: Offer[] = [];
  if (cursor.children !== 'keys' && shape.array)
    offers.push(itemOffer(document, cursor.container, cursor.itemCount, itemTarget(target), context));
  if (cursor.children !== 'items') {
    offers.push({
      target,
      candidates: keyCandidates(document, cursor.container, cursor.siblings, target, context),
    });
  }
  return offers;
}

/** A new item of the list at a path: its values, or the keys of a mapping that begins with it. */
function itemOffer(
  document: Document,
  list: Path,
  index: number,
  target: Target,
  context: FeatureContext,
): Offer {
  const path = [...list, index];
  const values = valueCandidates(document, path, target, context);
  const keys = context.knowledge.schema.shape(path).object
    ? keyCandidates(document, path, [], target, context)
    : [];
  return { target, candidates: [...values, ...keys] };
}

function valueOffers(
  document: Document,
  cursor: ValueCursor,
  offset: number,
  context: FeatureContext,
): Offer[] {
  const { path, replace } = cursor;
  const column = document.positionAt(replace.start).character;
  const quoted = cursor.style !== 'plain';
  const prefix = cursor.needsSpace ? ' ' : '';
  const target = targetAt(document, replace, column, { flow: cursor.flow, quoted, prefix });
  const reference = referenceBefore(document, replace.start, offset);
  if (reference !== undefined) {
    const end = referenceEnd(document, offset, replace.end);
    // Text in front of or behind the reference keeps its own quotes or lack of them.
    const alone = reference === replace.start && end === replace.end;
    const place = { ...target, prefix: '', replace: { start: reference, end }, flow: target.flow && alone };
    return [{ target: place, candidates: variableCandidates(document, path, place, context) }];
  }
  const values: Offer = { target, candidates: valueCandidates(document, path, target, context) };
  if (quoted || cursor.flow) return [values];
  const shape = context.knowledge.schema.shape(path);
  if (cursor.itemColumn !== undefined) {
    if (!shape.object) return [values];
    const keys = { ...target, column: cursor.itemColumn };
    return [values, { target: keys, candidates: keyCandidates(document, path, [], keys, context) }];
  }
  return [values, ...belowOffers(document, cursor, target, context)];
}

/** Behind the colon of a key whose value is a mapping or list: its first key or item, on the next line. */
function belowOffers(
  document: Document,
  cursor: ValueCursor,
  target: Target,
  context: FeatureContext,
): Offer[] {
  const entry = findEntry(document, cursor.path);
  if (!entry || cursor.text !== '') return [];
  const shape = context.knowledge.schema.shape(cursor.path);
  // What stands behind the cursor, spaces or a comment, must stay on the key's line.
  const lineEnd = document.lines.end(document.lines.lineAt(target.replace.start));
  if (document.text.slice(target.replace.end, lineEnd).trim() !== '') return [];
  const place = { ...target, replace: { start: entry.indicatorEnd, end: lineEnd } };
  const below = belowTarget(place, entry.column);
  const offers: Offer[] = [];
  if (shape.array) offers.push(itemOffer(document, cursor.path, 0, itemTarget(below), context));
  if (shape.object)
    offers.push({ target: below, candidates: keyCandidates(document, cursor.path, [], below, context) });
  return offers;
}

/** The offset of a `${` that is open at the cursor. */
function referenceBefore(document: Document, start: number, offset: number): number | undefined {
  const before = document.text.slice(start, offset);
  const at = before.lastIndexOf('${');
  if (at >= 0) return before.includes('}', at) ? undefined : start + at;
  return before.endsWith('$') ? offset - 1 : undefined;
}

/** Behind what is left of the name and its closing brace. */
function referenceEnd(document: Document, offset: number, valueEnd: number): number {
  const rest = /^[\w.-]*\}?/.exec(document.text.slice(offset, valueEnd))?.[0] ?? '';
  return offset + rest.length;
}
