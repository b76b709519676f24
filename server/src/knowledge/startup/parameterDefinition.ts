import { asList, asMapping, type Mapping } from '../refinements/plain';
import type { Parameter, ParameterDefault, ParameterRange } from './parameters';

/** The fields of a definition that the checks read, by the names they have in the file. */
export type Field = Exclude<keyof Parameter, 'key' | 'mapped'> | 'enumMappings';

/** A definition as LibreChat checks it: what is written goes before what the release has. */
export interface MergedParameter extends Parameter {
  /** The fields that are written in the file. */
  readonly written: ReadonlySet<Field>;
}

const READERS: Readonly<Record<Field, (value: unknown) => unknown>> = {
  type: asText,
  component: asText,
  default: asDefault,
  range: asRange,
  options: asTexts,
  enumMappings: (value) => asMapping(value) && Object.keys(value as Mapping),
  minText: asNumber,
  maxText: asNumber,
  minTags: asNumber,
  maxTags: asNumber,
};

/** Lays what is written over the release's parameter; undefined where the schema refuses what is written. */
export function mergeParameter(known: Parameter, definition: Mapping): MergedParameter | undefined {
  const merged: Record<string, unknown> = { ...known };
  const written = new Set<Field>();
  for (const [field, read] of Object.entries(READERS) as [Field, (value: unknown) => unknown][]) {
    if (!Object.hasOwn(definition, field)) continue;
    const value = read(definition[field]);
    if (value === undefined) return undefined;
    written.add(field);
    merged[field === 'enumMappings' ? 'mapped' : field] = value;
  }
  return { ...(merged as unknown as Parameter), written };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function asTexts(value: unknown): readonly string[] | undefined {
  const list = asList(value);
  return list?.every((item) => typeof item === 'string') ? list : undefined;
}

function asDefault(value: unknown): ParameterDefault | undefined {
  if (typeof value === 'boolean') return value;
  return asNumber(value) ?? asText(value) ?? asTexts(value);
}

function asRange(value: unknown): ParameterRange | undefined {
  const [min, max] = [asNumber(asMapping(value)?.min), asNumber(asMapping(value)?.max)];
  if (min === undefined || max === undefined) return undefined;
  const positiveMin = asNumber(asMapping(value)?.positiveMin);
  return positiveMin === undefined ? { min, max } : { min, max, positiveMin };
}
