import type { Path } from '../../core/path';
import { initialPairs } from '../../rules/initialValues';
import { InsertText } from './snippet';
import { newLine, type Place } from './target';
import { exampleOf } from './values';

/** Deeper nesting of required keys does not occur. */
const MAX_DEPTH = 5;

/** The keys a new mapping cannot do without. */
export interface RequiredPart {
  readonly names: readonly string[];
  /** `key: value` lines; the first begins in `column`, and so does every other line behind its line break. */
  readonly insert: InsertText;
}

/** All required keys of the mapping at a path with values to begin with; undefined if there are none, or one has no value. */
export function requiredPart(path: Path, column: number, place: Place, depth = 0): RequiredPart | undefined {
  const keys = place.context.knowledge.schema.keys(path).filter((key) => key.required);
  if (keys.length === 0 || depth > MAX_DEPTH) return undefined;
  const insert = new InsertText();
  for (const [i, { name }] of keys.entries()) {
    if (i > 0) insert.text(newLine(place.target, column));
    const value = requiredValue([...path, name], column, place, depth, i === keys.length - 1);
    if (!value) return undefined;
    insert.text(`${name}:`).append(value);
  }
  return { names: keys.map((key) => key.name), insert };
}

function requiredValue(
  path: Path,
  column: number,
  place: Place,
  depth: number,
  last: boolean,
): InsertText | undefined {
  const { target, context } = place;
  const shape = context.knowledge.schema.shape(path);
  if (shape.object) {
    const below = column + target.step;
    const part = requiredPart(path, below, place, depth + 1);
    const lead = InsertText.of(newLine(target, below));
    // A mapping that can begin with any key is left to the user, at the end where the cursor will be.
    return part ? lead.append(part.insert) : last ? lead : undefined;
  }
  if (shape.array) {
    const example = exampleOf([...path, 0], place);
    if (example === undefined) return InsertText.of(' []');
    return InsertText.of(`${newLine(target, column + target.listStep)}- `).placeholder(example);
  }
  const [pair] = initialPairs(context, path.slice(0, -1), [String(path[path.length - 1])]);
  return pair && InsertText.of(' ').placeholder(pair[1]);
}
