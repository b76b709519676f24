import {
  MessageType,
  ShowMessageNotification,
  type CancellationToken,
  type Connection,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { Document } from './core/document';
import type { DiagnosticsPublisher } from './diagnosticsPublisher';
import {
  isAccountError,
  type AccountReport,
  type AccountRequest,
  type AskAccount,
} from './environment/account';
import { regionOf, REGIONS } from './knowledge/bedrock/regions';
import type { AccountCheckParams, AccountCheckResult, AccountChoices } from './protocol';
import { accountQuestions } from './rules/bedrock/accountQuestions';
import { checkContext, diagnose } from './rules/diagnose';
import type { Requests } from './requests';
import type { Session, SessionContext } from './session';

/** Names the AWS profile that LibreChat itself uses. */
const PROFILE_VARIABLE = 'BEDROCK_AWS_PROFILE';

/** An open configuration and what surrounds it. */
interface Subject {
  readonly document: Document;
  readonly context: SessionContext;
}

/** Checks configurations against the user's AWS account. Never runs by itself: only when the user asks for it. */
export class AccountCheck {
  private readonly running = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly requests: Requests,
    private readonly publisher: DiagnosticsPublisher,
    private readonly ask: AskAccount | undefined,
  ) {}

  /** What the user can choose from; nothing where the check is refused. */
  async choices(uri: string, token: CancellationToken): Promise<AccountChoices> {
    const subject = this.session.trusted ? await this.subject(uri, token) : undefined;
    if (!subject) return { regions: [], hasEnvProfile: false };
    const own = checkContext(subject.document, subject.context).facts.bedrock.regions.all;
    const first = own.flatMap((id) => regionOf(id) ?? []);
    const others = REGIONS.filter(({ id }) => !own.includes(id));
    return {
      regions: [...first, ...others].map(({ id, name }) => ({ id, name, own: own.includes(id) })),
      hasEnvProfile: subject.context.environment.lookup(PROFILE_VARIABLE)?.state === 'set',
    };
  }

  /** Runs a check to its end, shows what came of it, and leaves its findings with the document until that changes. */
  async run(
    params: AccountCheckParams | undefined,
    token: CancellationToken,
  ): Promise<AccountCheckResult | null> {
    const refusal = this.refusal(params);
    if (refusal !== undefined || !params || !this.ask) return this.failed(refusal ?? '');
    const { uri } = params;
    this.running.add(uri);
    try {
      const subject = await this.subject(uri, token);
      if (!subject) return this.failed('This is no open LibreChat configuration.');
      const request = requestFor(subject, params);
      if (typeof request === 'string') return this.failed(request);
      const { generation } = this.session;
      const report = await this.askWithProgress(this.ask, request, token);
      if (!report) return null;
      const isStale =
        this.session.generation !== generation ||
        this.session.documents.get(uri)?.document !== subject.document;
      if (isStale)
        return this.failed('The file, or an env file, has changed meanwhile. Run the check again.');
      return this.finish(subject, report);
    } catch (error) {
      if (isAccountError(error)) return this.failed(error.message);
      // Whatever it is, its message stays here: it may quote what was sent.
      this.session.log('account check', error);
      return this.failed('It failed unexpectedly; the log says where.');
    } finally {
      this.running.delete(uri);
    }
  }

  private refusal(params: AccountCheckParams | undefined): string | undefined {
    if (!params) return 'There is nothing to check: name a document.';
    if (!this.session.trusted)
      return 'The check uses your AWS credentials, so it runs in a trusted workspace only.';
    if (!this.ask)
      return 'The check cannot run here: it needs the language server to run on a computer of yours.';
    return this.running.has(params.uri) ? 'This file is being checked already.' : undefined;
  }

  private subject(uri: string, token: CancellationToken): Promise<Subject | undefined> {
    return this.requests.answer(uri, token, undefined, (document, context) => ({ document, context }));
  }

  /** Undefined when the user has cancelled. */
  private async askWithProgress(
    ask: AskAccount,
    request: AccountRequest,
    token: CancellationToken,
  ): Promise<AccountReport | undefined> {
    const abort = new AbortController();
    const cancel = (): void => {
      abort.abort();
    };
    const progress: WorkDoneProgressServerReporter = await this.connection.window.createWorkDoneProgress();
    const listeners = [progress.token, token].map((source) => source.onCancellationRequested(cancel));
    progress.begin('Checking against your AWS account', undefined, request.region, true);
    try {
      if (token.isCancellationRequested) cancel();
      return await ask(request, abort.signal, (step) => {
        progress.report(step);
      });
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    } finally {
      progress.done();
      for (const listener of listeners) listener.dispose();
    }
  }

  private finish({ document, context }: Subject, report: AccountReport): AccountCheckResult {
    this.session.accounts.keep(document, report);
    this.publisher.surroundingsChanged();
    const found = diagnose(document, { ...context, account: report });
    const problems = found.filter(({ code }) => code.startsWith('account-')).length;
    const unknown = [report.models, report.profiles, report.guardrails].flatMap((answer) =>
      answer.kind === 'unknown' ? [answer.reason] : [],
    );
    this.tell(MessageType.Info, summary(report.region, problems, unknown));
    return { region: report.region, problems, unknown };
  }

  private failed(message: string): null {
    this.tell(MessageType.Error, `Not checked against AWS: ${message}`);
    return null;
  }

  private tell(type: MessageType, message: string): void {
    this.connection
      .sendNotification(ShowMessageNotification.type, { type, message })
      .catch((error: unknown) => {
        this.session.log('message', error);
      });
  }
}

/** What to ask, or why that is not known. */
function requestFor({ document, context }: Subject, params: AccountCheckParams): AccountRequest | string {
  const check = checkContext(document, context);
  const region = params.region ?? check.facts.bedrock.regions.default ?? check.facts.bedrock.regions.all[0];
  if (region === undefined) {
    return 'No Region is known: name one, or set `BEDROCK_AWS_DEFAULT_REGION` or `availableRegions`.';
  }
  // A Region is a part of the address that credentials are sent to.
  if (!regionOf(region)) return 'That is no Region with Bedrock.';
  const profile = params.useEnvProfile ? context.environment.lookup(PROFILE_VARIABLE) : undefined;
  return {
    region,
    ...accountQuestions(check),
    ...(profile?.state === 'set' && { profile: profile.entry.value }),
  };
}

function summary(region: string, problems: number, unknown: readonly string[]): string {
  const count = problems === 0 ? 'no problems' : problems === 1 ? '1 problem' : `${problems} problems`;
  const left = unknown.length === 0 ? '' : ` Not checked: ${unknown.join(' ')}`;
  return `Checked against your AWS account in ${region}: ${count}.${left}`;
}
