import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaIssue } from '../../server/src/knowledge/issue';
import type { RefinementContext, Variable } from '../../server/src/knowledge/refinements/refinement';
import { STARTUP_CHECKS } from '../../server/src/knowledge/startup';
import { official, RELEASE_NUMBERS } from './official';
import { azureSection, brokenAzureSection, VARIABLES, vertexSection } from './startup-arbitrary';
import { definitionProbes, randomDefinition } from './startup-definitions';
import {
  azureErrors,
  customEndpointErrors,
  endpointsOf,
  settingsOf,
  vertexErrors,
  type CustomEndpoint,
} from './startup-reference';

const known = (name: string): Variable => {
  const value = process.env[name];
  return value ? { state: 'set', value } : { state: 'unset' };
};

function contextOf(dataProvider: string, variable = known): RefinementContext {
  return { scalarAt: () => undefined, dataProvider, variable };
}

function check(path: string, value: unknown, dataProvider: string, variable = known): readonly SchemaIssue[] {
  return STARTUP_CHECKS[path]?.(value, contextOf(dataProvider, variable)) ?? [];
}

/** Messages without the parts that name a place: what remains says which rule was broken. */
function ruleOf(message: string): string {
  return message
    .replace(/"[^"]*"|\[[^\]]*\]/g, '…')
    .replace(/ for setting \S+|setting \S+?(?=[,. ]|$)|-?\d+(\.\d+)?/g, '…');
}

/** How often each rule of LibreChat refused something. */
class Reached {
  private readonly counts = new Map<string, number>();

  add(messages: readonly string[]): void {
    for (const rule of new Set(messages.map(ruleOf))) this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
  }

  /** How many different rules there are whose message holds a text. */
  times(part: string): number {
    return [...this.counts].reduce((sum, [rule, count]) => (rule.includes(part) ? sum + count : sum), 0);
  }
}

const WITH_PARAMETERS = RELEASE_NUMBERS.filter((number) => endpointsOf(official(number)).length > 0);

beforeAll(() => {
  for (const [name, value] of Object.entries(VARIABLES)) process.env[name] = value;
});
afterAll(() => {
  for (const name of Object.keys(VARIABLES)) Reflect.deleteProperty(process.env, name);
});

