import fc from 'fast-check';

/** The environment while LibreChat's functions are asked. `UNSET` and `EMPTY` have no value. */
export const VARIABLES: Readonly<Record<string, string>> = {
  FILLED: 'value',
  NESTED: '${FILLED}',
  HALF: '{FILLED}',
  JWT_SECRET: 'secret',
  EMPTY: '',
};

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('west', '2024-02-01', 'x ${UNSET}', 'x${FILLED}') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '${FILLED}',
      ' ${FILLED} ',
      '${FILLED}-x',
      '',
      '${UNSET}',
      '${EMPTY}',
      ' ${UNSET}\n',
      '${NESTED}',
      '$${HALF}',
      '${JWT_SECRET}',
      '${FILLED}${FILLED}',
      '${FILLED:-x}',
      '${UN\nSET}',
      '$UNSET',
      '${}',
    ),
  },
);

/** A mapping of which each key may be absent. */
function partial(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(model, { requiredKeys: [] });
}

const model = fc.oneof(
  fc.constantFrom<unknown>(true, false, {}),
  partial({ deploymentName: text, version: text, assistants: fc.boolean() }),
);

const group = fc
  .tuple(
    fc.record({ deploymentName: text, version: text, instanceName: text }),
    fc.record(
      {
        group: fc.constantFrom('a', 'b', 'c', 'd', 'constructor'),
        apiKey: text,
        models: fc.dictionary(fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'toString'), model, {
          maxKeys: 2,
        }),
        serverless: fc.boolean(),
        baseURL: text,
        assistants: fc.boolean(),
        deploymentName: text,
        version: text,
        instanceName: text,
      },
      { requiredKeys: ['group', 'apiKey', 'models'] },
    ),
    fc.subarray(['deploymentName', 'version', 'instanceName']),
  )
  .map(([filled, written, left]) => {
    // Most groups have what a model needs, or few would be accepted.
    const entries = Object.entries({ ...filled, ...written }).filter(
      ([key]) => left.length < 3 || !left.includes(key),
    );
    return Object.fromEntries(entries);
  });

/** `endpoints.azureOpenAI`, of the right types. */
export const azureSection = fc.record(
  { groups: fc.array(group, { minLength: 1, maxLength: 3 }), assistants: fc.boolean() },
  { requiredKeys: ['groups'] },
);

/** What may come of a value of the wrong type once it is right, the most harmless first. */
const REPAIRS: Readonly<Record<string, readonly unknown[]>> = {
  group: ['fresh', 'a', 'constructor'],
  apiKey: ['key', '${UNSET}'],
  instanceName: ['west', '', '${UNSET}'],
  baseURL: ['https://host.example', ''],
  deploymentName: ['d', '', '${UNSET}'],
  version: ['v', '', '${UNSET}'],
  serverless: [true, false],
  assistants: [true, false],
  models: [{ fresh: { deploymentName: 'd', version: 'v' } }, { m1: true }, { m2: {} }],
  model: [{ deploymentName: 'd', version: 'v' }, true, {}],
};

type Azure = Readonly<Record<string, unknown>>;
type Group = Record<string, unknown>;

/** A section with one value of the wrong type, and what it may become. */
export interface BrokenSection {
  readonly broken: Azure;
  /** The key of the value; `model` for a whole model. */
  readonly key: string;
  readonly repaired: readonly Azure[];
}

/** `endpoints.azureOpenAI` with one value of the wrong type. */
export const brokenAzureSection: fc.Arbitrary<BrokenSection> = fc
  .record({
    azure: azureSection,
    place: fc.nat(),
    wrong: fc.constantFrom<unknown>(null, 5, [], ['m1'], new Date(0)),
  })
  .map(({ azure, place, wrong }) => {
    const groups = azure.groups as Group[];
    const places = groups.flatMap((group, index) => placesIn(group).map((path) => ({ index, path })));
    const { index, path } = places[place % places.length] ?? { index: 0, path: ['group'] };
    const withValue = (value: unknown): Azure => ({
      ...azure,
      groups: groups.map((group, i) => (i === index ? (replaced(group, path, value) as Group) : group)),
    });
    const key = path.length === 2 ? 'model' : (path[path.length - 1] ?? '');
    return { broken: withValue(wrong), key, repaired: (REPAIRS[key] ?? []).map(withValue) };
  });

/** The ways from a group to each of its values. */
function placesIn(group: Group): string[][] {
  const models = Object.entries(group.models as Record<string, unknown>);
  return [
    ...Object.keys(group).map((key) => [key]),
    ...models.flatMap(([name, model]) => [
      ['models', name],
      ...Object.keys(Object(model) as object)
        .filter((key) => key !== 'assistants')
        .map((key) => ['models', name, key]),
    ]),
  ];
}

function replaced(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  const mapping = value as Record<string, unknown>;
  return { ...mapping, [step]: replaced(mapping[step], rest, by) };
}

/** `endpoints.anthropic.vertex`, of the right types. */
export const vertexSection = partial({
  enabled: fc.constantFrom(true, true, false),
  projectId: text,
  region: text,
  serviceKeyFile: text,
  deploymentName: text,
  models: fc.constantFrom<unknown>(['claude'], { claude: { deploymentName: '${UNSET}' } }),
});
