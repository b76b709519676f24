/** What the server and the VS Code client say to each other beyond the Language Server Protocol. Both sides mirror these shapes. */

import type { TargetSource } from './environment/targetRelease';
import type { ClientFeatures } from './features/context';
import type { Report } from './features/report';
import type { RuleSetting } from './features/ruleSeverity';
import { isRuleCode, type RuleCode } from './rules/rule';
import { isRuleSetting } from './settings';

/** What a client may send with `initialize`; every part is optional. */
export interface InitializationOptions {
  /** Command the client runs after a completion whose next step is another choice. */
  readonly suggestCommand: string | undefined;
  /** Command the client runs to show places: its arguments are a document, a position and locations. */
  readonly showReferencesCommand: string | undefined;
  /** Command the client runs to show what a configuration comes to for Bedrock: its argument is a document. */
  readonly showBedrockConfigurationCommand: string | undefined;
  /** Command the client runs to let the user change how a rule reports: its arguments are a document and a rule's code. */
  readonly changeSeverityCommand: string | undefined;
  /** Whether another extension reports YAML errors in files of language `yaml`. */
  readonly yamlSyntaxElsewhere: boolean;
  /** Whether the files around a configuration may be read. */
  readonly trusted: boolean;
  /** Whether the client wants `librechat/status`. */
  readonly status: boolean;
  /** Whether the client ranks completions by where in `filterText` the typed text is, rather than by `sortText`. */
  readonly ranksByMatch: boolean;
  /** Whether the client answers {@link READ_FILE} and {@link LIST_FOLDER}. */
  readonly readsFiles: boolean;
  /** Settings of clients without `workspace/configuration`. */
  readonly settings: unknown;
}

export const YAML_SYNTAX_ELSEWHERE = 'librechat/yamlSyntaxElsewhere';
export const TRUSTED = 'librechat/trusted';
export const STATUS = 'librechat/status';

/** The first message to a server in a web worker, before any of the protocol. */
export interface WorkerStart {
  /** The address of the folder its files lie in, without a slash at the end. */
  readonly folder: string;
}

/** Asks the client for the text of a file; null where it cannot be read. */
export const READ_FILE = 'librechat/readFile';

/** Asks the client what lies in a folder; null where it cannot be read. */
export const LIST_FOLDER = 'librechat/listFolder';

/** A file or folder. */
export interface FileParams {
  readonly uri: string;
}

/** The names in a folder. */
export interface FolderContent {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** The LibreChat release a document is checked for. */
export interface TargetStatus {
  /** LibreChat's version, such as `v0.8.5`. */
  readonly release: string;
  /** The known release whose rules stand for it, when its own are not known. */
  readonly checkedAs?: string;
  /** Where the release is known from. */
  readonly source: TargetSource;
  /** The value of the setting `librechat.targetVersion` when it is no release. */
  readonly unreadableSetting?: string;
}

/** What the server knows about an open document. */
export interface StatusParams {
  readonly uri: string;
  readonly recognised: boolean;
  /** Which release it is checked for; only of a configuration. */
  readonly target?: TargetStatus;
  readonly envFiles: readonly string[];
  /** Files around the document cannot be read, so that nothing is known of env files. */
  readonly outOfReach?: boolean;
  readonly problems: number;
  /** Present for a document that is too large: of a large one only the syntax is checked, of a huge one nothing. */
  readonly size?: 'large' | 'huge';
}

/** Runs the check against the user's AWS account; its one argument is an {@link AccountCheckParams}. */
export const CHECK_ACCOUNT = 'librechat.server.checkAwsAccount';

/** What is to be checked. */
export interface AccountCheckParams {
  readonly uri: string;
  /** The configuration's own Region without one. */
  readonly region?: string;
  /** Whether to use the profile that `BEDROCK_AWS_PROFILE` names, instead of the default credentials. */
  readonly useEnvProfile?: boolean;
}

/** What came of a check; null when nothing did, which the user has been told. */
export interface AccountCheckResult {
  readonly region: string;
  /** Findings about the account. */
  readonly problems: number;
  /** Why some of it could not be checked, as sentences. */
  readonly unknown: readonly string[];
}

/** Asks what there is to choose from for a check; the parameter is `{ uri }`. */
export const ACCOUNT_CHOICES = 'librechat/accountChoices';
export interface AccountChoices {
  /** The configuration's own Regions first. */
  readonly regions: readonly { readonly id: string; readonly name: string; readonly own: boolean }[];
  /** Whether an env file names an AWS profile. */
  readonly hasEnvProfile: boolean;
}

/**
 * Asks where the project of a document says how rules report, or could; with a severity, has that written there. The parameter
 * is a {@link RuleSeverityParams}, the answer null where there is no such place.
 */
export const RULE_SEVERITY = 'librechat/ruleSeverity';
export interface RuleSeverityParams {
  readonly uri: string;
  readonly code: RuleCode;
  readonly severity?: RuleSetting;
}
export interface RuleSeverityResult {
  readonly uri: string;
  /** The file as shown to the user. */
  readonly label: string;
  readonly exists: boolean;
  /** Why it cannot be changed, as the end of a sentence about it. */
  readonly problem?: string;
  /** Whether the client has taken over the change. */
  readonly applied: boolean;
}

/** Asks for everything that is wrong with a configuration, open or not, with its fixes: {@link ReportParams}. */
export const REPORT = 'librechat/report';
export interface ReportParams {
  readonly uri: string;
  /** What is to be checked in place of the open document's text. */
  readonly text?: string;
  /** Of a document that is not open; `yaml` without it. */
  readonly languageId?: string;
}

/** What came of it; docs/json-format.md describes it for those who read it. */
export type ReportResult = ReportAnswer | ReportProblem;

export interface ReportAnswer extends Report {
  readonly uri: string;
  readonly target: ReportedTarget;
  /** Without trust no file around the configuration was read. */
  readonly trusted: boolean;
  /** The env files that were read, as shown to the user. */
  readonly envFiles: readonly string[];
}

/** The LibreChat release a report is for. */
export interface ReportedTarget {
  readonly release: string;
  /** The known release whose rules stand for it, when its own are not known. */
  readonly checkedAs?: string;
  readonly from: TargetSource['kind'];
  /** The file that names the release, as shown to the user. */
  readonly file?: string;
}

/** Why there is no report. */
export interface ReportProblem {
  readonly problem: {
    readonly code: 'invalid-request' | 'not-open' | 'not-a-configuration' | 'too-large' | 'failed';
    readonly message: string;
  };
}

/**
 * Asks what an open configuration comes to for Bedrock: {@link BedrockConfiguration}; null where the document is none. The
 * parameter is `{ uri }`.
 */
export const BEDROCK_CONFIGURATION = 'librechat/bedrockConfiguration';
export type { BedrockConfiguration } from './features/bedrock/view/data';

/** Reads the parameters of {@link REPORT}; undefined when they are none. */
export function readReportParams(sent: unknown): ReportParams | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { uri, text, languageId } = sent as Partial<Record<keyof ReportParams, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    ...(typeof text === 'string' && { text }),
    ...(typeof languageId === 'string' && { languageId }),
  };
}

