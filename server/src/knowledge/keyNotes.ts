import { parsePattern, type Path } from '../core/path';
import ignored from '../../../schemas/ignored-settings.json';
import misplaced from '../../../schemas/misplaced-keys.json';
import { PatternTable } from './patternTable';

/** What is known of keys that do nothing where they are written. */
export interface KeyNote {
  readonly paths: readonly string[];
  /** What to do instead, as a sentence. */
  readonly note: string;
  /** Where the fact comes from. */
  readonly source: string;
}

/** Keys with a note each, by path. */
export class KeyNotes {
  private table: PatternTable<KeyNote> | undefined;
  private parsed: readonly (readonly [path: Path, note: KeyNote])[] | undefined;

  constructor(private readonly notes: readonly KeyNote[]) {}

  private get byPath(): PatternTable<KeyNote> {
    return (this.table ??= new PatternTable(
      this.notes.flatMap((note) => note.paths.map((written) => [written, note] as const)),
    ));
  }

  get(path: Path): KeyNote | undefined {
    return this.byPath.get(path);
  }

  /** Whether a path is one of the keys or lies below one. */
  covers(path: Path): boolean {
    return this.byPath.covers(path);
  }

  /** Every path with its note, for tables without wildcards. */
  entries(): readonly (readonly [path: Path, note: KeyNote])[] {
    return (this.parsed ??= this.notes.flatMap((note) =>
      note.paths.map((written) => [parsePattern(written), note] as const),
    ));
  }
}

/** Settings the schema accepts where LibreChat never reads them. */
export const ignoredSettings = new KeyNotes(ignored.settings);

/** Keys LibreChat does not know where they are, and where what they mean is set. */
export const misplacedKeys = new KeyNotes(misplaced.keys);
