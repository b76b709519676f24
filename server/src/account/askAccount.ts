import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  ListInferenceProfilesCommand,
  type GuardrailSummary,
} from '@aws-sdk/client-bedrock';
import {
  AccountError,
  type AccountGuardrail,
  type AccountModel,
  type AccountReport,
  type AccountRequest,
  type Answer,
  type AskAccount,
} from '../environment/account';
import { failureOf } from './failures';

const CONNECT_MILLISECONDS = 5_000;
const REQUEST_MILLISECONDS = 20_000;
const WHOLE_MILLISECONDS = 60_000;

/** Requests for access that are under way at once. */
const AT_ONCE = 4;

/** No account has more pages of anything; a list that never ends is an endpoint's fault. */
const MOST_PAGES = 50;

/** Asks AWS with the user's own credentials. Only reading requests are sent, and only to the Region's Bedrock endpoint. */
export const askAccount: AskAccount = async (request, signal, onStep) => {
  const timeout = AbortSignal.timeout(WHOLE_MILLISECONDS);
  const account = new Account(request, AbortSignal.any([signal, timeout]));
  try {
    onStep(`foundation models of ${request.region}`);
    const models = await account.models();
    onStep('inference profiles');
    const profiles = await account.profiles();
    onStep('guardrails');
    const guardrails = await account.guardrails();
    const access = await account.access(onStep);
    return { region: request.region, models, profiles, guardrails, access };
  } catch (error) {
    if (error instanceof AccountError) throw error;
    if (timeout.aborted)
      throw new AccountError(`AWS did not answer within ${WHOLE_MILLISECONDS / 1000} seconds.`);
    throw error;
  } finally {
    account.close();
  }
};

class Account {
  private readonly client: BedrockClient;

  constructor(
    private readonly request: AccountRequest,
    private readonly signal: AbortSignal,
  ) {
    const { region, profile } = request;
    this.client = new BedrockClient({
      region,
      ...(profile !== undefined && { profile }),
      maxAttempts: 2,
      requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, requestTimeout: REQUEST_MILLISECONDS },
    });
  }

  close(): void {
    this.client.destroy();
  }

  models(): Promise<AccountReport['models']> {
    return this.answer('bedrock:ListFoundationModels', async () => {
      const { modelSummaries = [] } = await this.client.send(
        new ListFoundationModelsCommand({}),
        this.options,
      );
      return new Map(
        modelSummaries.flatMap(({ modelId, inferenceTypesSupported }): [string, AccountModel][] =>
          modelId === undefined
            ? []
            : [
                [
                  modelId,
                  { id: modelId, onDemand: inferenceTypesSupported?.includes('ON_DEMAND') !== false },
                ],
              ],
        ),
      );
    });
  }

  profiles(): Promise<AccountReport['profiles']> {
    return this.answer('bedrock:ListInferenceProfiles', async () => {
      const found = new Set<string>();
      for (const typeEquals of ['SYSTEM_DEFINED', 'APPLICATION'] as const) {
        await allPages(async (nextToken) => {
          const input = { typeEquals, maxResults: 1000, ...(nextToken !== undefined && { nextToken }) };
          const page = await this.client.send(new ListInferenceProfilesCommand(input), this.options);
          for (const { inferenceProfileId, inferenceProfileArn } of page.inferenceProfileSummaries ?? []) {
            if (inferenceProfileId !== undefined) found.add(inferenceProfileId);
            if (inferenceProfileArn !== undefined) found.add(inferenceProfileArn);
          }
          return page.nextToken;
        });
      }
      return found;
    });
  }

  guardrails(): Promise<AccountReport['guardrails']> {
    return this.answer('bedrock:ListGuardrails', async () => {
      const { guardrail } = this.request;
      const all = await this.listGuardrails();
      const named = all.find(({ id, arn }) => guardrail !== undefined && [id, arn].includes(guardrail));
      const versions = named?.id === undefined ? undefined : await this.listGuardrails(named.id);
      const found = new Map<string, AccountGuardrail>();
      for (const summary of all) {
        const { id = '', arn = '' } = summary;
        const own = summary === named && versions?.flatMap(({ version }) => version ?? []);
        const entry = { id, arn, ...(own && { versions: new Set(own) }) };
        found.set(id, entry).set(arn, entry);
      }
      return found;
    });
  }

  private async listGuardrails(guardrailIdentifier?: string): Promise<GuardrailSummary[]> {
    const found: GuardrailSummary[] = [];
    await allPages(async (nextToken) => {
      const input = { guardrailIdentifier, maxResults: 1000, nextToken };
      const page = await this.client.send(new ListGuardrailsCommand(input), this.options);
      found.push(...(page.guardrails ?? []));
      return page.nextToken;
    });
    return found;
  }

  /** Whether the models asked about may be called; what cannot be told is left out. */
  async access(onStep: (step: string) => void): Promise<Map<string, boolean>> {
    const granted = new Map<string, boolean>();
    const waiting = [...this.request.modelIds];
    const ask = async (): Promise<void> => {
      for (let modelId = waiting.shift(); modelId !== undefined; modelId = waiting.shift()) {
        onStep(`access to ${modelId}`);
        const answer = await this.answer('bedrock:GetFoundationModelAvailability', () =>
          this.isGranted(modelId),
        ).catch((error: unknown) => {
          // Nobody waits for the others any more.
          waiting.length = 0;
          throw error;
        });
        if (answer.kind === 'known') granted.set(modelId, answer.value);
        // What is not allowed for one model is not for the others.
        else if (answer.forbidden) waiting.length = 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ask));
    return granted;
  }

  private async isGranted(modelId: string): Promise<boolean> {
    const found = await this.client.send(
      new GetFoundationModelAvailabilityCommand({ modelId }),
      this.options,
    );
    return (
      found.authorizationStatus !== 'NOT_AUTHORIZED' && found.entitlementAvailability !== 'NOT_AVAILABLE'
    );
  }

  private get options(): { abortSignal: AbortSignal } {
    return { abortSignal: this.signal };
  }

  /** One list's answer; a failure that concerns all of them ends the check. */
  private async answer<T>(action: string, ask: () => Promise<T>): Promise<Answer<T>> {
    try {
      this.signal.throwIfAborted();
      return { kind: 'known', value: await ask() };
    } catch (error) {
      if (this.signal.aborted) throw error;
      const { kind, reason } = failureOf(error, action);
      if (kind === 'hopeless') throw new AccountError(reason);
      return { kind: 'unknown', reason, forbidden: kind === 'forbidden' };
    }
  }
}

/** Asks for page after page. */
async function allPages(ask: (nextToken: string | undefined) => Promise<string | undefined>): Promise<void> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    token = await ask(token);
    if (token === undefined) return;
  }
}
