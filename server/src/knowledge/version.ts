/** A version of LibreChat, its configuration or its data provider; a release candidate comes before its release. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The number of the release candidate; undefined for the release itself. */
  readonly candidate: number | undefined;
}

const VERSION = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-rc\.?(\d{1,9}))?$/i;

/** Reads `v0.8.5`, `0.8.5` or `v0.8.6-rc1`; undefined for any other text. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch, candidate] = VERSION.exec(text.trim()) ?? [];
  if (major === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    candidate: candidate === undefined ? undefined : Number(candidate),
  };
}

/** Below zero when `a` came before `b`, zero for the same version. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || rank(a) - rank(b);
}

/** Whether no version lies between `a` and the later `b`: candidates count up from 1, patches by one. */
export function isNext(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left?.major !== right?.major || left?.minor !== right?.minor || !left || !right) return false;
  if (left.patch === right.patch)
    return left.candidate !== undefined && right.candidate === left.candidate + 1;
  return left.candidate === undefined && right.patch === left.patch + 1 && right.candidate === 1;
}

function rank({ candidate = Number.MAX_SAFE_INTEGER }: Version): number {
  return candidate;
}

/** Whether version `a` is older than version `b`; both must be readable, as those in our own data are. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (!left || !right) throw new Error(`not versions: ${a}, ${b}`);
  return compareVersions(left, right) < 0;
}
