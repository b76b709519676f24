import type { Path } from '../core/path';
import table from '../../../schemas/retired-keys.json';
import { PatternTable } from './patternTable';

/** A key that an older LibreChat release read and the present one does not. */
export interface RetiredKey {
  readonly path: string;
  /** What to do instead, as a sentence. */
  readonly note: string;
  /** Where the fact comes from. */
  readonly source: string;
}

/** Knows the keys that have had their day. */
export class RetiredKeys {
  private readonly table: PatternTable<RetiredKey>;

  constructor(keys: readonly RetiredKey[] = table.keys) {
    this.table = new PatternTable(keys.map((key) => [key.path, key]));
  }

  get(path: Path): RetiredKey | undefined {
    return this.table.get(path);
  }
}
