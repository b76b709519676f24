import { createRequire } from 'node:module';
import { load } from 'js-yaml';
import { RE2JS } from 're2js';
import { RELEASES, type Release } from '../../server/src/knowledge/releases';
import { isOlder } from '../../server/src/knowledge/version';
import type { StartupPackage } from './startup-reference';

/** The parts of a zod issue that are looked at here. */
export interface OfficialIssue {
  code: string;
  path: (string | number)[];
  message: string;
  keys?: string[];
}

/**
 * What LibreChat makes of a text.
 * - `unreadable`: its YAML parser throws, and it starts without the file
 * - `empty`: there is nothing in it, which is no error
 * - `rejected`: its schema refuses it
 * - `thrown`: its schema breaks down, as it does over addresses of MCP servers that are none
 */
export interface OfficialJudgement {
  readonly verdict: 'accepted' | 'rejected' | 'thrown' | 'unreadable' | 'empty';
  readonly issues: readonly OfficialIssue[];
}

/** What LibreChat's schema says to a value. */
export type OfficialResult =
  | { readonly success: true }
  | { readonly success: false; readonly error: { readonly issues: readonly OfficialIssue[] } };

/** The parts of `librechat-data-provider` that are called here; older releases have fewer. */
export interface DataProvider extends StartupPackage {
  configSchema: { strict(): { safeParse(value: unknown): OfficialResult } };
  setMaxSubagents?: (limit: number | undefined) => void;
  setMessageFilterRegexValidator?: (
    validate: (pattern: string) => boolean | { supported: boolean; programSize?: number },
  ) => void;
  setFileConfigRegexCompiler?: (compile: (pattern: string) => unknown) => void;
}

/** From when on the server tells the schema the cost of a pattern, beside whether it can be run. */
const COUNTS_PATTERNS_SINCE = '0.8.522';

const require = createRequire(import.meta.url);

/** The packages as LibreChat's server prepares them before it reads the file: patterns are judged by RE2. */
const packages = new Map(
  RELEASES.map(({ dataProvider }, index) => {
    const name = `librechat-data-provider${index === 0 ? '' : `-${dataProvider}`}`;
    const provider = require(name) as DataProvider;
    provider.setMessageFilterRegexValidator?.((pattern) => {
      try {
        const programSize = RE2JS.compile(pattern).programSize();
        return isOlder(dataProvider, COUNTS_PATTERNS_SINCE) || { supported: true, programSize };
      } catch {
        return false;
      }
    });
    provider.setFileConfigRegexCompiler?.((pattern) => RE2JS.compile(pattern));
    return [dataProvider, provider];
  }),
);

/** The versions of all releases, oldest first. */
export const RELEASE_NUMBERS = RELEASES.map(({ dataProvider }) => dataProvider).reverse();

/** The package of a release, by its version. */
export function official(dataProvider: string): DataProvider {
  const provider = packages.get(dataProvider);
  if (!provider) throw new Error(`${dataProvider} is not installed`);
  return provider;
}

function maxSubagentsOf(value: unknown): number | undefined {
  const { endpoints } = (value ?? {}) as {
    endpoints?: { agents?: { maxSubagents?: unknown } | null } | null;
  };
  const limit = endpoints?.agents?.maxSubagents;
  return typeof limit === 'number' ? limit : undefined;
}

/** Judges a plain value as a release does, with these environment variables and no others of their names. */
export function judgeValue(
  value: unknown,
  { dataProvider }: Release,
  env: Readonly<Record<string, string>> = {},
): OfficialJudgement {
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
  Object.assign(process.env, env);
  try {
    const provider = official(dataProvider);
    provider.setMaxSubagents?.(maxSubagentsOf(value));
    const result = provider.configSchema.strict().safeParse(value);
    return result.success
      ? { verdict: 'accepted', issues: [] }
      : { verdict: 'rejected', issues: result.error.issues };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { verdict: 'thrown', issues: [] };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** Judges a text as LibreChat's loader does. */
export function judgeText(
  text: string,
  release: Release,
  env: Readonly<Record<string, string>> = {},
): OfficialJudgement {
  let value: unknown;
  try {
    value = load(text);
  } catch {
    return { verdict: 'unreadable', issues: [] };
  }
  if (value === undefined || value === null) return { verdict: 'empty', issues: [] };
  // A file that does not parse comes back as the parser's error, which LibreChat tells by these two keys.
  const { reason, stack } = value as { reason?: unknown; stack?: unknown };
  if (reason || stack) return { verdict: 'unreadable', issues: [] };
  return judgeValue(value, release, env);
}
