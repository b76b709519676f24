/** What is known of a release besides its schema. */
export interface ReleaseRow {
  /** LibreChat's version, such as `v0.8.5`. */
  librechat: string;
  /** Version of `librechat-data-provider`. */
  dataProvider: string;
  /** The newest value of `version` the release knows. */
  configVersion: string;
  /** The paths of the checks its schema makes in code. */
  refinements: string[];
  /** The number of the root schema among the nodes. */
  root: number;
}

/** All releases, newest first. */
export declare const releases: readonly ReleaseRow[];

/** JSON text: a list of schemas in which numbers stand for subschemas. */
export declare const nodes: string;
