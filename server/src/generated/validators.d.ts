/** One finding of a validator. */
export interface ValidationError {
  /** JSON pointer to the value, from the section's value: '' is the section itself. */
  instancePath: string;
  /** '#' and a JSON pointer to the violated keyword, from the section's schema in `schemas/librechat`. */
  schemaPath: string;
  /** The violated keyword: type, required, enum, additionalProperties, … */
  keyword: string;
  /** Depends on the keyword: { type }, { missingProperty }, { allowedValues }, { additionalProperty }, … */
  params: Record<string, unknown>;
}

/** Whether the value is accepted; if not, `errors` holds every finding until the next call. */
export interface ValidateFunction {
  (value: unknown): boolean;
  errors?: ValidationError[] | null;
}

/**
 * By version of the data provider and section: a root key, `endpoints.<key>`, or a branch of a union as `<path>|<number>`.
 */
export declare const validators: Readonly<Record<string, Readonly<Record<string, ValidateFunction>>>>;
