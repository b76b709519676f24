import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { Document } from './core/document';
import { inSlices } from './core/steps';
import type { DetectedTarget } from './environment/targetRelease';
import { reportInSteps } from './features/report';
import type { OpenDocument } from './documentStore';
import {
  readReportParams,
  type ReportedTarget,
  type ReportParams,
  type ReportProblem,
  type ReportResult,
} from './protocol';
import type { Requests } from './requests';
import type { Session, SessionContext } from './session';

/** Configurations are small; what is longer is something else. In UTF-16 code units. */
const LONGEST_TEXT = 10_000_000;

/** Answers for those who read findings and fixes outside an editor's own views; the document need not be open. */
export class ReportRequest {
  constructor(
    private readonly session: Session,
    private readonly requests: Requests,
  ) {}

  /** The findings of a configuration, or why there are none to tell. Never fails but when it is cancelled. */
  async answer(sent: unknown, token: CancellationToken): Promise<ReportResult> {
    const params = readReportParams(sent);
    if (!params) return problem('invalid-request', 'Name a document by its `uri`.');
    try {
      const subject = this.subject(params);
      return 'problem' in subject ? subject : await this.report(subject, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.session.log('report', error);
      return problem('failed', 'The check failed unexpectedly; the log of the language server says where.');
    }
  }

  /** What is to be checked: the given text, else that of the open document. */
  private subject({ uri, text, languageId = 'yaml' }: ReportParams): OpenDocument | ReportProblem {
    const open = this.session.documents.get(uri);
    if (open && (text === undefined || text === open.document.text)) return open;
    if (text === undefined) return problem('not-open', 'The document is not open: send its `text`.');
    if (text.length > LONGEST_TEXT) {
      return problem('too-large', `It is longer than ${LONGEST_TEXT / 1_000_000} million characters.`);
    }
    const { encoding } = this.session.capabilities;
    return { document: new Document(uri, 0, text, encoding), languageId: open?.languageId ?? languageId };
  }

  private async report(subject: OpenDocument, token: CancellationToken): Promise<ReportResult> {
    const { session } = this;
    const { document } = subject;
    const [settings, context] = await Promise.all([
      session.settingsFor(document.uri),
      session.contextFor(document.uri),
    ]);
    if (token.isCancellationRequested) throw cancelled();
    if (!session.isConfiguration(subject, settings)) {
      return problem(
        'not-a-configuration',
        'Neither its name nor its top-level keys say that this is a LibreChat configuration. If it is one, list it in the setting `librechat.files`.',
      );
    }
    // What another extension shows in the editor does not reach whoever reads this.
    const steps = reportInSteps(document, { ...context, yamlElsewhere: false });
    const outcome = await inSlices(
      steps,
      () => this.requests.letPass(),
      () => !token.isCancellationRequested,
    );
    if (!outcome.done) throw cancelled();
    const { searchedFiles } = context.environment;
    return {
      uri: document.uri,
      target: reportedTarget(context),
      trusted: session.trusted,
      envFiles: searchedFiles.filter(({ text }) => text !== undefined).map(({ label }) => label),
      ...outcome.value,
    };
  }
}

function reportedTarget({ knowledge, detected }: SessionContext): ReportedTarget {
  const { target, release } = knowledge;
  return {
    release: target.version,
    ...(release.librechat !== target.version && { checkedAs: release.librechat }),
    ...sourceOf(detected),
  };
}

function sourceOf({ source }: DetectedTarget): Pick<ReportedTarget, 'from' | 'file'> {
  return 'label' in source ? { from: source.kind, file: source.label } : { from: source.kind };
}

function problem(code: ReportProblem['problem']['code'], message: string): ReportProblem {
  return { problem: { code, message } };
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
