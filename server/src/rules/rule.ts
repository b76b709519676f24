import type { Document } from '../core/document';
import type { Edit } from '../core/edit';
import type { OffsetRange } from '../core/lines';
import type { AccountReport } from '../environment/account';
import type { Environment } from '../environment/environment';
import type { Day } from '../knowledge/day';
import type { Knowledge } from '../knowledge/knowledge';
import type { Facts, PartialFacts } from './facts';

/**
 * What a finding means for a deployment.
 * - `error`: LibreChat exits at boot, or ignores the whole file
 * - `warning`: a value is dropped, or requests that use it fail
 * - `information`: likely wrong, but that cannot be known from here
 * - `hint`: no effect, or better style
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A new line for a file beside the document, such as a variable for `.env`. */
export interface FileAddition {
  readonly uri: string;
  /** Whether the file is there already; otherwise it is created. */
  readonly exists: boolean;
  /** The file's text before the addition. */
  readonly before: string;
  /** What is added behind the file's last line. */
  readonly line: string;
}

/** Changes to another file that exists. */
export interface FileEdits {
  readonly uri: string;
  /** Offsets refer to that file's text. */
  readonly edits: readonly Edit[];
}

/** A correction a user can choose. */
export interface Fix {
  readonly title: string;
  /** Changes to the document itself. */
  readonly edits: readonly Edit[];
  /** New lines for other files, by themselves or together with the edits. */
  readonly additions?: readonly FileAddition[];
  /** What is changed in another file, by itself. */
  readonly elsewhere?: FileEdits;
  /** Whether this is the one obvious correction. */
  readonly preferred?: boolean;
  /** Whether it may be applied unseen: the result means what the author meant. */
  readonly safe?: boolean;
}

/** A second place that is part of the story. */
export interface RelatedPlace {
  /** The document it is in; undefined for the finding's own. */
  readonly uri?: string;
  readonly range: OffsetRange;
  readonly message: string;
}

/** One thing wrong with a document. */
export interface Finding {
  readonly code: RuleCode;
  readonly severity: Severity;
  /** The consequence and the way out, as Markdown-free text with code in backticks. */
  readonly message: string;
  /** Exactly the guilty token. */
  readonly range: OffsetRange;
  /** Where the guilty token is, when it stands in a file of the environment; `range` is then what it is about. */
  readonly cause?: { readonly uri: string; readonly range: OffsetRange };
  readonly related?: readonly RelatedPlace[];
  /** Shown faded: the text has no effect. */
  readonly unnecessary?: boolean;
  /** Corrections, best first; computed when asked for. */
  readonly fixes?: () => readonly Fix[];
}

/** What a rule about one part of a document may look at; it looks at nothing in the document outside that part. */
export interface PartContext {
  readonly document: Document;
  readonly environment: Environment;
  readonly knowledge: Knowledge;
  readonly facts: PartialFacts;
}

/** What a rule about a whole document may look at. */
export interface CheckContext extends PartContext {
  readonly facts: Facts;
  readonly today: Day;
  /** What the user's AWS account says, where the user has asked it about this very text. */
  readonly account?: AccountReport;
  /** Whether only what js-yaml refuses, and YAML does not, is to be told of the text as YAML. */
  readonly yamlElsewhere: boolean;
}

/** The stable names of all rules; each has a page `docs/rules/<code>.md`. */
export const RULE_CODES = [
  'yaml-syntax',
  'duplicate-key',
  'multiple-documents',
  'unquoted-timestamp',
  'unknown-key',
  'retired-key',
  'missing-key',
  'wrong-type',
  'invalid-value',
  'empty-section',
  'not-in-target-version',
  'version-outdated',
  'guardrail-incomplete',
  'guardrail-identifier-format',
  'guardrail-version-format',
  'model-unknown',
  'model-end-of-life',
  'model-legacy',
  'model-needs-inference-profile',
  'model-not-on-converse',
  'model-arn',
  'model-duplicate',
  'models-empty',
  'region-unknown',
  'region-prefix-mismatch',
  'inference-profile-unused',
  'inference-profile-format',
  'inference-profile-region',
  'title-model-method',
  'account-model',
  'account-inference-profile',
  'account-guardrail',
  'custom-endpoint-incomplete',
  'ignored-setting',
  'title-settings-shadowed',
  'model-specs-conflict',
  'model-spec-skipped',
  'web-search-literal',
  'env-undefined',
  'env-empty',
  'env-not-expanded',
  'env-unsupported-syntax',
  'env-adjacent-references',
  'env-protected',
  'env-conflict',
  'env-unused',
  'plain-text-secret',
  'placeholder-unknown',
  'bedrock-not-enabled',
  'bedrock-credentials-incomplete',
  'bedrock-region-missing',
  'bedrock-reverse-proxy',
  'bedrock-variable-ignored',
] as const;

export type RuleCode = (typeof RULE_CODES)[number];

/** A rule whose findings about a part of a document hang on nothing else in it. */
export interface PartRule {
  readonly code: RuleCode;
  readonly scope: 'part';
  check(context: PartContext): readonly Finding[];
}

/** A rule that has to see the document as a whole. */
export interface DocumentRule {
  readonly code: RuleCode;
  readonly scope: 'document';
  check(context: CheckContext): readonly Finding[];
}

/** One rule: finds what is wrong and knows how to mend it. */
export type Rule = PartRule | DocumentRule;

/** Whether a text names a rule. */
export function isRuleCode(text: string): text is RuleCode {
  return (RULE_CODES as readonly string[]).includes(text);
}
