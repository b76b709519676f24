import { isArn, modelArnProblem, parseArn } from '../../knowledge/bedrock/arn';
import { findReferences } from '../../environment/references';
import type { ProfileTarget } from '../../rules/bedrock/setup';
import type { CheckContext } from '../../rules/rule';
import { profileRoute, type Route } from '../bedrock/route';
import { whereDefined } from '../describe';
import { code } from '../markdown';
import type { Hint } from './hint';

/** Behind the values of `inferenceProfiles` what they lead to, where that is not plain to see. */
export function profileHints(context: CheckContext, targets: readonly ProfileTarget[]): Hint[] {
  const { bedrock } = context.knowledge;
  return targets.flatMap((target): Hint[] => {
    const { sent, node } = target;
    // What is unknown or wrong is told of by findings.
    if (sent.origin === 'unknown' || (isArn(sent.text) && modelArnProblem(sent.text))) return [];
    const isWritten = sent.origin === 'written';
    if (isWritten && !isArn(sent.text)) return [];
    const route = profileRoute(target, bedrock);
    const parts = [leadsTo(context, route, isWritten), route.region].filter((part) => part !== undefined);
    if (parts.length === 0) return [];
    const gist = [route.modelId, nameOf(context, route), route.region].filter((part) => part !== undefined);
    const label = `→ ${parts.join(', ')}`;
    return [{ offset: node.end, label, tooltip: () => tooltip(context, target, route), gist }];
  });
}

function leadsTo(context: CheckContext, route: Route, isWritten: boolean): string | undefined {
  // Of an ARN that is written out the kind can be read there.
  if (isWritten) return nameOf(context, route);
  return route.modelId ?? (route.kind === 'application-profile' ? 'application profile' : undefined);
}

function nameOf({ knowledge }: CheckContext, { modelId }: Route): string | undefined {
  const model = modelId === undefined ? undefined : knowledge.bedrock.identify(modelId);
  return model && (model.listed ?? model.bare).name;
}

function tooltip(context: CheckContext, { key, node, sent }: ProfileTarget, route: Route): string {
  const { knowledge, environment } = context;
  const region = route.region === undefined ? undefined : knowledge.bedrock.region(route.region);
  const account = sent.origin === 'written' ? parseArn(sent.text)?.account.text : undefined;
  const name = nameOf(context, route);
  const facts = [
    ...(name === undefined ? [] : [`Model: ${name}`]),
    ...(route.kind === 'application-profile'
      ? ['An application inference profile: which model it is for is known to the account only']
      : []),
    ...(region ? [`Region: ${code(region.id)} (${region.name})`] : []),
    ...(account !== undefined && account.length > 4 ? [`Account: ends in ${code(account.slice(-4))}`] : []),
  ];
  const names = findReferences(node.text).map(({ name }) => name);
  return [
    `LibreChat sends this to AWS in place of ${code(key)}.`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...names.map(
      (variable) => `${code(`\${${variable}}`)}: ${whereDefined(environment.lookup(variable), environment)}`,
    ),
  ].join('\n\n');
}
