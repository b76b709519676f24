import { scalarAt } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { ignoredSettings } from '../../knowledge/keyNotes';
import type { Knowledge } from '../../knowledge/knowledge';
import { NEWEST } from '../../knowledge/releases';
import { shapeOf, type KeyInfo } from '../../knowledge/schema';
import { Kind, type Candidate } from './candidate';
import { profileModels } from './models';
import { openValue, valuesAreMappings } from './opening';
import { requiredPart, type RequiredPart } from './required';
import { skeletons } from './skeletons';
import { InsertText } from './snippet';
import { newLine, takenComment, type Place } from './target';
import { hasKnownValues } from './values';
import { writeKey, writeSource } from './write';

const PROFILES = parsePattern('endpoints.bedrock.inferenceProfiles');

/** The sections most files have. */
const FIRST_SECTIONS = new Set([
  'endpoints',
  'interface',
  'modelSpecs',
  'mcpServers',
  'registration',
  'fileConfig',
]);

/** The keys that can still be written into the mapping at a path; `siblings` are there already. */
export function keyCandidates(path: Path, siblings: readonly string[], place: Place): Candidate[] {
  const { document, context } = place;
  const taken = new Set(siblings);
  const lookup = (container: Path, key: string): unknown => scalarAt(document, [...container, key]);
  const known = context.knowledge.schema.keys(path, lookup);
  const read = [...known, ...uncheckedKeys(path, new Set(known.map(({ name }) => name)), context.knowledge)];
  const candidates = read.flatMap((key, order) =>
    taken.has(key.name) ? [] : oneKey(path, key, order, place),
  );
  const item = siblings.length === 0 ? wholeItem(path, place) : [];
  const own = context.knowledge.schema.isOpen(path) ? ownKeys(path, taken, place) : [];
  return [...candidates, ...item, ...own, ...begun(path, taken, candidates, place)];
}

/** Skeletons, each behind the key it begins with; in a new list item, which they fill, at the top. */
function begun(
  path: Path,
  taken: ReadonlySet<string>,
  candidates: readonly Candidate[],
  place: Place,
): Candidate[] {
  const { target } = place;
  if (!canBeFilled(place) || target.hasColon || target.quote !== '' || target.behind.kind === 'text')
    return [];
  const isItem = typeof path[path.length - 1] === 'number';
  if (isItem && taken.size > 0) return [];
  return skeletons(path, taken, place).map(({ first, label, detail, insert }, index) => {
    const key = candidates.find((candidate) => candidate.label === first);
    return {
      label,
      filterText: first,
      kind: Kind.Snippet,
      insert,
      rank: isItem ? 0 : (key?.rank ?? 4),
      order: isItem ? 901 + index : (key?.order ?? index) + 1,
      detail,
      takesRest: true,
    };
  });
}

/** Keys the target reads although its schema does not have them yet. */
function uncheckedKeys(path: Path, known: ReadonlySet<string>, { history, target }: Knowledge): KeyInfo[] {
  if (target.release === NEWEST) return [];
  return NEWEST.schema
    .keys(path)
    .filter(({ name }) => !known.has(name) && history.readsUnchecked([...path, name], target));
}

function oneKey(path: Path, key: KeyInfo, order: number, place: Place): Candidate[] {
  const plain = keyCandidate(path, key, order, place);
  const filled = filledKey(path, key, place);
  return filled ? [plain, { ...plain, ...filled, order: plain.order + 1 }] : [plain];
}

function keyCandidate(path: Path, key: KeyInfo, order: number, place: Place): Candidate {
  const keyPath = [...path, key.name];
  const insert = InsertText.of(writeKey(key.name, place.target));
  const opening = place.target.hasColon ? undefined : openValue(keyPath, key, place);
  if (opening) insert.append(opening.insert);
  return {
    label: key.name,
    kind: Kind.Property,
    insert,
    ...standing(keyPath, key, place),
    // Room for its filled form behind it.
    order: order * 2,
    data: { kind: 'key', path: keyPath },
    continues: opening?.continues ?? false,
    takesRest: opening?.takesRest ?? false,
  };
}

/** Required keys first, then what makes this mapping special, then what all endpoints have, then what nobody needs. */
function standing(path: Path, key: KeyInfo, { context }: Place): Pick<Candidate, 'rank' | 'detail'> {
  const { documentation } = context.knowledge;
  if (key.required) return { rank: 0, detail: 'required' };
  if (key.sometimesRequired) return { rank: 1 };
  if (ignoredSettings.covers(path)) return { rank: 6, detail: 'ignored' };
  if (documentation.get(path)?.internal) return { rank: 7, detail: 'filled in by LibreChat' };
  if (path.length === 1) return { rank: FIRST_SECTIONS.has(key.name) ? 2 : 3 };
  return { rank: documentation.isShared(path) ? 3 : 2 };
}

