import fc from 'fast-check';

/** What is compared for one path: where a value of it goes, values that are right, values that are wrong, and many more. */
export interface Subject {
  /** A configuration that is right but for the value. */
  readonly config: (value: unknown) => object;
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
  readonly values: fc.Arbitrary<unknown>;
}

/** The value of `version` in every configuration here. */
export const version = '1.3.17';

/** Values of every kind. */
export const anything: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  0.5,
  Infinity,
  '',
  ' ',
  'x',
  [],
  [null],
  ['x'],
  {},
  { x: 1 },
);

/** Mostly the given values, sometimes anything. */
export const mostly = (values: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: values }, { weight: 1, arbitrary: anything });

/** Mostly one of these values, sometimes anything. */
export const oneOf = (...values: readonly unknown[]) => mostly(fc.constantFrom(...values));

/** A mapping in which any of the keys may be missing. */
export const mapping = (model: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  mostly(fc.record(model, { requiredKeys }));

/** Texts put together from pieces. */
export const pieced = (pieces: readonly string[], maxLength = 5) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((chosen) => chosen.join(''));

/** A configuration with these settings for agents. */
export const agents = (settings: object) => ({ version, endpoints: { agents: settings } });
