import type { OffsetRange } from '../../core/lines';
import { maskSecret } from '../../environment/mask';
import type { BedrockKnowledge } from '../../knowledge/bedrock';
import { isArn, modelIdInArn, parseArn, type Arn } from '../../knowledge/bedrock/arn';
import { regionOf, splitGeography } from '../../knowledge/bedrock/regions';
import type { ResolvedText } from '../../rules/bedrock/resolve';
import type { ProfileTarget } from '../../rules/bedrock/setup';

/**
 * How AWS is asked for a model.
 * - `bare`: by an id without a geographic prefix
 * - `geographic`: by an id with one, which is an inference profile of AWS's own
 * - `application-profile`: by the ARN of an inference profile of the account
 * - `arn`: by any other ARN
 * - `unknown`: by something that hangs on a variable without a known value
 */
export type RouteKind = 'bare' | 'geographic' | 'application-profile' | 'arn' | 'unknown';

/** What goes to AWS when users choose a model. */
export interface Route {
  readonly kind: RouteKind;
  /** The value in `inferenceProfiles` that takes the id's place, if one does. */
  readonly replacedAt?: OffsetRange;
  /** The `modelId` of the request, as it may be shown. */
  readonly sends: string;
  /** Whether parts of it are covered: account numbers, and what only a variable holds. */
  readonly covered: boolean;
  /** The model it leads to, where that may be known; an application profile tells of none. */
  readonly modelId?: string;
  /** The Region of an ARN, where it is one AWS lists. */
  readonly region?: string;
  /** The prefix of a geographic id, and what it stands for. */
  readonly geography?: { readonly prefix: string; readonly name: string };
  /** What an ARN is that of, as it stands there: `application-inference-profile`. */
  readonly arnKind?: string;
}

/** The route of an id nothing takes the place of. `hidden` is one that a variable brings. */
export function ownRoute(id: string, hidden: boolean, bedrock: BedrockKnowledge): Route {
  return routeOf({ text: id, origin: hidden ? 'environment' : 'written' }, id, bedrock);
}

/** The route of an id that `inferenceProfiles` replaces. */
export function profileRoute({ sent, node }: ProfileTarget, bedrock: BedrockKnowledge): Route {
  return { ...routeOf(sent, node.text, bedrock), replacedAt: { start: node.start, end: node.end } };
}

function routeOf(sent: ResolvedText, written: string, bedrock: BedrockKnowledge): Route {
  const { text, origin } = sent;
  if (origin === 'unknown') return { kind: 'unknown', sends: written, covered: false };
  if (isArn(text)) return arnRoute(sent, bedrock);
  const isShown = origin === 'written' || bedrock.identify(text) !== undefined;
  const { geo } = splitGeography(text);
  const name = geo === null ? undefined : bedrock.geography(geo)?.name;
  return {
    kind: geo === null ? 'bare' : 'geographic',
    sends: isShown ? text : maskSecret(text),
    covered: !isShown,
    ...(isShown && { modelId: text }),
    ...(geo !== null && name !== undefined && { geography: { prefix: geo, name } }),
  };
}

const APPLICATION = 'application-inference-profile';

function arnRoute({ text, origin }: ResolvedText, bedrock: BedrockKnowledge): Route {
  const arn = parseArn(text);
  const isWritten = origin === 'written';
  if (!arn) return { kind: 'arn', sends: isWritten ? text : maskSecret(text), covered: !isWritten };
  const id = modelIdInArn(arn);
  const isKnown = id !== undefined && bedrock.identify(id) !== undefined;
  const { region, kind } = arn;
  return {
    kind: kind.text === APPLICATION ? 'application-profile' : 'arn',
    ...shownArn(arn, text, isWritten, isKnown),
    ...(id !== undefined && (isWritten || isKnown) && { modelId: id }),
    ...(regionOf(region.text) && { region: region.text }),
    ...((isWritten || isPublicKind(kind.text)) && { arnKind: kind.text }),
  };
}

/** Words of AWS's own that may stand in front of the `/`. */
function isPublicKind(kind: string): boolean {
  return /^[a-z-]+$/.test(kind) && KINDS.has(kind);
}

const KINDS: ReadonlySet<string> = new Set([
  APPLICATION,
  'inference-profile',
  'foundation-model',
  'provisioned-model',
  'custom-model',
  'custom-model-deployment',
  'imported-model',
  'prompt',
  'prompt-router',
  'default-prompt-router',
]);

const COVER = '…';

/** Of an account its end is shown; of what a variable holds, only what everybody knows. */
function shownArn(
  { account, region, kind, id }: Arn,
  text: string,
  isWritten: boolean,
  isKnown: boolean,
): Pick<Route, 'sends' | 'covered'> {
  if (isWritten) {
    const covered = account.text.length > 4;
    if (!covered) return { sends: text, covered };
    const shown = COVER + account.text.slice(-4);
    return { sends: text.slice(0, account.start) + shown + text.slice(account.end), covered };
  }
  const parts = [
    ['arn:', COVER],
    [':bedrock:', regionOf(region.text) ? region.text : COVER],
    [':', account.text === '' ? '' : COVER],
    [':', isPublicKind(kind.text) ? kind.text : COVER],
    ['/', isKnown ? id.text : COVER],
  ];
  return { sends: parts.flat().join(''), covered: true };
}
