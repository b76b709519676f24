import { AUTO } from './environment/targetRelease';
import type { RuleSetting } from './features/ruleSeverity';
import type { RuleSettings } from './rules/diagnose';
import { isRuleCode, type RuleCode, type Severity } from './rules/rule';

/** What a user can set, section `librechat`. */
export interface Settings {
  /** Globs of further files that are LibreChat configurations. */
  readonly files: readonly string[];
  /** Env files, relative to the document's folder; empty means `.env`, or what compose files give to LibreChat. */
  readonly envFiles: readonly string[];
  /** Whether variables of the server's own environment count. */
  readonly processEnvironment: boolean;
  /** The LibreChat release to check for, as written; `auto` to find it out. */
  readonly targetVersion: string;
  readonly rules: RuleSettings;
  /** Whether plain YAML errors are reported; `auto` leaves them to another extension that does. */
  readonly yamlSyntaxErrors: 'auto' | 'always' | 'never';
  /** Whether code lenses are shown. */
  readonly codeLens: boolean;
  /** Whether inlay hints are shown. */
  readonly inlayHints: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  files: [],
  envFiles: [],
  processEnvironment: false,
  targetVersion: AUTO,
  rules: {},
  yamlSyntaxErrors: 'auto',
  codeLens: true,
  inlayHints: true,
};

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Whether something is what a rule can be set to, its own severity included. */
export function isRuleSetting(sent: unknown): sent is RuleSetting {
  return sent === 'default' || SEVERITIES.includes(sent);
}

/** Reads settings as a client sends them; whatever has the wrong shape counts as not set. */
export function readSettings(sent: unknown): Settings {
  if (typeof sent !== 'object' || sent === null) return DEFAULT_SETTINGS;
  const {
    files,
    envFiles,
    processEnvironment,
    targetVersion,
    rules,
    yamlSyntaxErrors,
    codeLens,
    inlayHints,
  } = sent as Partial<Record<keyof Settings, unknown>>;
  return {
    files: readTexts(files),
    envFiles: readTexts(envFiles),
    processEnvironment: processEnvironment === true,
    targetVersion: typeof targetVersion === 'string' ? targetVersion : AUTO,
    rules: readRules(rules),
    yamlSyntaxErrors:
      yamlSyntaxErrors === 'always' || yamlSyntaxErrors === 'never' ? yamlSyntaxErrors : 'auto',
    codeLens: codeLens !== false,
    inlayHints: inlayHints !== false,
  };
}

function readTexts(sent: unknown): string[] {
  const entries: readonly unknown[] = Array.isArray(sent) ? sent : [];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

/** Severities by rule code; unknown codes and severities are left out. */
export function readRules(sent: unknown): RuleSettings {
  const rules: Partial<Record<RuleCode, Severity | 'off'>> = {};
  if (typeof sent !== 'object' || sent === null) return rules;
  for (const [code, severity] of Object.entries(sent)) {
    if (isRuleCode(code) && SEVERITIES.includes(severity)) rules[code] = severity as Severity | 'off';
  }
  return rules;
}
