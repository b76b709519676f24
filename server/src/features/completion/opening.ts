import type { Path } from '../../core/path';
import { shapeOf, type KeyInfo } from '../../knowledge/schema';
import { InsertText } from './snippet';
import { newLine, takenComment, type Place } from './target';
import { exampleOf, hasKnownValues } from './values';
import { writeSource } from './write';

/** What to write behind a key so that its value can be typed, or chosen from the next list. */
export interface Opening {
  readonly insert: InsertText;
  /** There will be something to choose from. */
  readonly continues: boolean;
  readonly takesRest: boolean;
}

/** The colon of a key and the beginning of its value. */
export function openValue(path: Path, key: Pick<KeyInfo, 'schemas'>, place: Place): Opening {
  const { target } = place;
  // A value that stands behind the cursor already only lacks the colon.
  if (target.behind.kind === 'text') {
    return { insert: InsertText.of(':'), continues: false, takesRest: false };
  }
  const shape = shapeOf(key.schemas);
  const scalar = shape.string || shape.number || shape.boolean || shape.enumeration.length > 0;
  if (scalar || !(shape.object || shape.array)) return openScalar(path, place);
  if (target.flow) return openFlow(path, shape.array ? '[]' : '{}', place);
  return shape.object ? openMapping(path, place) : openList(path, place);
}

function openScalar(path: Path, place: Place): Opening {
  const insert = InsertText.of(': ');
  const continues = hasKnownValues(path, place);
  if (!continues) suggestExample(path, insert, place);
  return { insert, continues, takesRest: false };
}

function openFlow(path: Path, brackets: '[]' | '{}', place: Place): Opening {
  const [open, close] = brackets;
  const insert = InsertText.of(`: ${open ?? ''}`);
  if (place.context.client.snippets) insert.placeholder('');
  const continues = brackets === '{}' ? hasKeys(path, place) : hasKnownValues([...path, 0], place);
  return { insert: insert.text(close ?? ''), continues, takesRest: false };
}

function openMapping(path: Path, place: Place): Opening {
  const { target } = place;
  const insert = InsertText.of(`:${takenComment(target)}${newLine(target, target.column + target.step)}`);
  return { insert, continues: hasKeys(path, place), takesRest: true };
}

function openList(path: Path, place: Place): Opening {
  const { target } = place;
  const indent = newLine(target, target.column + target.listStep);
  const insert = InsertText.of(`:${takenComment(target)}${indent}- `);
  const item = [...path, 0];
  const continues = hasKnownValues(item, place) || hasKeys(item, place);
  if (!continues) suggestExample(item, insert, place);
  return { insert, continues, takesRest: true };
}

/** The documented example of a value, to be typed over, where clients can show such a thing. */
function suggestExample(path: Path, insert: InsertText, place: Place): void {
  if (!place.context.client.snippets) return;
  const example = exampleOf(path, place);
  if (example !== undefined) insert.placeholder(writeSource(example, { ...place.target, quote: '' }));
}

/** Whether keys will be offered for the mapping at a path. */
function hasKeys(path: Path, { context }: Place): boolean {
  const { schema, documentation } = context.knowledge;
  if (schema.keys(path).length > 0) return true;
  return (
    schema.isOpen(path) &&
    (typeof documentation.get(path)?.example === 'object' || valuesAreMappings(path, context))
  );
}

/** Whether a mapping with keys of the user's own holds mappings. */
export function valuesAreMappings(path: Path, { knowledge }: Place['context']): boolean {
  return knowledge.schema.keys([...path, '*']).length > 0;
}
