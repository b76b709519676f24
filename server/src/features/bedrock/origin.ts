import type { OffsetRange } from '../../core/lines';
import { placeOf, type VariableDefinition } from '../../environment/environment';
import { maskSecret } from '../../environment/mask';

/** Where something is written. */
export interface Origin {
  /** The file; undefined for the configuration itself. */
  readonly uri?: string;
  /** The stretch of that file's text, in UTF-16 code units without a byte order mark. */
  readonly range: OffsetRange;
}

/** A variable that has a value. The value itself is not in here. */
export interface VariableOrigin {
  readonly name: string;
  /** What sets it, as shown to the user: `.env`. */
  readonly source: string;
  /** The value as it may be shown. */
  readonly masked: string;
  /** Its name where it is set; undefined for one of the process environment. */
  readonly place?: Origin;
}

/** What may be told of a variable. */
export function variableOrigin(name: string, definition: VariableDefinition): VariableOrigin {
  const place = placeOf(definition);
  return {
    name,
    source: definition.file.label,
    masked: maskSecret(definition.entry.value),
    ...(place && { place }),
  };
}
