import { dirname } from 'node:path';
import { AUTO } from '../environment/targetRelease';
import type { Day } from '../knowledge/day';
import type { RuleSettings } from '../rules/diagnose';
import type { RuleCode } from '../rules/rule';
import type { Config, Configs } from './config';
import type { Candidate, Complain } from './discover';
import { Environments, readEnvFiles } from './environments';
import { FileProblem } from './files';
import type { Folders } from './folders';
import type { FixMode } from './options';
import { lint, type FileReport, type LintContext } from './lint';
import { readTarget, type Target } from './target';
import { Targets } from './targets';

/** What files are checked by, whatever the configuration around them says. */
export interface CheckSettings {
  /** Absolute: the folder the command was started in. */
  readonly folder: string;
  /** The env files that were named, by absolute path, with what they hold; undefined where none was. */
  readonly envFiles: ReadonlyMap<string, string> | undefined;
  /** Whether variables of the command's own environment count. */
  readonly processEnvironment: boolean;
  /** The LibreChat release to check for, as written; undefined where none was named. */
  readonly targetVersion: string | undefined;
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
  private readonly contexts = new Map<Config, LintContext>();

  constructor(
    private readonly settings: CheckSettings,
    private readonly folders: Folders,
    private readonly configs: Configs,
    private readonly complain: Complain,
  ) {}

  /** What a file is checked by: what the command was told, and what the configuration around it says beside that. */
  private contextOf(path: string): LintContext {
    const config = this.configs.of(dirname(path));
    let context = this.contexts.get(config);
    if (!context) this.contexts.set(config, (context = this.contextWith(config)));
    return context;
  }

  private contextWith(config: Config): LintContext {
    const {
      folder,
      processEnvironment,
      envFiles,
      targetVersion = config.targetVersion ?? AUTO,
    } = this.settings;
    const { fix, fixRules, today, rules } = this.settings;
    const named = envFiles ?? readEnvFiles(config.envFiles, folder, this.complain);
    const ofProcess = processEnvironment ? process.env : undefined;
    return {
      ...{ fix, fixRules, today },
      rules: { ...config.rules, ...rules },
      environments: new Environments(named, folder, this.folders, ofProcess),
      targets: new Targets(targetVersion, folder, this.folders),
    };
  }

  /** What cannot be read or written is told as a problem: one file must not keep the others from being checked. */
  async check(candidate: Candidate): Promise<Checked> {
    const context = this.contextOf(candidate.path);
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
