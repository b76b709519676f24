/** What to tell a user of a failure, by the names AWS and its SDK give them. Never their messages: these may quote credentials. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/,
    'The AWS credentials have expired. Sign in again, for example with `aws sso login`.',
  ],
  [
    /^(UnrecognizedClientException|InvalidSignatureException|InvalidClientTokenId|IncompleteSignature|MissingAuthenticationToken(Exception)?)$/,
    'AWS does not accept these credentials.',
  ],
  [/^(TimeoutError|TimeoutException)$/, 'AWS did not answer in time.'],
  [/^ThrottlingException$/, 'AWS asks for fewer requests. Try again later.'],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/,
    'The Bedrock endpoint of this Region cannot be reached.',
  ],
];

/** Failures after which no other request can succeed. */
const HOPELESS = /credentials (were|have)|does not accept|cannot be reached|did not answer/;

const NO_CREDENTIALS =
  'No AWS credentials were found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or sign in with `aws sso login`.';

/** What a failed request means, as a sentence. */
export function reasonFor(error: unknown, action: string): string {
  const name = error instanceof Error ? error.name : '';
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (/^(Access|UnauthorizedOperation)/.test(name)) return `These credentials may not call ${action}.`;
  if (isExpiredSession(error)) return REASONS[0]?.[1] ?? '';
  if (/CredentialsProviderError|TokenProviderError/.test(name)) return NO_CREDENTIALS;
  const [, reason] = REASONS.find(([pattern]) => pattern.test(name) || pattern.test(code)) ?? [];
  return reason ?? `AWS refused ${action} (${/^\w{1,60}$/.test(name) ? name : 'unknown error'}).`;
}

/** A sign-on session that is over is told of by the SDK itself, in words only. */
function isExpiredSession(error: unknown): boolean {
  const isOfProvider = error instanceof Error && error.name.endsWith('ProviderError');
  return isOfProvider && /\b(expired|session .* invalid)\b/i.test(error.message);
}

/** Whether a reason is that the credentials lack a permission. */
export function isForbidden(reason: string): boolean {
  return reason.includes('may not call');
}

/** Whether a reason speaks of more than the request it was given for. */
export function isHopeless(reason: string): boolean {
  return HOPELESS.test(reason);
}
