import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Connection,
} from 'vscode-languageserver';
import type { Capabilities } from './capabilities';
import { ConfigurationIndex } from './configurationIndex';
import type { Document } from './core/document';
import { inSlices } from './core/steps';
import { DocumentStore, type OpenDocument } from './documentStore';
import { AccountReports } from './accountReports';
import { EditorSettings } from './editorSettings';
import type { AskAccount } from './environment/account';
import { Environment } from './environment/environment';
import { detectTarget, type DetectedTarget } from './environment/targetRelease';
import { EnvironmentStore, type EnvironmentSource } from './environmentStore';
import { ClientFiles, Files, type FileReading } from './files';
import type { FeatureContext } from './features/context';
import type { VariableScope } from './features/variables/scope';
import { dayOf } from './knowledge/day';
import { loadKnowledge, type Knowledge } from './knowledge/knowledge';
import type { DocumentRecognition } from './features/explainRecognition';
import { findTarget } from './knowledge/releases';
import { commandsOf, type InitializationOptions } from './protocol';
import type { ProjectFile } from './projectConfig';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import { ProjectStore } from './projectStore';
import { Scopes } from './scopes';
import { isPreview, recogniseDocument } from './recogniseDocument';
import { sizeOf } from './size';
import { TargetStore } from './targetStore';
import { hasConfigurationName, hasEnvFileName, hasWatchedName, WATCHED_GLOBS } from './watchedFiles';

/** What the server needs from the platform it runs on. */
export interface Runtime {
  /** Reads `file:` URIs, where the platform can. */
  readonly files?: FileReading;
  /** The variables of the server's own environment; looked at only when the user allows it. */
  processEnvironment?(): Readonly<Record<string, string | undefined>>;
  /** Comes back after what was due before, with what the client had sent taken in. */
  turn(): Promise<void>;
  /** Asks the user's AWS account; not everywhere possible. */
  readonly askAccount?: AskAccount;
}

/** What features look at, and how the release they go by was found. */
export interface SessionContext extends FeatureContext {
  /** Whether code lenses are shown: the client can, and the user wants them. */
  readonly codeLens: boolean;
  /** Whether the user wants inlay hints. */
  readonly inlayHints: boolean;
  readonly detected: DetectedTarget;
}

/** What surrounds a document. */
type Around = readonly [environment: Environment, detected: DetectedTarget];

/** Everything the server knows between requests: documents, settings, env files, and what the client can do. */
export class Session {
  readonly documents: DocumentStore;
  readonly environments: EnvironmentStore;
  /** Which configurations share variables. */
  readonly scopes: Scopes;
  private readonly files: Files;
  private readonly targets: TargetStore;
  private readonly projects: ProjectStore;
  private readonly index: ConfigurationIndex;
  yamlSyntaxElsewhere: boolean;
  trusted: boolean;
  private watching = false;
  private toldOutOfReach = false;
  /** Files that are gone from disk although the client has not let go of their text. */
  private readonly deleted = new Set<string>();
  /** Counts how often what surrounds the documents has changed. */
  generation = 0;
  readonly accounts = new AccountReports();
  private readonly editorSettings: EditorSettings;

  constructor(
    private readonly connection: Connection,
    private readonly runtime: Runtime,
    readonly capabilities: Capabilities,
    readonly options: InitializationOptions,
    private folders: readonly string[],
  ) {
    const { encoding } = capabilities;
    this.documents = new DocumentStore(encoding);
    this.yamlSyntaxElsewhere = options.yamlSyntaxElsewhere;
    this.trusted = options.trusted;
    const files = new Files(runtime.files, options.readsFiles ? new ClientFiles(connection) : undefined);
    this.files = files;
    const source: EnvironmentSource = {
      readFile: (uri) => files.readFile(uri),
      listFolder: (uri) => files.listFolder(uri),
      openText: (uri) => (this.deleted.has(uri) ? undefined : this.documents.get(uri)?.document.text),
      workspaceFolders: () => this.folders,
      isKept: (uri) => this.isKept(uri),
      isWatched: (uri) => hasWatchedName(uri) && this.isWatchedPlace(uri),
      isWatchedFolder: (uri) => this.isWatchedPlace(`${uri}/`),
    };
    const asks = capabilities.configuration ? connection : undefined;
    this.editorSettings = new EditorSettings(asks, options.settings, (uri) => this.isKept(uri));
    this.environments = new EnvironmentStore(source);
    this.targets = new TargetStore(source, encoding);
    this.projects = new ProjectStore(source, (problem) => {
      connection.console.warn(problem);
    });
    this.index = new ConfigurationIndex({
      readFile: (uri) => files.readFile(uri),
      listFolder: (uri) => files.listFolder(uri),
      listFolders: (uri) => files.listFolders(uri),
      workspaceFolders: () => this.folders,
      isWatched: () => this.watching,
      encoding,
    });
    this.scopes = new Scopes(this, this.index);
  }

