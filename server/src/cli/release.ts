import { findTarget, NEWEST, RELEASES } from '../knowledge/releases';

/** The releases `--target-version` takes, newest first, for messages. */
export const KNOWN_RELEASES = RELEASES.map(
  ({ librechat, configVersion, dataProvider }) => `${librechat} (${configVersion}, ${dataProvider})`,
);

/** Whether a text names a release files can be checked for: a known one, one between two known ones, or a later one. */
export function isRelease(text: string): boolean {
  return findTarget(text) !== undefined;
}

/** LibreChat's version of the newest known release. */
export const NEWEST_RELEASE = NEWEST.librechat;
