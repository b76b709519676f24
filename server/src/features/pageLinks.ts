import type { DocumentLink } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import type { Path } from '../core/path';
import type { ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import { guardrailPage, profilePage } from '../knowledge/bedrock/console';
import type { CallingRegions } from '../knowledge/bedrock/forms';
import { pageOfRelease } from '../knowledge/releases';
import { checkContext } from '../rules/diagnose';
import { ownScalar } from '../rules/valueFixes';
import type { FeatureContext } from './context';
import type { VariableScope } from './variables/scope';

const VERSION: Path = ['version'];
const GUARDRAIL: Path = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailIdentifier'];
const PROFILES: Path = ['endpoints', 'bedrock', 'inferenceProfiles'];

/**
 * Links from values to pages about them: the guardrail and the inference profiles in the AWS console, models in AWS's
 * documentation, the version at the release the file is for. Of env files nothing but the name of a Region gets into one.
 */
export function pageLinks(document: Document, scope: VariableScope, context: FeatureContext): DocumentLink[] {
  if (!scope.configurations.some((configuration) => configuration.document === document)) return [];
  const { facts } = checkContext(document, context);
  const { regions, mentions } = facts.bedrock;
  return [
    ...versionLinks(document, context),
    ...guardrailLinks(document, regions),
    ...mentions.flatMap(({ id, node, role }) => [
      ...profileLinks(document, node, id),
      ...(role === 'models' ? modelLinks(document, node, id, context) : []),
    ]),
    ...profilesIn(document).flatMap((node) => profileLinks(document, node, node.text)),
  ];
}

function versionLinks(document: Document, { knowledge }: FeatureContext): DocumentLink[] {
  const node = ownScalar(document, VERSION);
  const url = pageOfRelease(knowledge.target);
  return node && url !== undefined
    ? links(document, node, url, `What is new in LibreChat ${knowledge.target.version}`)
    : [];
}

function guardrailLinks(document: Document, { default: byDefault, all }: CallingRegions): DocumentLink[] {
  const node = ownScalar(document, GUARDRAIL);
  // Without a default Region the only one users can choose is meant.
  const page = node && guardrailPage(node.text, byDefault ?? (all.length === 1 ? all[0] : undefined));
  return page ? links(document, node, page.url, `This guardrail in the AWS console, ${page.region}`) : [];
}

function profileLinks(document: Document, node: ScalarNode, text: string): DocumentLink[] {
  const page = profilePage(text);
  return page ? links(document, node, page.url, `Inference profiles in the AWS console, ${page.region}`) : [];
}

function modelLinks(
  document: Document,
  node: ScalarNode,
  id: string,
  { knowledge }: FeatureContext,
): DocumentLink[] {
  const model = knowledge.bedrock.identify(id);
  const provider = model && knowledge.bedrock.provider(model.bare.base);
  return provider?.url === undefined
    ? []
    : links(document, node, provider.url, `Models of ${provider.name} in AWS's documentation`);
}

/** The values of `inferenceProfiles` that are written there. */
function profilesIn({ root }: Document): ScalarNode[] {
  const profiles = findNode(root, PROFILES)?.value;
  if (profiles?.kind !== 'mapping') return [];
  return profiles.pairs.flatMap(({ value }) => (value.kind === 'scalar' ? [value] : []));
}

/** A link on a scalar, without its quotes. What stands on several lines has none. */
function links(document: Document, node: ScalarNode, target: string, tooltip: string): DocumentLink[] {
  if (node.style === 'block' || node.missing) return [];
  const quotes = node.style === 'plain' ? 0 : 1;
  const start = document.positionAt(node.start + quotes);
  const end = document.positionAt(node.end - quotes);
  return start.line === end.line ? [{ range: { start, end }, target, tooltip }] : [];
}
