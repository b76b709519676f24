import type { Day } from '../knowledge/day';
import type { RuleSettings } from '../rules/diagnose';
import type { RuleCode } from '../rules/rule';
import type { Candidate } from './discover';
import { Environments } from './environments';
import { FileProblem } from './files';
import type { Folders } from './folders';
import type { FixMode } from './options';
import { lint, type FileReport, type LintContext } from './lint';
import { readTarget, type Target } from './target';
import { Targets } from './targets';

/** What all files of a run are checked by. */
export interface CheckSettings {
  /** Absolute: the folder the command was started in. */
  readonly folder: string;
  /** The env files that were named, by absolute path, with what they hold. */
  readonly envFiles: ReadonlyMap<string, string>;
  /** Whether variables of the command's own environment count. */
  readonly processEnvironment: boolean;
  /** The LibreChat release to check for, as written; `auto` to find it out for each file. */
  readonly targetVersion: string;
  readonly rules: RuleSettings;
  readonly fix: FixMode;
  /** Rules whose preferred correction is written along with the certain ones. */
  readonly fixRules: readonly RuleCode[];
  /** The day models are judged on. */
  readonly today: Day;
}

/** What came of one candidate: nothing at all where it is none of LibreChat's files. */
export interface Checked {
  readonly report?: FileReport;
  /** Why it could not be checked, or not be mended. */
  readonly problem?: string;
}

/** Checks one file after the other; what they have in common is read once. */
export class Checker {
  private readonly context: LintContext;

  constructor(
    { folder, envFiles, processEnvironment, targetVersion, ...rest }: CheckSettings,
    folders: Folders,
  ) {
    this.context = {
      ...rest,
      environments: new Environments(envFiles, folder, folders, processEnvironment ? process.env : undefined),
      targets: new Targets(targetVersion, folder, folders),
    };
  }

  /** What cannot be read or written is told as a problem: one file must not keep the others from being checked. */
  async check(candidate: Candidate): Promise<Checked> {
    const { context } = this;
    let target: Target | undefined;
    try {
      target = readTarget(candidate);
      return target ? { report: await lint(target, context) } : {};
    } catch (error) {
      const problem = describe(error);
      // What cannot be written can be looked at all the same.
      if (!target || context.fix !== 'write' || !(error instanceof FileProblem)) return { problem };
      return { problem, report: await lint(target, { ...context, fix: 'count' }) };
    }
  }
}

/** Why something failed, on one line. What was not foreseen is given with its kind. */
export function describe(error: unknown): string {
  if (error instanceof FileProblem) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
