import fc from 'fast-check';
import {
  endpointsOf,
  settingsOf,
  type CustomEndpoint,
  type Setting,
  type StartupPackage,
} from './startup-reference';

/** Values LibreChat's schema accepts for the fields of a parameter's definition. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  type: ['number', 'boolean', 'string', 'enum', 'array'],
  component: ['input', 'textarea', 'slider', 'checkbox', 'switch', 'dropdown', 'combobox', 'tags'],
  default: [
    0,
    -1,
    1,
    5,
    1e9,
    true,
    false,
    '',
    '5',
    'low',
    'other',
    [],
    ['a'],
    ['1'],
    ['a', 'b', 'c', 'd', 'e'],
  ],
  options: [[], ['low'], ['low', 'high'], ['low', 'other', 'toString']],
  range: [
    { min: 0, max: 2 },
    { min: 0.2, max: 0.4 },
    { min: 5, max: 1 },
    { min: -1, max: 100, positiveMin: 50 },
    { min: -1, max: 3, positiveMin: 3 },
  ],
  enumMappings: [{}, { low: 'Low' }, { low: 'Low', high: true, other: 1 }],
  minText: [-1, 0, 5],
  maxText: [-1, 2],
  minTags: [0, 2],
  maxTags: [0, 1, 3],
  columns: [1, 4],
  label: ['', 'Label'],
  showDefault: [true],
};

/** A parameter with each single field, and each pair of fields, set to each of their values. */
export function* definitionProbes(key: string): Generator<Setting> {
  const values = Object.entries(FIELDS).flatMap(([field, list]) =>
    list.map((value) => [field, value] as const),
  );
  for (const [i, [field, value]] of values.entries()) {
    yield { key, [field]: value };
    for (const [other, otherValue] of values.slice(i + 1)) {
      if (other !== field) yield { key, [field]: value, [other]: otherValue };
    }
  }
}

const fields = fc.record(
  Object.fromEntries(Object.entries(FIELDS).map(([field, list]) => [field, fc.constantFrom(...list)])),
  { requiredKeys: [] },
);

/** Few fields at a time, or nothing would be accepted. */
const someFields = fc
  .tuple(fields, fc.subarray(Object.keys(FIELDS), { maxLength: 3 }))
  .map(([all, kept]) => Object.fromEntries(Object.entries(all).filter(([field]) => kept.includes(field))));

const pick = fc.nat({ max: 999 });

/** A custom endpoint, made for a release when that is known. */
export const randomDefinition: fc.Arbitrary<(release: StartupPackage) => CustomEndpoint> = fc
  .record({
    name: fc.constantFrom('Mine', 'My OpenRouter'),
    baseURL: fc.constantFrom('https://api.example.com', 'https://openrouter.ai/api/v1', '${OPENROUTER_URL}'),
    place: pick,
    endpoint: fc.constantFrom('known', 'known', 'known', 'custom', 'absent', 'nowhere'),
    definitions: fc.array(fc.tuple(pick, someFields, fc.constantFrom(true, true, true, true, false)), {
      maxLength: 3,
    }),
    plain: fc.boolean(),
  })
  .map(({ name, baseURL, place, endpoint, definitions, plain }) => (release) => {
    const endpoints = endpointsOf(release);
    const named = endpoints[place % endpoints.length] ?? 'custom';
    const chosen = { known: named, custom: 'custom', absent: undefined, nowhere: 'nowhere' }[endpoint];
    const keys = [...settingsOf(release, chosen ?? 'custom').keys()];
    const paramDefinitions = definitions.map(([index, written, isKnown]) => ({
      ...written,
      key: isKnown ? (keys[index % keys.length] ?? 'temperature') : 'no_such_key',
    }));
    return {
      ...(plain ? { name: 'Mine', baseURL: 'https://api.example.com' } : { name, baseURL }),
      customParams: {
        ...(chosen !== undefined && { defaultParamsEndpoint: chosen }),
        paramDefinitions,
      },
    };
  });
