import { AUTO } from './environment/targetRelease';
import { closest } from './knowledge/similar';
import { findTarget } from './knowledge/releases';
import type { RuleSettings } from './rules/diagnose';
import { isRuleCode, RULE_CODES } from './rules/rule';
import { readRules } from './settings';

/** The file a project's configuration is in, the manifest it can be in instead, and its key there. */
export const CONFIG_FILE = '.librechatlintrc.json';
export const MANIFEST = 'package.json';
export const MANIFEST_KEY = 'librechatLint';

/** What a project says about how its files are checked. The names are those of the editor settings. */
export interface ProjectConfig {
  /** Globs of further files that are LibreChat configurations, relative to the configuration's folder. */
  readonly files: readonly string[];
  /** Relative to the configuration's folder, or absolute. */
  readonly envFiles: readonly string[];
  readonly targetVersion: string | undefined;
  readonly rules: RuleSettings;
  /** Only for the command: how many warnings are let through. */
  readonly maxWarnings: number | undefined;
}

/** The file that says how a project's files are checked, or the one that could. */
export interface ProjectFile {
  readonly uri: string;
  /** Its name as shown to the user. */
  readonly label: string;
  /** Undefined for one that does not exist yet. */
  readonly text: string | undefined;
  /** The keys that lead to the severities of rules in it. */
  readonly rulesPath: readonly string[];
  /** What the editor's own settings say of rules, which counts more. */
  readonly overruledBy: RuleSettings;
}

/** A configuration as it was read: what can be understood of it, and one line for each thing that cannot. */
export interface ReadConfig {
  readonly config: ProjectConfig;
  readonly problems: readonly string[];
}

const NOTHING: ProjectConfig = {
  files: [],
  envFiles: [],
  targetVersion: undefined,
  rules: {},
  maxWarnings: undefined,
};

const KEYS = ['$schema', 'files', 'envFiles', 'targetVersion', 'rules', 'maxWarnings'];

/** Reads the text of a file called `name`; undefined for a `package.json` that says nothing about this. */
export function readProjectConfig(name: string, text: string): ReadConfig | undefined {
  const content = parsed(text);
  if (name === MANIFEST) {
    // Whatever else is wrong with a package.json is not ours to say.
    const isMeant = isRecord(content) && Object.hasOwn(content, MANIFEST_KEY);
    return isMeant ? readContent(content[MANIFEST_KEY], `\`${MANIFEST_KEY}\` is not an object`) : undefined;
  }
  return content === undefined
    ? { config: NOTHING, problems: ['is not valid JSON'] }
    : readContent(content, 'is not an object');
}

/** The keys that lead to the severities of rules in a file called `name`. */
export function rulesPathIn(name: string): readonly string[] {
  return name === MANIFEST ? [MANIFEST_KEY, 'rules'] : ['rules'];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `otherwise` says that it is no object. */
function readContent(sent: unknown, otherwise: string): ReadConfig {
  if (!isRecord(sent)) return { config: NOTHING, problems: [otherwise] };
  const problems = Object.keys(sent)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `unknown key \`${key}\`${suggestion(key, KEYS)}`);
  const { files, envFiles, targetVersion, rules, maxWarnings } = sent;
  if (targetVersion !== undefined && !isTarget(targetVersion)) {
    problems.push('`targetVersion` is neither `auto` nor a release that can be checked for');
  }
  if (maxWarnings !== undefined && !isCount(maxWarnings)) {
    problems.push('`maxWarnings` is not a whole number from 0 up');
  }
  for (const problem of ruleProblems(rules)) problems.push(problem);
  const config = {
    files: readGlobs(files, problems),
    envFiles: readTexts(envFiles, 'envFiles', problems),
    targetVersion: isTarget(targetVersion) ? targetVersion : undefined,
    rules: readRules(rules),
    maxWarnings: isCount(maxWarnings) ? maxWarnings : undefined,
  };
  return { config, problems };
}

/** Globs mean the same to the command and to the server; what leaves something out again has no meaning here. */
function readGlobs(sent: unknown, problems: string[]): string[] {
  const globs = readTexts(sent, 'files', problems);
  if (globs.some((glob) => glob.startsWith('!'))) {
    problems.push('`files` has a glob that begins with `!`; it names files, and leaves none out');
  }
  return globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^(\.\/)+/, ''));
}

function readTexts(sent: unknown, key: string, problems: string[]): string[] {
  if (sent === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const texts = entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  if (!Array.isArray(sent) || texts.length < entries.length)
    problems.push(`\`${key}\` is not a list of texts`);
  return texts;
}

function ruleProblems(sent: unknown): string[] {
  if (sent === undefined) return [];
  if (!isRecord(sent)) return ['`rules` is not an object'];
  const understood = readRules(sent);
  return Object.keys(sent).flatMap((code) => {
    if (!isRuleCode(code)) return [`unknown rule \`${code}\`${suggestion(code, RULE_CODES)}`];
    return understood[code] === undefined
      ? [`\`rules.${code}\` is none of error, warning, information, hint and off`]
      : [];
  });
}

function isTarget(sent: unknown): sent is string {
  return typeof sent === 'string' && (sent === AUTO || findTarget(sent) !== undefined);
}

function isCount(sent: unknown): sent is number {
  return typeof sent === 'number' && Number.isInteger(sent) && sent >= 0;
}

function suggestion(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
