import { nodes, releases, type ReleaseRow } from '../generated/releases';
import { SchemaModel, type JsonSchema } from './schema';
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

/**
 * The target a text names: a LibreChat version (`v0.8.5`, `0.8.5`), a configuration version (`1.3.9`) or a version of the
 * data provider (`0.8.501`). Undefined for any other text.
 */
export function findTarget(text: string): Target | undefined {
  const wanted = parseVersion(text);
  if (!wanted) return undefined;
  const named = RELEASES.find(
    ({ dataProvider, configVersion }) => dataProvider === text || configVersion === text,
  );
  if (named) return { version: named.librechat, release: named };
  // LibreChat itself is at 0.x, or says `v`; its configuration is at 1.x.
  if (wanted.major > 0 && !/^v/i.test(text))
    return targetAt(wanted, ({ configVersion }) => configVersion, undefined);
  return targetAt(wanted, ({ librechat }) => librechat, `v${text.trim().replace(/^v/i, '').toLowerCase()}`);
}

/** `version` is LibreChat's version where it is known; else the release that stands for it gives it. */
function targetAt(
  wanted: Version,
  numberOf: (release: Release) => string,
  version: string | undefined,
): Target {
  const isOlder = (release: Release): boolean => {
    const own = parseVersion(numberOf(release));
    return own !== undefined && compareVersions(own, wanted) < 0;
  };
  const release = RELEASES.findLast((candidate) => !isOlder(candidate));
  if (!release) return { version: version ?? NEWEST.librechat, release: NEWEST, beyond: true };
  const own = parseVersion(numberOf(release));
  const target = { version: version ?? release.librechat, release };
  if (own && compareVersions(own, wanted) === 0) return { ...target, version: release.librechat };
  const earlier = RELEASES.find(isOlder);
  return earlier ? { ...target, earlier } : target;
}

let table: readonly unknown[] | undefined;
const schemas = new Map<number, JsonSchema>();

/** The schema with a number in the table; equal schemas are one object. */
function schemaOf(number: number): JsonSchema {
  const known = schemas.get(number);
  if (known) return known;
  table ??= JSON.parse(nodes) as readonly unknown[];
  const node = table[number] as Readonly<Record<string, unknown>>;
  const schema = Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => [keyword, decode(keyword, value)]),
  ) as JsonSchema;
  schemas.set(number, schema);
  return schema;
}

function decode(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(
        Object.entries(value as Record<string, number>).map(([name, number]) => [name, schemaOf(number)]),
      );
    case 'anyOf':
    case 'allOf':
      return (value as number[]).map(schemaOf);
    case 'items':
    case 'additionalProperties':
    case 'not':
      return typeof value === 'number' ? schemaOf(value) : value;
    default:
      return value;
  }
}
