import { parseArgs } from 'node:util';
import { AUTO } from '../environment/targetRelease';
import { isDay, type Day } from '../knowledge/day';
import { closest } from '../knowledge/similar';
import type { RuleSettings } from '../rules/diagnose';
import { isRuleCode, RULE_CODES, type RuleCode } from '../rules/rule';
import { readRules } from '../settings';
import { isRelease, KNOWN_RELEASES } from './release';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export type Format = (typeof FORMATS)[number];

export type FixMode = 'write' | 'show' | 'count';

/** What the command was asked to do. */
export interface Options {
  /** Files, folders, globs and `-`, as written. */
  readonly paths: readonly string[];
  readonly format: Format;
  /** Env files as written; empty where none was named. */
  readonly envFiles: readonly string[];
  /** Whether variables of the command's own environment count. */
  readonly processEnvironment: boolean;
  /** The LibreChat release to check for, as written; `auto` to find it out for each file; undefined where none was named. */
  readonly targetVersion: string | undefined;
  readonly rules: RuleSettings;
  /** How many warnings are let through; undefined where nobody said. */
  readonly maxWarnings: number | undefined;
  /** What becomes of corrections: they are written into the files, shown as a difference, or only counted. */
  readonly fix: FixMode;
  /** Rules whose preferred correction is written, too, although it is a decision. */
  readonly fixRules: readonly RuleCode[];
  /** The day models are judged on; undefined for the day of the run. */
  readonly today: Day | undefined;
  /** Report errors only. */
  readonly quiet: boolean;
  /** What standard input is called. */
  readonly stdinFilename: string | undefined;
  /** The configuration file that was named; false for none at all, undefined for the nearest one. */
  readonly config: string | false | undefined;
  /** Whether searches leave out what git leaves out. */
  readonly gitignore: boolean;
  /** Whether files that are named and look like no configuration are left out. */
  readonly skipOthers: boolean;
}

/** The command line as understood; for wrong use, one line for each thing that is wrong. */
export type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'wrong-use'; readonly problems: readonly string[] }
  | { readonly kind: 'lint'; readonly options: Options };

const OPTIONS = {
  format: { type: 'string' },
  // The short name matters: Node itself acts on `--env-file`, wherever it stands among the arguments.
  'env-file': { type: 'string', multiple: true, short: 'e' },
  'process-env': { type: 'boolean' },
  'target-version': { type: 'string' },
  rule: { type: 'string', multiple: true },
  'max-warnings': { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  'fix-rule': { type: 'string', multiple: true },
  today: { type: 'string' },
  quiet: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  'no-gitignore': { type: 'boolean' },
  'skip-others': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Reads the arguments behind the command's name. Never throws. */
export function parseCommand(args: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return { kind: 'wrong-use', problems: [describeParseError(error)] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const problems: string[] = [];
  const options: Options = {
    paths: positionals,
    format: readFormat(values.format ?? 'text', problems),
    envFiles: values['env-file'] ?? [],
    processEnvironment: values['process-env'] ?? false,
    targetVersion: readTargetVersion(values['target-version'], problems),
    rules: readRuleOptions(values.rule ?? [], problems),
    maxWarnings: readMaxWarnings(values['max-warnings'], problems),
    fix: values['fix-dry-run'] ? 'show' : (values.fix ?? values['fix-rule']) ? 'write' : 'count',
    fixRules: readFixRules(values['fix-rule'] ?? [], problems),
    today: readDay(values.today, problems),
    quiet: values.quiet ?? false,
    stdinFilename: values['stdin-filename'],
    config: values['no-config'] ? false : values.config,
    gitignore: !values['no-gitignore'],
    skipOthers: values['skip-others'] ?? false,
  };
  if (values['no-config'] && values.config !== undefined) {
    problems.push('`--config` and `--no-config` contradict each other');
  }
  if (options.fix === 'show' && values.format !== undefined) {
    problems.push('`--fix-dry-run` prints a difference; it has no `--format`');
  }
  checkPaths(options, problems);
  return problems.length > 0 ? { kind: 'wrong-use', problems } : { kind: 'lint', options };
}

/** Node explains in several sentences; the first says what is wrong. */
function describeParseError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const valueless = /^Option '(?:-\w, )?(--[\w-]+)[^']*' argument (?:missing|is ambiguous)/.exec(
    message,
  )?.[1];
  if (valueless !== undefined) return `option \`${valueless}\` needs a value, such as \`${valueless}=…\``;
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split(/\.\s|\n/)[0] ?? message;
  const near = closest(unknown.replace(/^-+/, ''), Object.keys(OPTIONS));
  return `unknown option \`${unknown}\`${near === undefined ? '' : `; did you mean \`--${near}\`?`}`;
}

function readFormat(value: string, problems: string[]): Format {
  const format = FORMATS.find((known) => known === value);
  if (!format) problems.push(`unknown format \`${value}\`; the formats are ${FORMATS.join(', ')}`);
  return format ?? 'text';
}

function readRuleOptions(values: readonly string[], problems: string[]): RuleSettings {
  let rules: RuleSettings = {};
  for (const value of values) {
    const [, code = '', severity = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
    const read = readRules({ [code]: severity });
    if (code === '' || severity === '') {
      problems.push(`\`--rule ${value}\` is not of the form code=severity, such as env-undefined=off`);
    } else if (!isRuleCode(code)) {
      problems.push(unknownRule(code));
    } else if (read[code] === undefined) {
      const known = 'error, warning, information, hint and off';
      problems.push(`unknown severity \`${severity}\` for \`${code}\`; the severities are ${known}`);
    }
    rules = { ...rules, ...read };
  }
  return rules;
}

function readFixRules(codes: readonly string[], problems: string[]): RuleCode[] {
  for (const code of codes) if (!isRuleCode(code)) problems.push(unknownRule(code));
  return codes.filter(isRuleCode);
}

function unknownRule(code: string): string {
  const near = closest(code, RULE_CODES);
  return `unknown rule \`${code}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
}

function readMaxWarnings(value: string | undefined, problems: string[]): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) problems.push(`\`--max-warnings ${value}\` is not a whole number from 0 up`);
  return Number(value);
}

function readDay(value: string | undefined, problems: string[]): Day | undefined {
  if (value !== undefined && !isDay(value)) {
    problems.push(`\`--today ${value}\` is no day of the form 2027-01-31`);
  }
  return value;
}

function readTargetVersion(value: string | undefined, problems: string[]): string | undefined {
  if (value === undefined || value === AUTO) return value;
  if (!isRelease(value)) {
    problems.push(
      `target version \`${value}\` is no release; known LibreChat releases: ${KNOWN_RELEASES.join(', ')}`,
    );
  }
  return value;
}

function checkPaths({ paths, stdinFilename, fix }: Options, problems: string[]): void {
  const readsInput = paths.includes('-');
  if (paths.length === 0) problems.push('no file, folder or glob was named');
  if (paths.includes('')) problems.push('a path is empty');
  if (readsInput && fix === 'write') {
    problems.push('`--fix` needs files; with standard input, `--fix-dry-run` shows what would change');
  }
  if (stdinFilename !== undefined && !readsInput) {
    problems.push('`--stdin-filename` says what standard input (`-`) is called, but `-` was not named');
  }
  if (stdinFilename === '') problems.push('`--stdin-filename` is empty');
}
