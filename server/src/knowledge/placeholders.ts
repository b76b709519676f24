import type { Path } from '../core/path';
import table from '../../../schemas/placeholders.json';
import { PatternTable } from './patternTable';

/** Placeholders of one kind, written as they are in a file: `{{LIBRECHAT_USER_ID}}`, `{convo}`. */
export interface PlaceholderList {
  /** What they stand for, as it goes on from “for”. */
  readonly about: string;
  /** All of them at once, where they share a beginning or the user names them. */
  readonly form?: string;
  readonly names: readonly string[];
}

const lists: Readonly<Record<string, PlaceholderList>> = table.lists;

/** The kinds of placeholders LibreChat fills in, by the fields it does that in. */
export class Placeholders {
  private readonly table = new PatternTable<readonly PlaceholderList[]>(
    table.fields.flatMap((field) =>
      field.paths.map((path) => [path, field.lists.flatMap((name) => lists[name] ?? [])] as const),
    ),
  );

  /** None where LibreChat leaves placeholders as they stand. */
  get(path: Path): readonly PlaceholderList[] {
    return this.table.get(path) ?? [];
  }
}

let loaded: Placeholders | undefined;

/** The placeholders of all fields; built when first asked for. */
export function placeholders(): Placeholders {
  return (loaded ??= new Placeholders());
}
