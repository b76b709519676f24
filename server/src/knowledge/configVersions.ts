import entered from '../../../schemas/config-versions.json';
import { RELEASES, type Target } from './releases';
import { compareVersions, parseVersion } from './version';

/** What is known of the value of the setting `version` that a release compares with. */
export interface ConfigVersion {
  /** The newest one the release surely knows. */
  readonly text: string;
  /** Whether it is the release's own: it may know a newer one otherwise. */
  readonly isOwn: boolean;
}

/** Releases whose configuration version is known, newest first. */
const KNOWN = [...RELEASES, ...entered.releases]
  .flatMap(({ librechat, configVersion }) => {
    const version = parseVersion(librechat);
    return version ? [{ version, configVersion }] : [];
  })
  .sort((a, b) => compareVersions(b.version, a.version));

/** The configuration version of a release: its own where it is known, else that of the last known release before it. */
export function configVersionOf({ version, release }: Target): ConfigVersion {
  const wanted = parseVersion(version);
  const known = wanted && KNOWN.find((other) => compareVersions(other.version, wanted) <= 0);
  if (!known) return { text: release.configVersion, isOwn: false };
  return { text: known.configVersion, isOwn: compareVersions(known.version, wanted) === 0 };
}
