import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import type { Path } from '../../core/path';
import { dereference } from '../../core/tree';
import { findNode } from '../../core/value';
import { isArn, parseArn } from '../../knowledge/bedrock/arn';
import type { Knowledge } from '../../knowledge/knowledge';
import type { Environment } from '../../environment/environment';
import { resolveText, type ResolvedText } from '../../rules/bedrock/resolve';
import { headRange, mappingAt, valueRange } from '../../rules/places';
import { isReadByTarget } from './isRead';

/** The path of the guardrail's section. */
export const GUARDRAIL: Path = ['endpoints', 'bedrock', 'guardrailConfig'];

/** A value of the guardrail's section, as it may be shown. */
export interface GuardrailText {
  /** As it is written: a reference to a variable as that; of an ARN what is behind its `/`. */
  readonly shown: string;
  /** What goes to AWS: something known, something that hangs on unknown variables, or a reference as it is written. */
  readonly sent: 'known' | 'unknown' | 'literal';
  readonly range: OffsetRange;
}

/** A setting with a default of AWS's own. */
export interface GuardrailOption {
  readonly value: string;
  /** Where it is written; undefined for the default. */
  readonly range?: OffsetRange;
}

/** The guardrail of every request of the endpoint. */
export interface EffectiveGuardrail {
  /** The key of its section. */
  readonly key: OffsetRange;
  readonly identifier?: GuardrailText;
  readonly version?: GuardrailText;
  readonly trace: GuardrailOption;
  readonly streamProcessingMode: GuardrailOption;
  /** Whether both its identifier and its version are given. Without, LibreChat exits, or AWS refuses every request. */
  readonly complete: boolean;
}

/** What AWS does where an option is left out: Amazon Bedrock API Reference, GuardrailStreamConfiguration. */
export const GUARDRAIL_DEFAULTS = { trace: 'disabled', streamProcessingMode: 'sync' } as const;

/** The guardrail of a configuration; undefined where there is none that the release reads. */
export function effectiveGuardrail(
  document: Document,
  knowledge: Knowledge,
  environment: Environment,
): EffectiveGuardrail | undefined {
  if (!mappingAt(document, GUARDRAIL) || !isReadByTarget(GUARDRAIL, knowledge)) return undefined;
  const text = (key: string): GuardrailText | undefined => {
    const path = [...GUARDRAIL, key];
    const node = dereference(findNode(document.root, path)?.value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '')
      return undefined;
    const { origin } = resolveText(node.value, path, knowledge, environment);
    const isLiteral = origin === 'unknown' && knowledge.envExpansion.get(path) === undefined;
    const sent = isLiteral ? 'literal' : origin === 'unknown' ? 'unknown' : 'known';
    return { shown: shownText(node.value.trim(), origin), sent, range: valueRange(document, path) };
  };
  const option = (key: keyof typeof GUARDRAIL_DEFAULTS): GuardrailOption => {
    const path = [...GUARDRAIL, key];
    const node = dereference(findNode(document.root, path)?.value);
    return node?.kind === 'scalar' && isReadByTarget(path, knowledge)
      ? { value: node.text, range: valueRange(document, path) }
      : { value: GUARDRAIL_DEFAULTS[key] };
  };
  const identifier = text('guardrailIdentifier');
  const version = text('guardrailVersion');
  return {
    key: headRange(document, GUARDRAIL),
    ...(identifier && { identifier }),
    ...(version && { version }),
    trace: option('trace'),
    streamProcessingMode: option('streamProcessingMode'),
    complete: identifier !== undefined && version !== undefined,
  };
}

/** An ARN has an account number in it, and is too long for what has to be short. */
function shownText(written: string, origin: ResolvedText['origin']): string {
  const id = origin === 'written' && isArn(written) ? parseArn(written)?.id.text : undefined;
  return id === undefined || id === '' ? written : id;
}
