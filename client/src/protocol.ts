/** What client and server say to each other beyond the Language Server Protocol. The server's side mirrors these shapes. */

/** Sent with `initialize`. Other editors may leave out any of it. */
export interface InitializationOptions {
  /** Command the editor runs after a completion whose next step is another choice. */
  suggestCommand: string;
  /** Command the editor runs to show places; its arguments are a document, a position and locations. */
  showReferencesCommand: string;
  /** Command the editor runs to change how a rule reports; its arguments are a document and the rule's code. */
  changeSeverityCommand: string;
  /** Command the editor runs to show what a configuration comes to for Bedrock; its argument is a document. */
  showBedrockConfigurationCommand: string;
  /** Whether another extension reports YAML syntax errors in files of language `yaml`. */
  yamlSyntaxElsewhere: boolean;
  /** Without trust the server reads no file around a configuration. */
  trusted: boolean;
  /** Whether to send {@link STATUS}. */
  status: boolean;
  /** Whether completions are ranked by where in `filterText` the typed text is, rather than by `sortText`. */
  ranksByMatch: boolean;
  /** Whether the client answers {@link READ_FILE} and {@link LIST_FOLDER}. */
  readsFiles: boolean;
}

/** The first message to a server in a web worker, before any of the protocol. */
export interface WorkerStart {
  /** The address of the folder its files lie in, without a slash at the end. */
  folder: string;
}

/** Server to client: the text of a file; null where it cannot be read. */
export const READ_FILE = 'librechat/readFile';

/** Server to client: what lies in a folder, as {@link FolderContent}; null where it cannot be read. */
export const LIST_FOLDER = 'librechat/listFolder';

/** A file or folder. */
export interface FileParams {
  uri: string;
}

/** The names in a folder. */
export interface FolderContent {
  files: string[];
  folders: string[];
}

/** Client to server: `yamlSyntaxElsewhere` has changed. */
export const YAML_SYNTAX_ELSEWHERE = 'librechat/yamlSyntaxElsewhere';
export interface YamlSyntaxElsewhereParams {
  active: boolean;
}

/** Client to server: the workspace has become trusted. It never loses trust without a reload. */
export const TRUSTED = 'librechat/trusted';
export interface TrustedParams {
  trusted: true;
}

/** Where a release is known from. */
export type TargetSource =
  | { kind: 'setting' }
  | { kind: 'newest'; unclear?: UnclearImage }
  | ({ kind: 'compose' | 'checkout' } & ReleasePlace);

/** A place in a file that names a release, or ought to. */
export interface ReleasePlace {
  uri: string;
  /** The file as shown to the user. */
  label: string;
  range: { start: Position; end: Position };
}

/** An image of LibreChat whose tag names no release. */
export interface UnclearImage extends ReleasePlace {
  /** Without values of variables; undefined when there is none. */
  tag?: string | undefined;
}

/** The server's own command for the check against the user's AWS account. */
export const CHECK_ACCOUNT = 'librechat.server.checkAwsAccount';
export interface AccountCheckParams {
  uri: string;
  region: string;
  /** Whether to use the profile that `BEDROCK_AWS_PROFILE` names, instead of the default credentials. */
  useEnvProfile: boolean;
}

/** Client to server: what there is to choose from for a check. */
export const ACCOUNT_CHOICES = 'librechat/accountChoices';
export interface AccountChoices {
  /** The configuration's own Regions first. */
  regions: { id: string; name: string; own: boolean }[];
  /** Whether an env file names an AWS profile. */
  hasEnvProfile: boolean;
}

/** Client to server: everything that is wrong with a configuration, open or not, with its fixes. */
export const REPORT = 'librechat/report';
export interface ReportParams {
  uri: string;
  text: string;
  languageId: string;
}

/** What came of it: a report, or the problem that there is none. It is passed on as it is; docs/json-format.md describes it. */
export type ReportResult = Readonly<Record<string, unknown>>;

/**
 * Client to server: where the project of a document (`uri`) says how a rule (`code`) reports, or could. With a `severity`, which
 * may be `off` or `default`, the server has it written there. Null where there is no such place.
 */
export const RULE_SEVERITY = 'librechat/ruleSeverity';
export interface RuleSeverityResult {
  uri: string;
  /** The file as shown to the user. */
  label: string;
  exists: boolean;
  /** Why it cannot be changed, as the end of a sentence about it. */
  problem?: string;
  /** Whether the change was made. */
  applied: boolean;
}

interface Position {
  line: number;
  character: number;
}

/** The LibreChat release a document is checked for. */
export interface TargetStatus {
  /** LibreChat's version, such as `v0.8.5`. */
  release: string;
  /** The known release whose rules stand for it, when its own are not known. */
  checkedAs?: string;
  source: TargetSource;
  /** The value of the setting `librechat.targetVersion` when it is no release. */
  unreadableSetting?: string;
}

/** Server to client: what it knows about an open document. Sent when any of it changes. */
export const STATUS = 'librechat/status';
export interface StatusParams {
  uri: string;
  /** Whether the content looks like a LibreChat configuration; if not, the document has no findings. */
  recognised: boolean;
  /** Which release the document is checked for; only of a configuration. */
  target?: TargetStatus;
  /** Env files that were read, as shown to the user. */
  envFiles: string[];
  /** Files around the document cannot be read, so that nothing is known of env files. */
  outOfReach?: boolean;
  /** Number of findings, without mere hints. */
  problems: number;
  /** Present for a document that is too large: of a large one only the syntax is checked, of a huge one nothing. */
  size?: 'large' | 'huge';
}