/** For a mapping, or a list of mappings, with required keys: the key together with all of them. */
function filledKey(path: Path, key: KeyInfo, place: Place): Partial<Candidate> | undefined {
  const { target } = place;
  if (!canBeFilled(place) || target.hasColon || target.behind.kind === 'text') return undefined;
  const keyPath = [...path, key.name];
  const shape = shapeOf(key.schemas);
  const isList = !shape.object && shape.array;
  // A list whose items may be plain texts as well is better begun with one of those.
  if (isList ? place.context.knowledge.schema.shape([...keyPath, 0]).string : !shape.object) return undefined;
  const column = target.column + (isList ? target.listStep : target.step);
  const part = requiredPart(isList ? [...keyPath, 0] : keyPath, isList ? column + 2 : column, place);
  if (!part) return undefined;
  const lead = `${writeKey(key.name, target)}:${takenComment(target)}${newLine(target, column)}`;
  return {
    label: `${key.name} …`,
    filterText: key.name,
    kind: Kind.Snippet,
    insert: InsertText.of(lead + (isList ? '- ' : '')).append(part.insert),
    detail: `with ${part.names.join(', ')}`,
    continues: false,
    takesRest: true,
  };
}

/** In a new list item: all its required keys at once. */
function wholeItem(path: Path, place: Place): Candidate[] {
  const { target } = place;
  if (!canBeFilled(place) || target.hasColon || target.behind.kind === 'text') return [];
  const part: RequiredPart | undefined =
    typeof path[path.length - 1] === 'number' ? requiredPart(path, target.column, place) : undefined;
  const [first, ...more] = part?.names ?? [];
  if (!part || first === undefined || more.length === 0) return [];
  return [
    {
      label: `${first} …`,
      filterText: first,
      kind: Kind.Snippet,
      insert: part.insert,
      rank: 0,
      order: 900,
      detail: `with ${more.join(', ')}`,
      data: { kind: 'key', path: [...path, first] },
    },
  ];
}

function canBeFilled({ context, target }: Place): boolean {
  return context.client.snippets && !target.flow;
}

/** Keys of the user's own naming: model ids for inference profiles, else the documented example. */
function ownKeys(path: Path, taken: ReadonlySet<string>, place: Place): Candidate[] {
  if (matchesPattern(PROFILES, path)) return profileKeys(path, taken, place);
  const example = place.context.knowledge.documentation.get(path)?.example;
  if (typeof example !== 'object') return namedMapping(path, place);
  return taken.has(example.key) ? [] : [ownKey(example.key, example.value, place)];
}

function ownKey(key: string, value: string, { context, target }: Place): Candidate {
  const name = writeKey(key, target);
  const insert = new InsertText();
  if (target.hasColon || target.behind.kind === 'text') insert.text(name).text(target.hasColon ? '' : ':');
  else
    insert
      .placeholder(name)
      .text(': ')
      .placeholder(writeSource(value, { ...target, quote: '' }));
  const plain = InsertText.of(target.hasColon ? name : `${name}: `);
  return {
    label: key,
    kind: Kind.Snippet,
    insert: context.client.snippets ? insert : plain,
    rank: 4,
    order: 0,
    detail: 'example',
  };
}

/** A first key for a map of mappings, such as the name of an MCP server. */
function namedMapping(path: Path, { context, target }: Place): Candidate[] {
  const usable = context.client.snippets && !target.flow && !target.hasColon && target.behind.kind !== 'text';
  if (!usable || !valuesAreMappings(path, context)) return [];
  const insert = new InsertText().placeholder('name');
  insert.text(`:${takenComment(target)}${newLine(target, target.column + target.step)}`);
  const detail = 'a name of your own';
  return [{ label: 'name', kind: Kind.Snippet, insert, rank: 4, order: 0, detail, takesRest: true }];
}

/** Model ids as keys. They are written in quotes for the colons many of them have. */
function profileKeys(path: Path, taken: ReadonlySet<string>, place: Place): Candidate[] {
  const quote = place.target.quote === '' ? '"' : place.target.quote;
  const keyPlace: Place = { ...place, target: { ...place.target, quote } };
  const continues = hasKnownValues([...path, '*'], place);
  return profileModels(keyPlace)
    .filter((candidate) => !taken.has(candidate.label))
    .map((candidate) => {
      const insert = InsertText.of(writeKey(candidate.label, keyPlace.target));
      if (place.target.hasColon) return { ...candidate, insert };
      const opening = openValue([...path, candidate.label], { schemas: [] }, place);
      return { ...candidate, insert: insert.append(opening.insert), continues };
    });
}
