import { dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch/posix';
import { AUTO } from '../environment/targetRelease';
import { closest } from '../knowledge/similar';
import type { RuleSettings } from '../rules/diagnose';
import { isRuleCode, RULE_CODES } from '../rules/rule';
import { readRules } from '../settings';
import { FileProblem, readTextFile } from './files';
import { pathWithin } from './paths';
import { isRelease } from './release';

/** The file a configuration of the command is in by itself, and the key of `package.json` it can be under instead. */
export const CONFIG_FILE = '.librechatlintrc.json';
const MANIFEST = 'package.json';
export const MANIFEST_KEY = 'librechatLint';

/** What a project says about how its files are checked. The names are those of the editor settings. */
export interface Config {
  /** Whether a file is a LibreChat configuration whatever it is called; `path` is absolute. */
  readonly isNamed: (path: string) => boolean;
  /** Absolute. */
  readonly envFiles: readonly string[];
  readonly targetVersion: string | undefined;
  readonly rules: RuleSettings;
  readonly maxWarnings: number | undefined;
}

/** What counts where a project says nothing. */
export const NO_CONFIG: Config = {
  isNamed: () => false,
  envFiles: [],
  targetVersion: undefined,
  rules: {},
  maxWarnings: undefined,
};

/** The configuration, or one line for each thing that is wrong with it. */
export type ConfigOutcome = Config | { readonly problems: readonly string[] };

/**
 * The configuration for a run: the file `named`, else the nearest one in `folder` (absolute) or above it. A
 * `package.json` counts where it has the key; beside both, `.librechatlintrc.json` wins.
 */
export function findConfig(folder: string, named: string | undefined): ConfigOutcome {
  try {
    if (named !== undefined) return readConfig(resolve(folder, named), named);
    for (let at = folder; ; at = dirname(at)) {
      const found = configIn(at);
      if (found) return found;
      if (dirname(at) === at) return NO_CONFIG;
    }
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problems: [`${named ?? CONFIG_FILE}: ${error.message}`] };
  }
}

function configIn(folder: string): ConfigOutcome | undefined {
  const own = join(folder, CONFIG_FILE);
  if (exists(own)) return readConfig(own, own);
  const manifest = join(folder, MANIFEST);
  if (!exists(manifest)) return undefined;
  try {
    return hasKey(parsed(manifest)) ? readConfig(manifest, manifest) : undefined;
  } catch (error) {
    // Whatever is wrong with a package.json, it is not ours to say.
    if (error instanceof FileProblem) return undefined;
    throw error;
  }
}

function exists(path: string): boolean {
  try {
    readTextFile(path);
    return true;
  } catch (error) {
    return error instanceof FileProblem && error.message !== 'does not exist';
  }
}

/**
 * Reads a configuration file; `label` is what problems call it.
 * @throws FileProblem when it cannot be read, or is no JSON
 */
function readConfig(path: string, label: string): ConfigOutcome {
  const content = parsed(path);
  const isManifest = /(^|[\\/])package\.json$/.test(path);
  const sent = isManifest && hasKey(content) ? content[MANIFEST_KEY] : content;
  if (!isRecord(sent)) return { problems: [`${label}: is not an object`] };
  const problems: string[] = [];
  const config = checkedConfig(sent, dirname(path), (problem) => problems.push(`${label}: ${problem}`));
  return problems.length > 0 ? { problems } : config;
}

function parsed(path: string): unknown {
  const { text } = readTextFile(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Node's message may hold a piece of the file.
    throw new FileProblem('is not valid JSON', { cause: error });
  }
}

const KEYS = ['$schema', 'files', 'envFiles', 'targetVersion', 'rules', 'maxWarnings'] as const;

function checkedConfig(
  sent: Readonly<Record<string, unknown>>,
  folder: string,
  complain: (problem: string) => void,
): Config {
  for (const key of Object.keys(sent)) {
    if (!KEYS.some((known) => known === key)) complain(`unknown key \`${key}\`${suggestion(key, KEYS)}`);
  }
  const { files, envFiles, targetVersion, rules, maxWarnings } = sent;
  const patterns = readTexts(files, 'files', complain).map((pattern) => picomatch(pattern, { dot: true }));
  if (targetVersion !== undefined && !isTarget(targetVersion)) {
    complain('`targetVersion` is neither `auto` nor a release that can be checked for');
  }
  if (maxWarnings !== undefined && !(Number.isInteger(maxWarnings) && Number(maxWarnings) >= 0)) {
    complain('`maxWarnings` is not a whole number from 0 up');
  }
  checkRules(rules, complain);
  return {
    isNamed: (path) => {
      const inside = pathWithin(folder, path);
      return inside !== undefined && patterns.some((matches) => matches(inside));
    },
    envFiles: readTexts(envFiles, 'envFiles', complain).map((file) => resolve(folder, file)),
    targetVersion: typeof targetVersion === 'string' ? targetVersion : undefined,
    rules: readRules(rules),
    maxWarnings: typeof maxWarnings === 'number' ? maxWarnings : undefined,
  };
}

function readTexts(sent: unknown, key: string, complain: (problem: string) => void): string[] {
  if (sent === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const texts = entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  if (!Array.isArray(sent) || texts.length < entries.length) complain(`\`${key}\` is not a list of texts`);
  return texts;
}

function checkRules(sent: unknown, complain: (problem: string) => void): void {
  if (sent === undefined) return;
  if (!isRecord(sent)) {
    complain('`rules` is not an object');
    return;
  }
  const understood = readRules(sent);
  for (const code of Object.keys(sent)) {
    if (!isRuleCode(code)) complain(`unknown rule \`${code}\`${suggestion(code, RULE_CODES)}`);
    else if (understood[code] === undefined) {
      complain(`\`rules.${code}\` is none of error, warning, information, hint and off`);
    }
  }
}

function isTarget(sent: unknown): boolean {
  return typeof sent === 'string' && (sent === AUTO || isRelease(sent));
}

function suggestion(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

function hasKey(content: unknown): content is Readonly<Record<string, unknown>> {
  return isRecord(content) && Object.hasOwn(content, MANIFEST_KEY);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
