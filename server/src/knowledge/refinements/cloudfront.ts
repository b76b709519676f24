import type { SchemaIssue } from '../issue';
import { asMapping, constraint, isUnset, needed } from './plain';
import type { Refinement } from './refinement';

/** `cloudfront`: settings that need one another. */
export const cloudfront: Refinement = (value) => {
  const settings = asMapping(value);
  if (!settings) return [];
  const issues: SchemaIssue[] = [];
  if (settings.invalidateOnDelete === true && isUnset(settings.distributionId)) {
    issues.push(
      needed(
        settings,
        'distributionId',
        'it must name the distribution as long as `invalidateOnDelete` is `true`',
      ),
    );
  }
  if (settings.imageSigning === 'cookies' && isUnset(settings.cookieDomain)) {
    issues.push(
      needed(
        settings,
        'cookieDomain',
        'with `imageSigning: cookies` it must name the domain LibreChat and the distribution share, such as `.example.com`',
      ),
    );
  }
  if (settings.requireSignedAccess === true && settings.imageSigning !== 'cookies') {
    issues.push(constraint(['requireSignedAccess'], 'it may be `true` only with `imageSigning: cookies`'));
  }
  return issues;
};
