import type { Path } from '../core/path';
import table from '../../../schemas/env-expansion.json';
import { PatternTable } from './patternTable';
import { isOlder } from './version';

/** How LibreChat treats `${VAR}` in a field. Fields without an entry keep the text as it is. */
export interface EnvExpansion {
  readonly path: string;
  /** `embedded`: also within a longer text; `whole`: only when the value is one reference and nothing else. */
  readonly form: 'embedded' | 'whole';
  readonly since?: string;
  /** What an unset variable does: LibreChat exits at boot, or the request that needs it fails. */
  readonly unset: 'boot' | 'request';
  /** What comes of an unset variable that is the whole value, as the end of a sentence, where that can be said. */
  readonly whenUnset?: string;
  /** Whether LibreChat then gets the value in another way, so that an unset variable is a normal set-up. */
  readonly fallback?: boolean;
  /** Whether several references may fill a text from end to end. */
  readonly adjacent?: boolean;
  readonly note?: string;
}

interface EnvExpansionFile {
  readonly fields: readonly EnvExpansion[];
  readonly protected: readonly string[];
  /** The release from which on these names are protected. */
  readonly protectedSince?: string;
}

/** Knows where a release expands environment references. */
export class EnvExpansionTable {
  private readonly table: PatternTable<EnvExpansion>;
  private readonly later: PatternTable<EnvExpansion>;
  private readonly protectedNames: ReadonlySet<string>;

  /** `version` is LibreChat's; what came later than it does not count. */
  constructor(version: string, file: EnvExpansionFile = table as EnvExpansionFile) {
    const had = (since: string | undefined): boolean => since === undefined || !isOlder(version, since);
    const tableOf = (fields: readonly EnvExpansion[]): PatternTable<EnvExpansion> =>
      new PatternTable(fields.map((field) => [field.path, field]));
    this.table = tableOf(file.fields.filter(({ since }) => had(since)));
    this.later = tableOf(file.fields.filter(({ since }) => !had(since)));
    this.protectedNames = new Set(had(file.protectedSince) ? file.protected : []);
  }

  get(path: Path): EnvExpansion | undefined {
    return this.table.get(path);
  }

  /** The release from which on references are expanded at a path, where this one does not do it yet. */
  laterSince(path: Path): string | undefined {
    return this.later.get(path)?.since;
  }

  /** Whether LibreChat never resolves a variable of this name, whatever its value. */
  isProtected(name: string): boolean {
    return this.protectedNames.has(name);
  }
}
