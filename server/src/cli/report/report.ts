import type { FileReport } from '../lint';

/** What there is to report. */
export interface Results {
  /** The files that were checked, in order; with `--quiet` their errors only. */
  readonly files: readonly FileReport[];
  /** Lines about files that could not be checked. */
  readonly problems: readonly string[];
  /** Absolute: what paths are given relative to. */
  readonly folder: string;
  /** The version of this program. */
  readonly version: string;
}
