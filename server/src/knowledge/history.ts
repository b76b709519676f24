import { startsWith, type Path } from '../core/path';
import checked from '../../../schemas/checked-since.json';
import type { Documentation } from './documentation';
import { RELEASES, type Release, type Target } from './releases';
import { shapeOf } from './schema';
import { isNext, isOlder } from './version';

const CHECKED_SECTIONS = checked.sections.map(({ path, since }) => ({ path: path.split('.'), since }));

/** The release that brought a key. */
export interface Introduction {
  /** LibreChat's version. */
  readonly version: string;
  /** The last carried release without the key, when the exact release in between is not known. */
  readonly after?: string;
}

/** Knows since when LibreChat reads a key: from the changelog where that says it, else by comparing the releases. */
export class KeyHistory {
  constructor(private readonly documentation: Documentation) {}

  /** Undefined for keys that the oldest release already has, and for those no release has. */
  introduction(path: Path): Introduction | undefined {
    const since = this.documentation.get(path)?.since;
    if (since !== undefined) return { version: since };
    const first = RELEASES.findLastIndex((release) => knows(release, path));
    const before = RELEASES[first + 1];
    const release = RELEASES[first];
    return release && before && between(before, release);
  }

  /** What brought a key, if that came after the target. */
  cameAfter(path: Path, target: Target): Introduction | undefined {
    const introduction = this.introduction(path);
    return introduction && isOlder(target.version, introduction.version) ? introduction : undefined;
  }

  /** Whether the target reads a key although its schema does not have it yet. */
  readsUnchecked(path: Path, { version, release }: Target): boolean {
    const since = this.documentation.get(path)?.since;
    if (since === undefined || isOlder(version, since)) return false;
    const newer = RELEASES.slice(0, RELEASES.indexOf(release));
    return newer.some((later) => knows(later, path));
  }

  /** Whether a release that has no published schema is known to check what stands at a path. */
  checks(path: Path, version: string): boolean {
    return CHECKED_SECTIONS.some(
      (section) => startsWith(path, section.path) && !isOlder(version, section.since),
    );
  }

  /** The first release after the target's in which a setting may have a value. */
  valueIntroduction(path: Path, value: unknown, { release }: Target): Introduction | undefined {
    const later = RELEASES.slice(0, RELEASES.indexOf(release));
    const first = later.findLastIndex((candidate) => allows(candidate, path, value));
    const before = RELEASES[first + 1];
    const found = later[first];
    return found && before && between(before, found);
  }
}

/** What came after one carried release and is there in the next. */
function between({ librechat: after }: Release, { librechat: version }: Release): Introduction {
  return isNext(after, version) ? { version } : { version, after };
}

/** Whether it cannot be told if the target already has what came between two releases. */
export function isUncertain({ after }: Introduction, target: Target): boolean {
  return after !== undefined && isOlder(after, target.version);
}

function allows(release: Release, path: Path, value: unknown): boolean {
  return shapeOf(release.schema.at(path)).enumeration.some((allowed) => allowed === value);
}

function knows(release: Release, path: Path): boolean {
  return release.schema.at(path).length > 0;
}
