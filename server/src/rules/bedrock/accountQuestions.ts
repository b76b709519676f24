import { dereference } from '../../core/tree';
import { findNode } from '../../core/value';
import type { AccountRequest } from '../../environment/account';
import { splitGeography } from '../../knowledge/bedrock/regions';
import type { CheckContext } from '../rule';
import { resolveText } from './resolve';
import { judgeModels } from './verdict';

const GUARDRAIL = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailIdentifier'];

/** More models than these are asked about one by one for too long. */
const MOST_MODELS = 50;

/** What of a document only an AWS account can answer. */
export function accountQuestions(context: CheckContext): Pick<AccountRequest, 'modelIds' | 'guardrail'> {
  const { document, knowledge, environment } = context;
  const ids = judgeModels(context).flatMap(({ use, verdict }) =>
    verdict.kind === 'callable' || verdict.kind === 'unlisted-form' || verdict.kind === 'needs-profile'
      ? [splitGeography(use.id).base]
      : [],
  );
  const modelIds = [...new Set(ids)].slice(0, MOST_MODELS);
  const node = dereference(findNode(document.root, GUARDRAIL)?.value);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return { modelIds };
  const sent = resolveText(node.value, GUARDRAIL, knowledge, environment);
  return sent.origin === 'unknown' || sent.text === '' ? { modelIds } : { modelIds, guardrail: sent.text };
}
