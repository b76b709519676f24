import type { Path } from '../core/path';
import type { KeyDocumentation } from '../knowledge/documentation';
import type { Introduction } from '../knowledge/history';
import { ignoredSettings } from '../knowledge/keyNotes';
import type { Knowledge } from '../knowledge/knowledge';
import { placeholders, type PlaceholderList } from '../knowledge/placeholders';
import type { JsonSchema, Shape } from '../knowledge/schema';
import { limitsInWords } from './kinds';
import { code } from './markdown';

/** What a hover lists about a key below its text. */
export interface KeyAspects {
  readonly path: Path;
  readonly entry: KeyDocumentation | undefined;
  readonly shape: Shape;
  readonly schemas: readonly JsonSchema[];
  readonly introduction: Introduction | undefined;
  /** The target does not read the key yet. */
  readonly isLater: boolean;
}

/** The facts about a key, one sentence each. */
export function keyFacts(aspects: KeyAspects, knowledge: Knowledge): string[] {
  const { path, entry, shape, schemas } = aspects;
  return [
    ...ignoredFact(path),
    ...(entry?.default === undefined ? [] : [`Default: ${entry.default}`]),
    ...valueFacts(aspects, knowledge),
    ...limitsInWords(schemas),
    ...sinceFact(aspects, knowledge),
    ...expansionFact(path, shape, knowledge),
    ...placeholders().get(path).map(placeholderFact),
  ];
}

/** No path anything is written about is longer; those in a broken document may be very long. */
const LONGEST_WRITTEN = 16;

/** What a path leads through, and its end, as far as anything can be written about it. */
export function beginnings(path: Path): Path[] {
  return path.slice(0, LONGEST_WRITTEN).map((_, i) => path.slice(0, i + 1));
}

/** A setting in its place, or anything in a mapping, that LibreChat never reads. */
function ignoredFact(path: Path): string[] {
  const notes = beginnings(path).map((beginning) => ignoredSettings.get(beginning));
  return notes.flatMap((found) => (found ? [`Ignored here. ${found.note}`] : []));
}

function valueFacts({ path, entry, shape, isLater }: KeyAspects, { history, target }: Knowledge): string[] {
  const allowed = shape.enumeration.map(String);
  const documented = Object.entries(entry?.values ?? {});
  if (documented.length === 0) {
    return allowed.length === 0 ? [] : [`One of ${allowed.map(shown).join(', ')}`];
  }
  const undocumented = allowed.filter((value) => !documented.some(([known]) => known === value));
  return [
    ...documented.flatMap(([value, meaning]) => {
      if (isLater || allowed.includes(value)) return [`${shown(value)}: ${meaning}`];
      const introduction = history.valueIntroduction(path, value, target);
      return introduction ? [`${shown(value)}: ${meaning} Since ${release(introduction)}.`] : [];
    }),
    ...undocumented.map((value) => `${shown(value)}: gone in later releases.`),
  ];
}

/** A value as code; the empty text as it is written. */
export function shown(value: string): string {
  return code(value === '' ? '""' : value);
}

/** The release that brought something, in words. */
export function release({ version, after }: Introduction): string {
  return `LibreChat ${version}${after === undefined ? '' : ` or a release after ${after}`}`;
}

function sinceFact({ entry, introduction, isLater }: KeyAspects, { target }: Knowledge): string[] {
  const since = [
    introduction && release(introduction),
    entry?.config && `config version ${entry.config}`,
  ].filter(Boolean);
  if (since.length === 0) return [];
  return [`Since ${since.join(', ')}${isLater ? `: LibreChat ${target.version} does not know it` : ''}`];
}

/** Whether references expand; said of everything that is a scalar, for people try them everywhere. */
function expansionFact(path: Path, shape: Shape, knowledge: Knowledge): string[] {
  const isScalar = shape.string || shape.enumeration.length > 0 || shape.boolean || shape.number;
  if (!isScalar) return [];
  const expansion = knowledge.envExpansion.get(path);
  if (!expansion) return ['`${VAR}` does not expand here'];
  const form =
    expansion.form === 'whole' ? '`${VAR}` expands when it is the whole value' : '`${VAR}` expands here';
  return [expansion.since === undefined ? form : `${form}, since LibreChat ${expansion.since}`];
}

/** Names that share a beginning are told by what they go on with. */
function placeholderFact({ about, form, names }: PlaceholderList): string {
  if (form === undefined) return `Placeholders: ${names.map(code).join(', ')} for ${about}`;
  const [before = '', after = ''] = form.split('…');
  const endings = names.map((name) => name.slice(before.length, name.length - after.length));
  const which = endings.length === 0 ? '' : `: ${endings.join(', ')}`;
  return `Placeholders: ${code(form)} for ${about}${which}`;
}