describe('custom parameters are refused where LibreChat refuses them', () => {
  const path = 'endpoints.custom[]';
  const disagreements = (endpoint: CustomEndpoint, dataProvider: string, reached?: Reached): unknown[] => {
    const official = customEndpointErrors(dataProvider, endpoint);
    const ours = check(path, endpoint, dataProvider);
    reached?.add(official);
    return official.length > 0 === ours.length > 0 ? [] : [{ dataProvider, endpoint, official, ours }];
  };

  test('each parameter of each release, as it is', () => {
    let parameters = 0;
    const refused = new Set<string>();
    for (const number of WITH_PARAMETERS) {
      const release = official(number);
      for (const defaultParamsEndpoint of endpointsOf(release)) {
        for (const key of settingsOf(release, defaultParamsEndpoint).keys()) {
          const endpoint = { customParams: { defaultParamsEndpoint, paramDefinitions: [{ key }] } };
          expect(disagreements(endpoint, number)).toEqual([]);
          if (check(path, endpoint, number).length > 0) refused.add(`${defaultParamsEndpoint}.${key}`);
          parameters++;
        }
      }
    }
    expect(parameters).toBeGreaterThan(1_000);
    // Its list of regions is filled in by the user interface, so that LibreChat finds it empty.
    for (const name of refused) expect(name).toMatch(/^bedrock-.*\.region$/);
    expect(refused.size).toBeGreaterThan(0);
  });

  test('each parameter with one or two fields of its own, until every rule was broken', () => {
    const reached = new Reached();
    const wrong: unknown[] = [];
    for (const number of ['0.8.501', '0.8.521', '0.8.524']) {
      const release = official(number);
      for (const defaultParamsEndpoint of ['openrouter', 'openAI', 'google', 'anthropic']) {
        for (const key of settingsOf(release, defaultParamsEndpoint).keys()) {
          for (const definition of definitionProbes(key)) {
            const customParams = { defaultParamsEndpoint, paramDefinitions: [definition] };
            wrong.push(...disagreements({ customParams }, number, reached));
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    for (const rule of [
      'Tags component',
      'Must be an array',
      'Must have at most',
      'Must have at least',
      'Textarea component',
      'minText cannot be greater',
      'must have a range',
      'Slider component… requires at least',
      'Checkbox/Switch component',
      'Dropdown component',
      'Combobox component',
      'Invalid minText',
      'Invalid maxText',
      'Must be a number',
      'Must be a boolean',
      'Must be a string',
      'Must be one of the options',
      'Must be within the range',
      'Must be … or at least',
      'Missing enumMapping',
    ]) {
      expect([rule, reached.times(rule)]).not.toEqual([rule, 0]);
    }
  });

  test('several parameters with any fields, and any endpoint', () => {
    const reached = new Reached();
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...RELEASE_NUMBERS), randomDefinition, (number, describeEndpoint) => {
        const endpoint = describeEndpoint(official(number));
        const refused = customEndpointErrors(number, endpoint).length > 0;
        verdicts[refused ? 'refused' : 'accepted']++;
        expect(disagreements(endpoint, number, reached)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
    expect(verdicts.accepted).toBeGreaterThan(500);
    expect(verdicts.refused).toBeGreaterThan(500);
    expect(reached.times('defaultParamsEndpoint')).toBeGreaterThan(50);
    expect(reached.times('paramDefinitions')).toBeGreaterThan(50);
  });

  test('each issue blames a field that is written, or the key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WITH_PARAMETERS), randomDefinition, (number, describeEndpoint) => {
        const endpoint = describeEndpoint(official(number));
        for (const issue of check(path, endpoint, number)) {
          expect(issue.stage).toBe('start-up');
          const value = issue.path.reduce<unknown>(
            (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
            endpoint,
          );
          expect(value).not.toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('Azure models are refused where LibreChat refuses them', () => {
  const path = 'endpoints.azureOpenAI';

  test.each(RELEASE_NUMBERS)('in %s', (number) => {
    const reached = new Reached();
    let accepted = 0;
    fc.assert(
      fc.property(azureSection, (azure) => {
        const official = azureErrors(number, azure);
        const ours = check(path, azure, number);
        reached.add(official);
        if (official.length === 0) accepted++;
        expect({ azure, official, refused: ours.length > 0 }).toEqual({
          azure,
          official,
          refused: official.length > 0,
        });
        expect(
          ours.filter(({ stage, uncertain }) => stage !== 'start-up' || uncertain !== undefined),
        ).toEqual([]);
      }),
      { numRuns: 4_000 },
    );
    expect(accepted).toBeGreaterThan(200);
    for (const rule of [
      'Duplicate group name',
      'Duplicate model name',
      'missing mandatory',
      'missing an …',
      'is missing a deploymentName or version',
      'is missing a required deploymentName',
      'is missing a deploymentName (',
      'environment variable',
      'No Azure models',
    ]) {
      expect([rule, reached.times(rule)]).not.toEqual([rule, 0]);
    }
  });

  test('beside a value of the wrong type they are refused if nothing it may become would help', () => {
    const counts = { refused: 0, open: 0 };
    fc.assert(
      fc.property(brokenAzureSection, ({ broken, key, repaired }) => {
        const certain = check(path, broken, '0.8.524').filter(({ uncertain }) => uncertain === undefined);
        const hopeless = repaired.every(
          (azure) => azureErrors('0.8.524', azure as { groups: unknown }).length > 0,
        );
        counts[hopeless ? 'refused' : 'open']++;
        const refused = certain.length > 0;
        // Whether a group is serverless decides which of two keys it lacks: there ours may say less.
        const expected = key === 'serverless' ? refused && hopeless : hopeless;
        expect({ broken, certain, refused }).toEqual({ broken, certain, refused: expected });
      }),
      { numRuns: 6_000 },
    );
    expect(counts.refused).toBeGreaterThan(500);
    expect(counts.open).toBeGreaterThan(500);
  });

  test('a variable of which nothing is known makes uncertain what an empty one makes certain', () => {
    let uncertain = 0;
    fc.assert(
      fc.property(azureSection, (azure) => {
        const unknown = (name: string): Variable => {
          const variable = known(name);
          return variable.state === 'unset' && name === 'EMPTY'
            ? variable
            : variable.state === 'set'
              ? variable
              : { state: 'unknown' };
        };
        const certain = check(path, azure, '0.8.524');
        const doubtful = check(path, azure, '0.8.524', unknown);
        expect(doubtful.map((issue) => issue.path)).toEqual(certain.map((issue) => issue.path));
        for (const issue of doubtful) {
          if (issue.uncertain === undefined) continue;
          expect(issue.uncertain).toBe('the value of `UNSET` is not known');
          expect(issue).toMatchObject({ kind: 'constraint', variables: ['UNSET'] });
          uncertain++;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(uncertain).toBeGreaterThan(100);
  });
});

describe('Vertex is refused where LibreChat refuses it', () => {
  test.each(RELEASE_NUMBERS)('in %s', (number) => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(vertexSection, (vertex) => {
        const official = vertexErrors(number, vertex);
        counts[official.length > 0 ? 'refused' : 'accepted']++;
        const ours = check('endpoints.anthropic.vertex', vertex, number);
        expect(ours.map((issue) => issue.path[0])).toEqual(official);
      }),
      { numRuns: 1_000 },
    );
    expect(counts.accepted).toBeGreaterThan(50);
    if (number !== '0.7.6998') expect(counts.refused).toBeGreaterThan(50);
  });
});
