/** The text of the validators' module for a schema of `schemas/librechat/`. */
export function validatorsModule(schema: object): Promise<string>;

/** Writes `server/src/generated/validators.js` and its declarations. */
export function buildValidators(): Promise<void>;
