import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver-types';
import type { Cursor, KeyCursor, ValueCursor } from '../../core/cursor';
import type { Document } from '../../core/document';
import { contentEnd } from '../../core/edit';
import type { OffsetRange } from '../../core/lines';
import { pathOf } from '../../core/outline';
import { findEntry } from '../../core/outlineQuery';
import type { Path } from '../../core/path';
import type { FeatureContext } from '../context';
import { alignModels } from './alignModels';
import { itemLayout, Kind, type Candidate } from './candidate';
import { keyCandidates } from './keys';
import { openReference, referenceOffer } from './references';
import { belowTarget, itemTarget, targetAt, type Place, type Target } from './target';
import { valueCandidates } from './values';

/** Candidates and the place they are for. */
interface Offer {
  readonly candidates: readonly Candidate[];
  readonly place: Place;
}

/**
 * What can be typed at a position. `trigger` is the character that opened the list, if one did; `goesOn` means that the
 * list is open and somebody types on. Documentation is left to `resolveCompletion`.
 */
export function complete(
  document: Document,
  position: Position,
  context: FeatureContext,
  trigger?: string,
  goesOn = false,
): CompletionList {
  const offset = document.offsetAt(position);
  const cursor = document.cursorAt(offset);
  const items: CompletionItem[] = [];
  if (isWanted(document, cursor, offset, context, trigger)) {
    const question: Question = { document, context, offset, asked: trigger === undefined };
    for (const [group, { candidates, place }] of offers(question, cursor).entries()) {
      // Clients take ranges on one line only, and they must hold the cursor.
      if (!isUsable(document, place.target.replace, offset)) continue;
      const shown = candidates.filter((candidate) => question.asked || candidate.detail !== 'example');
      for (const item of shown.map(itemLayout(place, group))) items.push(item);
    }
  }
  if (cursor.kind !== 'value') return { isIncomplete: false, items: alignModels(items, context) };
  const isFinished = goesOn && items.some((item) => item.label === cursor.text);
  if (isFinished) return { isIncomplete: false, items: [] };
  const list = closingList(items, cursor);
  return { ...list, items: alignModels(list.items, context) };
}

/**
 * A list that is still open behind a value typed to its end would swallow the Enter that ends the line. Clients filter
 * faster than they ask again, so a value no longer fits once its last character is typed. Where a longer value goes on
 * from a shorter one, the shorter stays the first choice, and the list is asked for again with every character.
 */
function closingList(items: readonly CompletionItem[], cursor: ValueCursor): CompletionList {
  const isBeginning = (label: string): boolean =>
    items.some((other) => other.label.length > label.length && other.label.startsWith(label));
  const isValue = (item: CompletionItem): boolean =>
    item.filterText === undefined && (item.kind === Kind.Value || item.kind === Kind.EnumMember);
  const beginnings = new Set(items.filter((item) => isValue(item) && isBeginning(item.label)));
  const closing = items.map((item) =>
    cursor.style === 'plain' && isValue(item) && item.label.length > 1 && !beginnings.has(item)
      ? { ...item, filterText: item.label.slice(0, -1) }
      : item,
  );
  return { isIncomplete: beginnings.size > 0, items: closing };
}

interface Question {
  readonly document: Document;
  readonly context: FeatureContext;
  readonly offset: number;
  /** The list was asked for, and did not open by itself. */
  readonly asked: boolean;
}

/**
 * Whether a character typed should open a list. A space that only indents should not. Behind the colon of a section
 * people press Enter, which would accept the first item of an open list.
 */
function isWanted(
  document: Document,
  cursor: Cursor,
  offset: number,
  context: FeatureContext,
  trigger: string | undefined,
): boolean {
  if (trigger === ' ') {
    return document.slice(document.lines.start(document.lines.lineAt(offset)), offset).trim() !== '';
  }
  // These open lists in env files.
  if (trigger === '=' || trigger === ',') return false;
  if (trigger !== ':' || cursor.kind !== 'value') return true;
  const shape = context.knowledge.schema.shape(cursor.path);
  return !shape.object && !shape.array;
}

function isUsable({ lines }: Document, { start, end }: OffsetRange, offset: number): boolean {
  return start <= offset && offset <= end && lines.lineAt(start) === lines.lineAt(end);
}

function offers(question: Question, cursor: Cursor): Offer[] {
  switch (cursor.kind) {
    case 'none':
      return [];
    case 'key':
      return keyOffers(question, cursor);
    case 'value':
      return valueOffers(question, cursor);
  }
}

function keyOffers({ document, context, offset }: Question, cursor: KeyCursor): Offer[] {
  const { container, flow, hasColon } = cursor;
  const replace = hasColon ? cursor.replace : wordAt(document, cursor.replace, offset);
  const missing = flow ? 0 : cursor.column - document.lines.columnAt(replace.start);
  const first = document.slice(replace.start, replace.start + 1);
  const step = stepInto(document, cursor);
  const target = targetAt(document, replace, cursor.column, {
    ...(step !== undefined && { step }),
    flow,
    hasColon,
    quote: first === '"' || first === "'" ? first : '',
    prefix: flow ? commaSpace(document, replace.start) : ' '.repeat(Math.max(0, missing)),
  });
  const place: Place = { document, context, target };
  const offers: Offer[] = sectionOffers(place, cursor, offset);
  const isEmpty = cursor.children === 'none' && !flow;
  if (cursor.children !== 'keys' && context.knowledge.schema.shape(container).array) {
    offers.push(itemOffer(container, cursor.itemCount, { ...place, target: itemTarget(target) }));
  }
  if (isEmpty && container.length > 0 && target.quote === '') {
    offers.push({ place, candidates: valueCandidates(container, place) });
  }
  if (cursor.children !== 'items') {
    offers.push({ place, candidates: keyCandidates(container, cursor.siblings, place) });
  }
  if (cursor.openList) {
    const { path, itemCount } = cursor.openList;
    offers.push(itemOffer(path, itemCount, { ...place, target: itemTarget(target) }));
  }
  return offers;
}

