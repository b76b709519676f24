import picomatch from 'picomatch/posix';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import type { Capabilities } from './capabilities';
import type { Document } from './core/document';
import { DocumentStore, type OpenDocument } from './documentStore';
import { Environment } from './environment/environment';
import { EnvironmentStore } from './environmentStore';
import type { FeatureContext } from './features/context';
import { loadKnowledge } from './knowledge/knowledge';
import { isLibreChatConfiguration } from './knowledge/recognise';
import type { InitializationOptions } from './protocol';
import type { RuleSettings } from './rules/diagnose';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings';

/** What the server needs from the platform it runs on. */
export interface Runtime {
  /** A file's text; undefined when there is no such file or it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
}

/** Names an env file can have by default or habit, as globs for the client to watch. */
const ENV_GLOBS = ['**/.env', '**/.env.*', '**/*.env'];

/** Everything the server knows between requests: documents, settings, env files, and what the client can do. */
export class Session {
  readonly documents = new DocumentStore();
  readonly environments: EnvironmentStore;
  yamlSyntaxElsewhere: boolean;
  trusted: boolean;
  private pushedSettings: Settings;
  private watching = false;
  private readonly settings = new Map<string, Promise<Settings>>();
  /** Files that are gone from disk although the client has not let go of their text. */
  private readonly deleted = new Set<string>();

  constructor(
    private readonly connection: Connection,
    runtime: Runtime,
    readonly capabilities: Capabilities,
    readonly options: InitializationOptions,
    private folders: readonly string[],
  ) {
    this.yamlSyntaxElsewhere = options.yamlSyntaxElsewhere;
    this.trusted = options.trusted;
    this.pushedSettings = readSettings(options.settings);
    this.environments = new EnvironmentStore({
      readFile: (uri) => runtime.readFile(uri),
      openText: (uri) => (this.deleted.has(uri) ? undefined : this.documents.get(uri)?.document.text),
      workspaceFolders: () => this.folders,
      isWatched: (uri) => this.isWatched(uri),
    });
  }

  /** A file was written, typed into or deleted: what was read of it no longer counts. */
  fileChanged(uri: string, exists: boolean): void {
    if (exists) this.deleted.delete(uri);
    else this.deleted.add(uri);
    this.environments.invalidate(uri);
  }

  /** Takes over a change of the workspace's folders; files are named relative to them. */
  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.folders = [...this.folders.filter((uri) => !removed.includes(uri)), ...added];
    this.environments.invalidate();
  }

  /** Whether the client tells of changes to a file: one of the watched names, in a folder of the workspace. */
  private isWatched(uri: string): boolean {
    if (!this.watching || !hasEnvFileName(uri)) return false;
    return this.folders.some((folder) => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  }

  /** Asks the client for what can only be asked for after `initialized`: file events and setting events. */
  registerDynamically(watching: () => void): void {
    const { client } = this.connection;
    const failed = (error: unknown): void => {
      this.log('registration', error);
    };
    if (this.capabilities.watchedFiles) {
      const watchers = ENV_GLOBS.map((globPattern) => ({ globPattern }));
      client.register(DidChangeWatchedFilesNotification.type, { watchers }).then(() => {
        this.watching = true;
        // What changed before the client was watching has gone unnoticed.
        this.environments.invalidate();
        watching();
      }, failed);
    }
    if (this.capabilities.configurationChange) {
      client.register(DidChangeConfigurationNotification.type, { section: 'librechat' }).catch(failed);
    }
  }

  /** Answers a request about a document, or with `otherwise` when it is no LibreChat configuration or something fails. */
  async answer<T, R>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    feature: (document: Document, context: FeatureContext) => R,
  ): Promise<T | R> {
    try {
      const settings = await this.settingsFor(uri);
      const environment = await this.environmentFor(uri, settings);
      if (token.isCancellationRequested) throw cancelled();
      const open = this.documents.get(uri);
      if (!open || !this.isConfiguration(open, settings)) return otherwise;
      return feature(open.document, this.context(environment, settings));
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.log('request', error);
      return otherwise;
    }
  }

