import { createRequire } from 'node:module';
import { releases } from './releases.mjs';

const require = createRequire(import.meta.url);

/** What LibreChat's checks read of a parameter's definition; the rest is only shown. */
const CHECKED = [
  'type',
  'component',
  'default',
  'range',
  'options',
  'minText',
  'maxText',
  'minTags',
  'maxTags',
];

/** A parameter as the checks see it; of `enumMappings` only the names count. */
function definitionOf(setting) {
  const checked = CHECKED.filter((field) => setting[field] !== undefined);
  return {
    key: setting.key,
    ...Object.fromEntries(checked.map((field) => [field, setting[field]])),
    ...(setting.enumMappings && { mapped: Object.keys(setting.enumMappings) }),
  };
}

/** The name of a value in a table: that of an equal one, else `wanted`, with a number where the name is taken. */
function nameFor(table, wanted, value) {
  const text = JSON.stringify(value);
  const known = Object.keys(table).find((name) => JSON.stringify(table[name]) === text);
  if (known !== undefined) return known;
  let name = wanted;
  for (let number = 2; name in table; number++) name = `${wanted}/${number}`;
  table[name] = value;
  return name;
}

/** By endpoint the parameters of a release, as LibreChat merges its two tables: the later one of a key counts. */
function endpointsOf({ paramSettings, agentParamSettings }) {
  const names = new Set([...Object.keys(paramSettings), ...Object.keys(agentParamSettings)]);
  return [...names].map((name) => {
    const settings = [...(paramSettings[name] ?? []), ...(agentParamSettings[name] ?? [])];
    return [name, [...new Map(settings.map((setting) => [setting.key, setting])).values()]];
  });
}

/**
 * The parameters that `endpoints.custom[].customParams` may define, by release and endpoint.
 * What is equal stands only once: `definitions` by name, `sets` as lists of those names, and one entry of `releases` for
 * all data providers that agree. A release without these tables has no entry.
 */
export function customParams() {
  const definitions = {};
  const sets = {};
  const groups = new Map();
  for (const { dataProvider, module } of releases) {
    const provider = require(module);
    if (!provider.paramSettings || !provider.validateSettingDefinitions) continue;
    const endpoints = Object.fromEntries(
      endpointsOf(provider).map(([endpoint, settings]) => {
        const names = settings.map((setting) => nameFor(definitions, setting.key, definitionOf(setting)));
        return [endpoint, nameFor(sets, endpoint, names)];
      }),
    );
    const text = JSON.stringify(endpoints);
    groups.set(text, {
      dataProviders: [...(groups.get(text)?.dataProviders ?? []), dataProvider],
      endpoints,
    });
  }
  return { definitions, sets, releases: [...groups.values()] };
}