/**
 * What belongs into the empty section right above a line that is not indented yet: editors do not indent behind
 * `bedrock:`, and the section cannot stay empty.
 */
function sectionOffers({ document, context, target }: Place, cursor: KeyCursor, offset: number): Offer[] {
  const entry = document.outline.line(document.lines.lineAt(offset))?.entry;
  if (cursor.flow || cursor.hasColon || target.quote !== '' || entry?.column !== cursor.column) return [];
  if (entry.kind !== 'key' || entry.inline !== 'none' || entry.children.length > 0) return [];
  const path = pathOf(entry);
  const shape = context.knowledge.schema.shape(path);
  const deeper = (step: number): Target => ({
    ...target,
    column: entry.column + step,
    prefix: target.prefix + ' '.repeat(step),
  });
  const offers: Offer[] = [];
  if (shape.array) {
    offers.push(itemOffer(path, 0, { document, context, target: itemTarget(deeper(target.listStep)) }));
  }
  if (shape.object) {
    const place: Place = { document, context, target: deeper(target.step) };
    offers.push({ place, candidates: keyCandidates(path, [], place) });
  }
  return offers;
}

/** How far the mapping under the cursor is indented below its key: what it holds goes on like that. */
function stepInto(document: Document, { container, flow, column }: KeyCursor): number | undefined {
  const parent = flow ? undefined : findEntry(document, container);
  return parent?.kind === 'key' && column > parent.column ? column - parent.column : undefined;
}

/** A new item of the list at a path: its values, or the keys of a mapping that begins with it. */
function itemOffer(list: Path, index: number, place: Place): Offer {
  const path = [...list, index];
  const isMapping = place.context.knowledge.schema.shape(path).object;
  const keys = isMapping ? keyCandidates(path, [], place) : [];
  return { place, candidates: [...valueCandidates(path, place), ...keys] };
}

function valueOffers(question: Question, cursor: ValueCursor): Offer[] {
  const { document, context, offset } = question;
  const { path, flow, style } = cursor;
  const quote = style === 'plain' ? '' : style === 'double' ? '"' : "'";
  const replace = quote === '' ? wordAt(document, cursor.replace, offset) : cursor.replace;
  const comma = flow && quote === '' ? commaSpace(document, replace.start) : '';
  const column = document.lines.columnAt(replace.start);
  const target = targetAt(document, replace, column, {
    flow,
    quote,
    prefix: cursor.needsSpace ? ' ' : comma,
  });
  const place: Place = { document, context, target };
  const reference = openReference(place, cursor, offset);
  if (reference) return [referenceOffer(place, cursor, reference)];
  const values: Offer = { place, candidates: valueCandidates(path, place) };
  if (quote !== '' || flow) return [values];
  if (cursor.itemColumn === undefined) return [values, ...belowOffers(question, cursor, target)];
  if (!context.knowledge.schema.shape(path).object) return [values];
  const keys: Place = { ...place, target: { ...target, column: cursor.itemColumn } };
  return [values, { place: keys, candidates: keyCandidates(path, [], keys) }];
}

/** Behind the colon of a key whose value is a mapping or list: its first key or item, on the next line. */
function belowOffers({ document, context, asked }: Question, cursor: ValueCursor, target: Target): Offer[] {
  const entry = findEntry(document, cursor.path);
  if (!asked || !entry || cursor.text !== '' || target.behind.kind === 'text') return [];
  const shape = context.knowledge.schema.shape(cursor.path);
  // The white space between the colon, or an anchor, and the cursor goes.
  const start = contentEnd(document, 0, target.replace.start);
  const from: Target = { ...target, replace: { ...target.replace, start } };
  const place = (below: Target): Place => ({ document, context, target: below });
  const offers: Offer[] = [];
  if (shape.array) {
    const list = belowTarget(from, entry.column, target.listStep);
    offers.push(itemOffer(cursor.path, 0, place(itemTarget(list))));
  }
  if (shape.object) {
    const mapping = place(belowTarget(from, entry.column, target.step));
    offers.push({ place: mapping, candidates: keyCandidates(cursor.path, [], mapping) });
  }
  return offers;
}

/** The part of what is written that an accepted text replaces: not the words behind the one at the cursor. */
function wordAt(document: Document, written: OffsetRange, offset: number): OffsetRange {
  const rest = document.slice(offset, written.end);
  if (/^["']/.test(document.slice(written.start, written.end)) || rest.trim() === '') return written;
  return { start: written.start, end: offset + rest.search(/\s|$/) };
}

/** The space people write behind a comma. */
function commaSpace(document: Document, offset: number): string {
  return offset > 0 && document.slice(offset - 1, offset) === ',' ? ' ' : '';
}
