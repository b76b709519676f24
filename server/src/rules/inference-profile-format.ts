import { isArn, modelArnProblem, type ArnProblem } from '../knowledge/bedrock/arn';
import { dereference } from '../core/tree';
import { effectiveEntries } from '../core/value';
import { writtenPart } from './bedrock/resolve';
import type { ProfileTarget } from './bedrock/setup';
import { removeKeyFixes } from './keyFixes';
import { mappingAt, pairAt, rangeOf } from './places';
import type { CheckContext, Finding, Rule } from './rule';

const PROFILES = ['endpoints', 'bedrock', 'inferenceProfiles'];

/** What an inference profile stands for is sent to AWS as the model: an ARN or an id, in the form AWS takes. */
export const inferenceProfileFormat: Rule = {
  code: 'inference-profile-format',
  scope: 'document',
  check(context) {
    const { facts } = context;
    return [
      ...emptyValues(context),
      ...[...facts.bedrock.profiles.values()].flatMap((target) => wrong(context, target)),
    ];
  },
};

/** An empty text is no profile: LibreChat goes on with the model id. */
function emptyValues({ document }: CheckContext): Finding[] {
  const profiles = mappingAt(document, PROFILES);
  if (!profiles) return [];
  return [...effectiveEntries(profiles)].flatMap(([key, { value }]): Finding[] => {
    const node = dereference(value);
    if (node?.kind !== 'scalar' || node.value !== '') return [];
    const place = pairAt(document, [...PROFILES, key]);
    return [
      {
        code: 'inference-profile-format',
        severity: 'warning',
        message: `An empty profile has no effect: LibreChat sends \`${key}\` itself to AWS. Write the ARN or id of a profile, or remove the entry.`,
        range: rangeOf(document, value),
        fixes: () => (place ? removeKeyFixes(document, place.mapping, place.pair) : []),
      },
    ];
  });
}

function wrong(context: CheckContext, { node, sent }: ProfileTarget): Finding[] {
  const { document, knowledge } = context;
  if (sent.origin === 'unknown') return [];
  const problem = isArn(sent.text)
    ? modelArnProblem(sent.text)
    : idProblem(sent.text, knowledge.bedrock.isModelId(sent.text));
  if (!problem) return [];
  const whose = sent.origin === 'environment' ? 'The value of the variable' : 'This';
  const state = problem.uncertain ? ` (as of ${knowledge.bedrock.asOf})` : '';
  return [
    {
      code: 'inference-profile-format',
      severity: problem.uncertain ? 'information' : 'warning',
      message: `${whose} is no inference profile AWS takes: ${problem.reason}${state}. Every request to this model fails.`,
      range: writtenPart(document.text, node, sent, problem) ?? rangeOf(document, node),
    },
  ];
}

function idProblem(text: string, isId: boolean): ArnProblem | undefined {
  if (text.length > 64)
    return {
      start: 0,
      end: text.length,
      reason: 'an id has at most 64 characters, and an ARN begins with `arn:`',
    };
  return isId
    ? undefined
    : { start: 0, end: text.length, reason: 'an id is made of letters, digits and `-:.`' };
}
