/**
 * What a failed request means.
 * - `hopeless`: no other request can succeed either
 * - `forbidden`: the credentials lack the permission for this kind of request
 * - `other`: it says nothing of other requests
 */
export interface Failure {
  readonly kind: 'hopeless' | 'forbidden' | 'other';
  /** A sentence for the user. It quotes nothing of the error's own message, which may hold credentials. */
  readonly reason: string;
}

const EXPIRED: Failure = {
  kind: 'hopeless',
  reason: 'The AWS credentials have expired. Sign in again, for example with `aws sso login`.',
};

const NO_CREDENTIALS: Failure = {
  kind: 'hopeless',
  reason:
    'No AWS credentials were found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or sign in with `aws sso login`.',
};

/** Failures by the names AWS, its SDK and Node.js give them. */
const KNOWN: readonly (readonly [name: RegExp, failure: Failure])[] = [
  [/^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/, EXPIRED],
  [
    /^(UnrecognizedClientException|InvalidSignatureException|InvalidClientTokenId|IncompleteSignature|MissingAuthenticationToken(Exception)?)$/,
    { kind: 'hopeless', reason: 'AWS does not accept these credentials.' },
  ],
  [/^Timeout(Error|Exception)$/, { kind: 'hopeless', reason: 'AWS did not answer in time.' }],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/,
    { kind: 'hopeless', reason: 'The Bedrock endpoint of this Region cannot be reached.' },
  ],
  [/^ThrottlingException$/, { kind: 'other', reason: 'AWS asks for fewer requests. Try again later.' }],
];

/** What a failed request means. `action` is what it asked for, as permissions name it. */
export function failureOf(error: unknown, action: string): Failure {
  const name = error instanceof Error ? error.name : '';
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (/^(Access|UnauthorizedOperation)/.test(name)) {
    return { kind: 'forbidden', reason: `These credentials may not call ${action}.` };
  }
  if (name.endsWith('ProviderError')) return isExpiredSession(error) ? EXPIRED : NO_CREDENTIALS;
  const [, known] = KNOWN.find(([pattern]) => pattern.test(name) || pattern.test(code)) ?? [];
  const what = /^\w{1,60}$/.test(name) ? name : 'unknown error';
  return known ?? { kind: 'other', reason: `AWS refused ${action} (${what}).` };
}

/** A sign-on session that is over is told of by the SDK itself, in words only. */
function isExpiredSession(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message } = error;
  const session = message.search(/\bsession /i);
  return /\bexpired\b/i.test(message) || (session >= 0 && / invalid\b/i.test(message.slice(session)));
}
