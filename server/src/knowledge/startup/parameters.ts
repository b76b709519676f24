import file from '../../../../schemas/custom-params.json';

/** A parameter of an endpoint as far as LibreChat checks it. */
export interface Parameter {
  readonly key: string;
  readonly type: string;
  readonly component: string;
  readonly default?: ParameterDefault;
  readonly range?: ParameterRange;
  readonly options?: readonly string[];
  /** The options that have a label. */
  readonly mapped?: readonly string[];
  readonly minText?: number;
  readonly maxText?: number;
  readonly minTags?: number;
  readonly maxTags?: number;
}

export type ParameterDefault = number | boolean | string | readonly string[];

export interface ParameterRange {
  readonly min: number;
  readonly max: number;
  readonly positiveMin?: number;
}

/** By endpoint, what may be defined of its parameters. */
export type ParameterTable = ReadonlyMap<string, ReadonlyMap<string, Parameter>>;

interface ParameterFile {
  readonly definitions: Readonly<Record<string, Parameter>>;
  /** Lists of definitions. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** By endpoint the name of a set. */
  readonly releases: readonly {
    readonly dataProviders: readonly string[];
    readonly endpoints: Readonly<Record<string, string>>;
  }[];
}

const { definitions, sets, releases }: ParameterFile = file;
const tables = new Map<string, ParameterTable>();

/** The parameters a release knows; undefined for releases that knew no custom parameters. */
export function parametersOf(dataProvider: string): ParameterTable | undefined {
  const release = releases.find(({ dataProviders }) => dataProviders.includes(dataProvider));
  if (!release) return undefined;
  const table = tables.get(dataProvider) ?? buildTable(release.endpoints);
  tables.set(dataProvider, table);
  return table;
}

function buildTable(endpoints: Readonly<Record<string, string>>): ParameterTable {
  return new Map(Object.entries(endpoints).map(([endpoint, set]) => [endpoint, parametersIn(set)]));
}

function parametersIn(set: string): Map<string, Parameter> {
  return new Map(
    (sets[set] ?? []).flatMap((name): [string, Parameter][] => {
      const parameter = definitions[name];
      return parameter ? [[parameter.key, parameter]] : [];
    }),
  );
}
