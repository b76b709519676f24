import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { newConfigurationChoices, type NewConfigurationChoices } from './features/newConfiguration/choices';
import type { CredentialKind } from './features/newConfiguration/credentials';
import {
  writeNewConfiguration,
  type NewConfiguration,
  type NewConfigurationTexts,
} from './features/newConfiguration/write';
import type { Session, SessionContext } from './session';

/** Asks what there is to choose from for a new configuration: {@link ChoicesParams}. */
export const NEW_CONFIGURATION_CHOICES = 'librechat/newConfigurationChoices';
export interface ChoicesParams {
  /** Where the file is going to be; it need not exist, and nothing is read of it. */
  readonly uri: string;
  /** The Regions chosen so far: models are offered that can be called from them. */
  readonly regions: readonly string[];
  readonly defaultRegion?: string;
}

/** Asks for the texts of a new configuration: {@link NewConfigurationParams}. Nothing is written by the server. */
export const NEW_CONFIGURATION = 'librechat/newConfiguration';
export interface NewConfigurationParams {
  readonly uri: string;
  readonly choices: NewConfiguration;
}

/** The texts, or why there are none. */
export type NewConfigurationResult = NewConfigurationTexts | { readonly problem: string };

const UNREADABLE = 'Name the file by its `uri`, and what was chosen.';

/** Answers for the command that begins a configuration. */
export class NewConfigurationRequest {
  constructor(private readonly session: Session) {}

  /** Null where the parameters are none, or something fails. */
  choices(sent: unknown, token: CancellationToken): Promise<NewConfigurationChoices | null> {
    const params = readChoicesParams(sent);
    if (!params) return Promise.resolve(null);
    const { uri, regions, defaultRegion } = params;
    return this.orElse(null, async () =>
      newConfigurationChoices(await this.context(uri, token), regions, defaultRegion),
    );
  }

  /** What is to be written. Fails only when it is cancelled. */
  write(sent: unknown, token: CancellationToken): Promise<NewConfigurationResult> {
    const params = readNewConfigurationParams(sent);
    if (!params) return Promise.resolve({ problem: UNREADABLE });
    const { uri, choices } = params;
    const failed = { problem: 'It failed unexpectedly; the log of the language server says where.' };
    return this.orElse<NewConfigurationResult>(failed, async () => {
      const env = Utils.joinPath(Utils.dirname(URI.parse(uri)), '.env').toString();
      const context = await this.context(uri, token);
      const written = writeNewConfiguration(uri, choices, context, { uri: env, label: '.env' });
      return typeof written === 'string' ? { problem: written } : written;
    });
  }

  private async context(uri: string, token: CancellationToken): Promise<SessionContext> {
    const context = await this.session.contextFor(uri);
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    }
    return context;
  }

  private async orElse<T>(otherwise: T, operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.session.log('new configuration', error);
      return otherwise;
    }
  }
}

type Sent<T> = Partial<Record<keyof T, unknown>>;

function readChoicesParams(sent: unknown): ChoicesParams | undefined {
  if (!isRecord(sent)) return undefined;
  const { uri, regions, defaultRegion } = sent as Sent<ChoicesParams>;
  if (typeof uri !== 'string') return undefined;
  return { uri, regions: texts(regions), ...(typeof defaultRegion === 'string' && { defaultRegion }) };
}

function readNewConfigurationParams(sent: unknown): NewConfigurationParams | undefined {
  if (!isRecord(sent)) return undefined;
  const { uri, choices } = sent as Sent<NewConfigurationParams>;
  if (typeof uri !== 'string' || !isRecord(choices)) return undefined;
  const { regions, defaultRegion, models, guardrail, credentials } = choices as Sent<NewConfiguration>;
  const read = guardrail === undefined || guardrail === null ? undefined : readGuardrail(guardrail);
  if (typeof credentials !== 'string' || (guardrail && !read)) return undefined;
  return {
    uri,
    choices: {
      regions: texts(regions),
      ...(typeof defaultRegion === 'string' && { defaultRegion }),
      models: texts(models),
      ...(read && { guardrail: read }),
      // Whether there are such is asked where they are looked up.
      credentials: credentials as CredentialKind,
    },
  };
}

function readGuardrail(sent: unknown): NewConfiguration['guardrail'] {
  if (!isRecord(sent)) return undefined;
  const { identifier, version, trace } = sent as Sent<NonNullable<NewConfiguration['guardrail']>>;
  if (typeof identifier !== 'string' || typeof version !== 'string') return undefined;
  return { identifier, version, ...(typeof trace === 'string' && { trace }) };
}

/** The texts of a list, each once. */
function texts(sent: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(sent) ? sent : [];
  return [...new Set(items.filter((item) => typeof item === 'string'))];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
