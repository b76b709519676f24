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

/** `endpoints.anthropic.vertex`, of the right types. */
export const vertexSection = partial({
  enabled: fc.constantFrom(true, true, false),
  projectId: text,
  region: text,
  serviceKeyFile: text,
  deploymentName: text,
  models: fc.constantFrom<unknown>(['claude'], { claude: { deploymentName: '${UNSET}' } }),
});