  /** Lets what is due be done, so many times. */
  async turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn++) await this.runtime.turn();
  }

  /** A file was written, typed into or deleted: what was read of it no longer counts. */
  fileChanged(uri: string, exists: boolean): void {
    const open = this.documents.get(uri);
    if (exists || !open) this.deleted.delete(uri);
    else this.deleted.add(uri);
    if (!exists && !open) this.forgetDocument(uri);
    this.forget(uri);
  }

  /** What was read of a file, or of all files, no longer counts. */
  forget(uri?: string): void {
    this.readAgain(uri);
    // What was asked for hung on variables, too.
    this.accounts.clear();
    this.generation++;
  }

  private readAgain(uri?: string): void {
    if (uri === undefined || hasConfigurationName(uri)) this.index.invalidate();
    this.environments.invalidate(uri);
    this.targets.invalidate(uri);
    this.projects.invalidate(uri);
  }

  /** Lets go of a document. Opened again, it counts its versions anew. */
  closeDocument(uri: string): void {
    this.documents.remove(uri);
    this.deleted.delete(uri);
    this.forgetDocument(uri);
  }

  /** Lets go of what belongs to one document. It is found again when somebody asks, as for one that is on disk. */
  private forgetDocument(uri: string): void {
    this.accounts.forget(uri);
    this.editorSettings.forget(uri);
    this.environments.forgetDocument(uri);
    this.targets.forgetDocument(uri);
    this.projects.forgetDocument(uri);
  }

  /** Whether what is found for a document will be asked for again. */
  private isKept(uri: string): boolean {
    return this.documents.get(uri) !== undefined || this.index.has(uri);
  }

  /** Whether anything kept may depend on a file that has changed on disk. */
  concerns(uri: string): boolean {
    return this.isSurrounding(uri) || hasConfigurationName(uri) || this.documents.get(uri) !== undefined;
  }

  /** Whether findings may depend on what a file says: an env file, one that names the release, a project's configuration. */
  isSurrounding(uri: string): boolean {
    const stores = [this.targets, this.environments, this.projects];
    return this.isEnvFile(uri) || stores.some((store) => store.concerns(uri));
  }

  /** Takes over a change of the workspace's folders; files are named relative to them. */
  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.folders = [...this.folders.filter((uri) => !removed.includes(uri)), ...added];
    this.forget();
  }

  /** Whether the client tells of changes at a place, to files of the watched names: it does in the workspace's folders. */
  private isWatchedPlace(uri: string): boolean {
    if (!this.watching) return false;
    return this.folders.some((folder) => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  }

  /** Asks the client for what can only be asked for after `initialized`: file events and setting events. */
  registerDynamically(watching: () => void): void {
    const { client } = this.connection;
    const failed = (error: unknown): void => {
      this.log('registration', error);
    };
    if (this.capabilities.watchedFiles) {
      const watchers = WATCHED_GLOBS.map((globPattern) => ({ globPattern }));
      client.register(DidChangeWatchedFilesNotification.type, { watchers }).then(() => {
        this.watching = true;
        // What changed before the client was watching has gone unnoticed.
        this.readAgain();
        watching();
      }, failed);
    }
    if (this.capabilities.configurationChange) {
      client.register(DidChangeConfigurationNotification.type, { section: 'librechat' }).catch(failed);
    }
  }

  /** What features look at in an env file: what surrounds the first configuration it belongs to, else the file alone. */
  async contextInEnvFile({ uri, text }: Document, scope: VariableScope): Promise<SessionContext> {
    const first = scope.configurations[0]?.document.uri;
    if (first !== undefined) return this.contextFor(first);
    const settings = await this.settingsFor(uri);
    const environment = new Environment([{ uri, label: '', text }]);
    return this.context([environment, detectTarget(settings.targetVersion, [])], settings);
  }

  /** What surrounds a configuration; without one, what holds everywhere. */
  async contextFor(uri: string | undefined): Promise<SessionContext> {
    const settings = uri === undefined ? DEFAULT_SETTINGS : await this.settingsFor(uri);
    const [around, projectFile] = await Promise.all([
      this.around(uri, settings),
      // A client with a command asks when the user does.
      this.options.changeSeverityCommand === undefined ? this.projectFile(uri) : undefined,
    ]);
    return { ...this.context(around, settings), ...(projectFile && { projectFile }) };
  }

  private context([environment, detected]: Around, settings: Settings): SessionContext {
    return {
      knowledge: knowledgeFor(detected),
      environment,
      detected,
      rules: settings.rules,
      yamlElsewhere: this.isYamlElsewhere(settings),
      codeLens: this.capabilities.codeLens && settings.codeLens,
      inlayHints: settings.inlayHints,
      client: {
        ...this.capabilities.features,
        ...commandsOf(this.options),
        ranksByMatch: this.options.ranksByMatch,
      },
      today: dayOf(new Date()),
    };
  }

  /** Plain YAML errors can be left to another extension, so that none is shown twice. */
  private isYamlElsewhere({ yamlSyntaxErrors }: Settings): boolean {
    return yamlSyntaxErrors === 'never' || (yamlSyntaxErrors === 'auto' && this.yamlSyntaxElsewhere);
  }

  /** Reads the structure of an open file that may be a configuration, so that it is there when it is asked for. */
  async scan(uri: string): Promise<void> {
    const document = this.documents.get(uri)?.document;
    if (!document || this.isEnvFile(uri) || sizeOf(document) !== 'usual') return;
    const isOpen = (): boolean => this.documents.get(uri)?.document === document;
    await inSlices(document.scanInSteps(), () => this.runtime.turn(), isOpen);
  }

  isConfiguration(open: OpenDocument, settings: Settings): boolean {
    return !isPreview(open.document.uri) && this.recognition(open, settings).isConfiguration;
  }

  /** Whether a document counts as a configuration, and why. */
  recognition(open: OpenDocument, settings: Settings): DocumentRecognition {
    return recogniseDocument(open, settings, this.isEnvFile(open.document.uri));
  }

  /** Whether a document is an env file, by its name or because a configuration names it. */
  isEnvFile(uri: string): boolean {
    return hasEnvFileName(uri) || this.environments.isKnown(uri);
  }

  /** What surrounds a document; without one, what its settings say. */
  private async around(uri: string | undefined, settings: Settings): Promise<Around> {
    const { envFiles, targetVersion } = settings;
    const alone = detectTarget(targetVersion, []);
    // Without trust a folder's files say nothing about the machine's owner.
    if (uri === undefined || !this.trusted) return [Environment.none, alone];
    if (!(await this.files.reaches(uri))) {
      this.tellOutOfReach();
      return [Environment.outOfReach, alone];
    }
    const ofProcess = settings.processEnvironment ? this.runtime.processEnvironment?.() : undefined;
    const options = { configured: envFiles, ...(ofProcess && { processEnvironment: ofProcess }) };
    return Promise.all([this.environments.get(uri, options), this.targets.get(uri, targetVersion)]);
  }

  /** Says once that findings do without env files. It is nothing the user could change, so it stays in the log. */
  private tellOutOfReach(): void {
    if (this.toldOutOfReach) return;
    this.toldOutOfReach = true;
    this.connection.console.info(
      'Files around the document cannot be read here: env files are out of reach, and variables are not checked.',
    );
  }

  /** The settings that hold for a document: the editor's, and what the project around it says beside them. */
  async settingsFor(uri: string): Promise<Settings> {
    const settings = await this.editorSettings.for(uri);
    return this.trusted ? this.projects.withProject(uri, settings) : settings;
  }

  /** Where the project of a document says how its files are checked, or could; undefined where nothing may be written. */
  async projectFile(uri: string | undefined): Promise<ProjectFile | undefined> {
    if (uri === undefined || !this.trusted) return undefined;
    return this.projects.fileFor(uri, await this.editorSettings.for(uri));
  }

  /** Takes over settings from a change notification; clients that are asked per document send none. */
  settingsChanged(sent: unknown): void {
    this.editorSettings.changed(sent);
    this.forget();
  }

  /** Notes a failure where the client keeps its log. Only its name and place go there: messages may hold user text. */
  log(what: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const frames = error instanceof Error ? (error.stack?.match(/^ {1,8}at .*$/gm) ?? []) : [];
    this.connection.console.error([`${what} failed: ${name}`, ...frames].join('\n'));
  }
}

/** The knowledge for a release; for the newest where nothing names one. */
function knowledgeFor({ version }: DetectedTarget): Knowledge {
  return loadKnowledge(version === undefined ? undefined : findTarget(version));
}
