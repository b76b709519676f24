/** A file of `schemas/librechat/`. */
export interface ReleaseFile {
  librechat: string;
  dataProvider: string;
  refinements: string[];
  schema: object;
}

/** The generated files of all releases, newest first. */
export function readReleases(): Promise<ReleaseFile[]>;

/** The text of the validators' module for these releases. */
export function validatorsText(carried: ReleaseFile[]): Promise<string>;

/** Writes the generated modules in `server/src/generated/`. */
export function buildKnowledge(): Promise<void>;