/** Reads the parameters of {@link RULE_SEVERITY}; undefined when they are none. */
export function readRuleSeverityParams(sent: unknown): RuleSeverityParams | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { uri, code, severity } = sent as Partial<Record<keyof RuleSeverityParams, unknown>>;
  if (typeof uri !== 'string' || typeof code !== 'string' || !isRuleCode(code)) return undefined;
  if (severity === undefined) return { uri, code };
  return isRuleSetting(severity) ? { uri, code, severity } : undefined;
}

/** Reads the argument of {@link CHECK_ACCOUNT}; undefined when it is none. */
export function readAccountCheckParams(sent: unknown): AccountCheckParams | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { uri, region, useEnvProfile } = sent as Partial<Record<keyof AccountCheckParams, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return { uri, useEnvProfile: useEnvProfile === true, ...(typeof region === 'string' && { region }) };
}

/** Reads initialization options; what is missing or has the wrong type gets its default. */
export function readInitializationOptions(sent: unknown): InitializationOptions {
  const options = (typeof sent === 'object' && sent !== null ? sent : {}) as Partial<
    Record<keyof InitializationOptions, unknown>
  >;
  return {
    suggestCommand: textOrNothing(options.suggestCommand),
    showReferencesCommand: textOrNothing(options.showReferencesCommand),
    showBedrockConfigurationCommand: textOrNothing(options.showBedrockConfigurationCommand),
    changeSeverityCommand: textOrNothing(options.changeSeverityCommand),
    yamlSyntaxElsewhere: options.yamlSyntaxElsewhere === true,
    trusted: options.trusted !== false,
    status: options.status === true,
    ranksByMatch: options.ranksByMatch === true,
    readsFiles: options.readsFiles === true,
    settings: settingsIn(options.settings) ?? options.settings ?? settingsIn(sent),
  };
}

const SECTION = 'librechat';

/**
 * Our settings among those a client sends: what lies below `librechat`, or what is called like `librechat.rules`, as some
 * clients write it. Undefined when there are none.
 */
export function settingsIn(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return undefined;
  if (SECTION in sent) return sent[SECTION];
  const prefix = `${SECTION}.`;
  const dotted = Object.entries(sent).filter(([name]) => name.startsWith(prefix));
  if (dotted.length === 0) return undefined;
  return Object.fromEntries(
    dotted.map(([name, value]: [string, unknown]) => [name.slice(prefix.length), value]),
  );
}

/** The client's own commands, those it has. */
export function commandsOf(options: InitializationOptions): Partial<ClientFeatures> {
  const names = [
    'suggestCommand',
    'showReferencesCommand',
    'showBedrockConfigurationCommand',
    'changeSeverityCommand',
  ] as const;
  const known = names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  return Object.fromEntries(known) as Partial<ClientFeatures>;
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
