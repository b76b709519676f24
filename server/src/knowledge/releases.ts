import { Remembered } from '../core/remembered';
import { releases, type ReleaseRow } from '../generated/releases';
import { schemaOf } from './releaseTable';
import { SchemaModel } from './schema';
import { compareVersions, parseVersion, type Version } from './version';

/** A LibreChat release whose schema is carried. */
export class Release {
  /** LibreChat's version, such as `v0.8.5`. */
  readonly librechat: string;
  /** Version of `librechat-data-provider`. */
  readonly dataProvider: string;
  /** The newest value of the setting `version` that the release knows. */
  readonly configVersion: string;
  /** The paths of the checks its schema makes in code. */
  readonly refinements: readonly string[];
  private decoded: SchemaModel | undefined;

  constructor(private readonly row: ReleaseRow) {
    this.librechat = row.librechat;
    this.dataProvider = row.dataProvider;
    this.configVersion = row.configVersion;
    this.refinements = row.refinements;
  }

  /** What LibreChat accepts, without the checks in code; read when first asked for. */
  get schema(): SchemaModel {
    return (this.decoded ??= new SchemaModel(schemaOf(this.row.root)));
  }
}

/** All carried releases, newest first. */
export const RELEASES: readonly Release[] = releases.map((row) => new Release(row));

const [newest] = RELEASES as readonly [Release, ...Release[]];

/** The newest release that is known. */
export const NEWEST: Release = newest;

/** The release a configuration is for, as far as its schema is known. */
export interface Target {
  /** LibreChat's version: `v0.8.6`. */
  readonly version: string;
  /** The release whose schema stands for it: its own, or the next one that is carried; the newest for later ones. */
  readonly release: Release;
  /** For a version between two carried releases: the earlier one. What the two disagree about is not certain. */
  readonly earlier?: Release;
  /** Whether the version is newer than all that are known. */
  readonly beyond?: boolean;
}

/** The target where nothing says otherwise. */
export const NEWEST_TARGET: Target = { version: NEWEST.librechat, release: NEWEST };

/** Equal texts name the same target. */
const found = new Remembered(1024, readTarget);

/**
 * The target a text names: a LibreChat version (`v0.8.5`, `0.8.5`), a configuration version (`1.3.9`) or a version of the
 * data provider (`0.8.501`). Undefined for any other text.
 */
export function findTarget(text: string): Target | undefined {
  return found.get(text);
}

function readTarget(text: string): Target | undefined {
  const wanted = parseVersion(text);
  if (!wanted) return undefined;
  const ofLibreChat = /^\s*v/i.test(text);
  // LibreChat itself is at 0.x, its configuration at 1.x; the data provider counts on from 0.8.500.
  if (!ofLibreChat && wanted.major > 0) return since(wanted, ({ configVersion }) => configVersion);
  if (!ofLibreChat && wanted.patch >= 100) return since(wanted, ({ dataProvider }) => dataProvider);
  return releaseOf(wanted, `v${text.trim().replace(/^v/i, '').toLowerCase()}`);
}

/** Whether one of a release's numbers is older than a wanted one. */
function comesBefore(number: string, wanted: Version): boolean {
  const own = parseVersion(number);
  return own !== undefined && compareVersions(own, wanted) < 0;
}

/** The first release with a configuration or a data provider no older than the wanted one. */
function since(wanted: Version, numberOf: (release: Release) => string): Target {
  const release = RELEASES.findLast((candidate) => !comesBefore(numberOf(candidate), wanted)) ?? NEWEST;
  return { version: release.librechat, release };
}

/** What stands for a version of LibreChat. */
function releaseOf(wanted: Version, version: string): Target {
  const isOlder = ({ librechat }: Release): boolean => comesBefore(librechat, wanted);
  const release = RELEASES.findLast((candidate) => !isOlder(candidate));
  if (!release) return { version, release: NEWEST, beyond: true };
  const earlier = RELEASES.find(isOlder);
  const own = parseVersion(release.librechat);
  const isCarried = own !== undefined && compareVersions(own, wanted) === 0;
  return isCarried || !earlier ? { version, release } : { version, release, earlier };
}

/** Where LibreChat's releases are published. */
const RELEASE_PAGES = 'https://github.com/danny-avila/LibreChat/releases/tag/';

/** The page of the release a configuration is for; undefined for one nobody here knows of. */
export function pageOfRelease({ version, beyond }: Target): string | undefined {
  return beyond ? undefined : RELEASE_PAGES + version;
}
