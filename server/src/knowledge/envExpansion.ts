import type { Path } from '../core/path';
import table from '../../../schemas/env-expansion.json';
import { PatternTable } from './patternTable';

/** How LibreChat treats `${VAR}` in a field. Fields without an entry keep the text as it is. */
export interface EnvExpansion {
  readonly path: string;
  /** `embedded`: also within a longer text; `whole`: only when the value is one reference and nothing else. */
  readonly form: 'embedded' | 'whole';
  readonly since?: string;
  /** What an unset variable does: LibreChat exits at boot, or the request that needs it fails. */
  readonly unset: 'boot' | 'request';
  readonly note?: string;
}

interface EnvExpansionFile {
  readonly fields: readonly EnvExpansion[];
  readonly protected: readonly string[];
}

/** Knows where environment references expand. */
export class EnvExpansionTable {
  private readonly table: PatternTable<EnvExpansion>;
  private readonly protectedNames: ReadonlySet<string>;

  constructor(file: EnvExpansionFile = table as EnvExpansionFile) {
    this.table = new PatternTable(file.fields.map((field) => [field.path, field]));
    this.protectedNames = new Set(file.protected);
  }

  get(path: Path): EnvExpansion | undefined {
    return this.table.get(path);
  }

  /** Whether LibreChat never resolves a variable of this name, whatever its value. */
  isProtected(name: string): boolean {
    return this.protectedNames.has(name);
  }
}
