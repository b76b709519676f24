/** What can be asked of an AWS account, or why it could not be: a list that may not be read says nothing of what is in it. */
export type Answer<T> =
  | { readonly kind: 'known'; readonly value: T }
  /** `reason` is a sentence for the user; `forbidden` that the credentials lack the permission. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly forbidden?: boolean };

/** A foundation model as a Region lists it. */
export interface AccountModel {
  readonly id: string;
  /** Whether its bare id can be called. */
  readonly onDemand: boolean;
}

/** A guardrail of the account in a Region. */
export interface AccountGuardrail {
  readonly id: string;
  readonly arn: string;
  /** Its versions, `DRAFT` among them; undefined where they were not asked for. */
  readonly versions?: ReadonlySet<string>;
}

/** What an AWS account said of itself in one Region, when its user asked. */
export interface AccountReport {
  readonly region: string;
  /** By id. */
  readonly models: Answer<ReadonlyMap<string, AccountModel>>;
  /** The ids and ARNs of its inference profiles, those AWS defines and its own. */
  readonly profiles: Answer<ReadonlySet<string>>;
  /** By id and by ARN. */
  readonly guardrails: Answer<ReadonlyMap<string, AccountGuardrail>>;
  /** Whether the account may call the models it was asked about, by bare id; those that could not be told are left out. */
  readonly access: ReadonlyMap<string, boolean>;
}

/** What to ask an account. */
export interface AccountRequest {
  readonly region: string;
  /** A profile of the user's AWS configuration; the default credentials without one. */
  readonly profile?: string;
  /** Bare ids of the models whose access is asked for. */
  readonly modelIds: readonly string[];
  /** Id or ARN of the guardrail whose versions are asked for. */
  readonly guardrail?: string;
}

/** Why an account could not be asked at all, as a sentence for the user. It holds nothing of credentials. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

/** Whether a failure is an {@link AccountError}, be it of another bundle. */
export function isAccountError(error: unknown): error is AccountError {
  return error instanceof Error && error.name === 'AccountError';
}

/**
 * Asks an account.
 * @param onStep told what is being asked for, in words
 * @throws AccountError when nothing can be asked, or when the signal aborts
 */
export type AskAccount = (
  request: AccountRequest,
  signal: AbortSignal,
  onStep: (step: string) => void,
) => Promise<AccountReport>;
