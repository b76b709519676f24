import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { Document } from './core/document';
import { releaseStatus } from './diagnosticsPublisher';
import { Environment } from './environment/environment';
import { explainRecognition, type RecognitionExplanation } from './features/explainRecognition';
import type { TargetStatus } from './protocol';
import { headOf, sizeInWords, sizeOf } from './size';
import type { Session } from './session';

/** Asks why a document is checked as a configuration, or is not: {@link ExplainParams}. */
export const EXPLAIN_RECOGNITION = 'librechat/explainRecognition';
export interface ExplainParams {
  readonly uri: string;
  /** Of a document the editor has not opened for the server: its text and its language. */
  readonly text?: string;
  readonly languageId?: string;
}

/** Why a document is checked, and what for; null where nothing is known of it. */
export interface ExplainResult extends RecognitionExplanation {
  /** Without trust no file around the document is read. */
  readonly trusted: boolean;
  /** The release it is checked for, or would be. */
  readonly target: TargetStatus;
  /** The env files that were read. */
  readonly envFiles: readonly { readonly uri: string; readonly label: string }[];
  /** Files around the document cannot be read. */
  readonly outOfReach?: boolean;
}

/** What is longer is no configuration. In UTF-16 code units. */
const LONGEST_TEXT = 10_000_000;

/** Answers why a document is checked; it never fails but when it is cancelled. */
export async function explainDocument(
  session: Session,
  sent: unknown,
  token: CancellationToken,
): Promise<ExplainResult | null> {
  const params = readExplainParams(sent);
  if (!params) return null;
  try {
    return await explain(session, params, token);
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    session.log('recognition', error);
    return null;
  }
}

async function explain(
  session: Session,
  { uri, text, languageId = 'yaml' }: ExplainParams,
  token: CancellationToken,
): Promise<ExplainResult | null> {
  const open = session.documents.get(uri);
  if (!open && (text === undefined || text.length > LONGEST_TEXT)) return null;
  const subject = open ?? { document: new Document(uri, 0, text ?? ''), languageId };
  const [settings, context] = await Promise.all([session.settingsFor(uri), session.contextFor(uri)]);
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }
  const { environment } = context;
  const explanation = explainRecognition({
    uri,
    outline: headOf(subject.document).outline,
    languageId: subject.languageId,
    handedOver: open !== undefined,
    recognition: session.recognition(subject, settings),
  });
  const tooLarge = explanation.checked ? sizeInWords(sizeOf(subject.document)) : undefined;
  return {
    ...explanation,
    ...(tooLarge !== undefined && { message: `${explanation.message} ${tooLarge}` }),
    trusted: session.trusted,
    ...releaseStatus(context),
    envFiles: environment.searchedFiles
      .filter((file) => file.text !== undefined)
      .map((file) => ({ uri: file.uri, label: file.label })),
    ...(environment === Environment.outOfReach && { outOfReach: true }),
  };
}

function readExplainParams(sent: unknown): ExplainParams | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { uri, text, languageId } = sent as Partial<Record<keyof ExplainParams, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    ...(typeof text === 'string' && { text }),
    ...(typeof languageId === 'string' && { languageId }),
  };
}