  /** Answers a request that names its document only in passing. */
  async answerWithoutDocument<T>(
    item: T & { data?: unknown },
    token: CancellationToken,
    feature: (context: FeatureContext) => T,
  ): Promise<T> {
    try {
      const uri = documentOf(item.data);
      const settings = uri === undefined ? DEFAULT_SETTINGS : await this.settingsFor(uri);
      const environment = uri === undefined ? Environment.none : await this.environmentFor(uri, settings);
      if (token.isCancellationRequested) throw cancelled();
      return feature(this.context(environment, settings));
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.log('request', error);
      return item;
    }
  }

  private context(environment: Environment, settings: Settings): FeatureContext {
    const { suggestCommand } = this.options;
    return {
      knowledge: loadKnowledge(),
      environment,
      rules: this.rulesFor(settings),
      client: { ...this.capabilities.features, ...(suggestCommand !== undefined && { suggestCommand }) },
      today: new Date().toISOString().slice(0, 10),
    };
  }

  /** Plain YAML errors can be left to another extension, so that none is shown twice. */
  private rulesFor(settings: Settings): RuleSettings {
    const { yamlSyntaxErrors, rules } = settings;
    const elsewhere =
      yamlSyntaxErrors === 'never' || (yamlSyntaxErrors === 'auto' && this.yamlSyntaxElsewhere);
    return elsewhere ? { ...rules, 'yaml-syntax': 'off', 'duplicate-key': 'off' } : rules;
  }

  isConfiguration(open: OpenDocument, settings: Settings): boolean {
    const { document, languageId } = open;
    if (this.isEnvFile(document.uri) || languageId === 'dotenv') return false;
    const path = decodeURIComponent(document.uri.replace(/^[^:]+:\/\/[^/]*/, ''));
    const named = languageId === 'librechat-yaml' || matchesAny(settings.files, path);
    return isLibreChatConfiguration(document.uri, document.outline, named);
  }

  /** Whether a document is an env file, by its name or because a configuration names it. */
  isEnvFile(uri: string): boolean {
    return hasEnvFileName(uri) || this.environments.isKnown(uri);
  }

  environmentFor(uri: string, settings: Settings): Promise<Environment> {
    // Without trust a folder's files say nothing about the machine's owner.
    if (!this.trusted) return Promise.resolve(Environment.none);
    return this.environments.get(uri, settings.envFiles);
  }

  /** The settings that hold for a document. */
  settingsFor(uri: string): Promise<Settings> {
    if (!this.capabilities.configuration) return Promise.resolve(this.pushedSettings);
    let settings = this.settings.get(uri);
    if (!settings) {
      settings = this.connection.workspace
        .getConfiguration({ scopeUri: uri, section: 'librechat' })
        .then(readSettings, () => this.pushedSettings);
      this.settings.set(uri, settings);
    }
    return settings;
  }

  /** Takes over settings from a change notification; clients that are asked per document send none. */
  settingsChanged(sent: unknown): void {
    this.settings.clear();
    this.environments.invalidate();
    const section =
      typeof sent === 'object' && sent !== null && 'librechat' in sent ? sent.librechat : undefined;
    if (section !== undefined) this.pushedSettings = readSettings(section);
  }

  /** Notes a failure where the client keeps its log. Only its name and place go there: messages may hold user text. */
  log(what: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const frames = error instanceof Error ? (error.stack?.match(/^\s+at .*$/gm) ?? []) : [];
    this.connection.console.error([`${what} failed: ${name}`, ...frames].join('\n'));
  }
}

function hasEnvFileName(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

function documentOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'uri' in data && typeof data.uri === 'string'
    ? data.uri
    : undefined;
}

function matchesAny(globs: readonly string[], path: string): boolean {
  return globs.some((glob) =>
    picomatch(glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob}`, { dot: true })(path),
  );
}
