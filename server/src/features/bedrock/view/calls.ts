import type { EffectiveModel } from '../effectiveModels';
import type { Call } from './data';

/** What comes of a request for a model that is sent from a Region, as far as is known. */
export function callFrom(
  region: string,
  { route, outlook, life, offeredIn, usableFrom }: EffectiveModel,
): Call {
  if (route.region !== undefined && route.region !== region) return 'other-region';
  switch (outlook) {
    case 'ended':
      // A few Regions serve some models longer than others do.
      return life.mayOutlive ? 'unknown' : 'ended';
    case 'not-on-converse':
    case 'needs-profile':
      return outlook;
    case 'possibly-ended':
    case 'unlisted-form':
      return 'unknown';
    case 'elsewhere':
    case 'arn':
    case 'unknown':
    case 'callable':
      break;
  }
  // What an ARN of the account leads to is known there alone; that it is called in its own Region is certain.
  if (route.region !== undefined && offeredIn === undefined) return 'yes';
  if (offeredIn === undefined) return 'unknown';
  return usableFrom.includes(region) ? 'yes' : 'no';
}
