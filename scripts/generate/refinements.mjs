/**
 * zod refinements are functions and do not convert. The few that judge a single value by one keyword are put into
 * the schema here; all the others are listed by path in the generated file, for the code that checks them
 * (`server/src/knowledge/refinements/`).
 */

const onlyBooleanWebSearch = { properties: { web_search: { type: 'boolean' } } };

/**
 * Path in the schema (names of `properties`, `[]` for `items`) and the keywords to add there.
 * `builtInEndpoints` are the endpoints LibreChat has itself (`EModelEndpoint`), whose names custom ones may not take.
 */
const expressible = (builtInEndpoints) => [
  { path: 'endpoints', add: { minProperties: 1 } },
  { path: 'endpoints.custom[].name', add: { not: { enum: builtInEndpoints } } },
  { path: 'endpoints.custom[].addParams', add: onlyBooleanWebSearch },
  { path: 'endpoints.azureOpenAI.groups[].addParams', add: onlyBooleanWebSearch },
  { path: 'endpoints.agents.remoteApi.auth.oidc.scope', add: { pattern: '^[^,]*$' } },
  { path: 'cloudfront.cookieDomain', add: { pattern: '^\\.' } },
  { path: 'skillSync.github.sources[].tenantId', add: { pattern: '^[a-zA-Z0-9][a-zA-Z0-9_.-]*$' } },
];

/**
 * Adds the expressible ones of a release's `refinements` to its `schema`, in place.
 * Returns the schema and the refinements that are left for code to check.
 * Throws when a path is gone or a keyword is taken.
 */
export function addExpressibleRefinements(schema, refinements, builtInEndpoints) {
  const added = expressible(builtInEndpoints).filter(({ path }) => refinements.includes(path));
  for (const { path, add } of added) {
    const target = path
      .replaceAll('[]', '.[]')
      .split('.')
      .reduce((node, step) => (step === '[]' ? node?.items : node?.properties?.[step]), schema);
    const taken = Object.keys(add).find((keyword) => target === undefined || keyword in target);
    if (taken !== undefined) throw new Error(`Cannot add ${taken} at ${path}: look at the new schema there`);
    Object.assign(target, add);
  }
  const left = refinements.filter((path) => !added.some((done) => done.path === path));
  return { schema, refinements: left };
}

/** The definitions directly inside one zod definition, with the path step that leads to each. */
function innerDefinitions({ _def: def }) {
  switch (def.typeName) {
    case 'ZodObject':
      return Object.entries(def.shape()).map(([name, inner]) => [`.${name}`, inner]);
    case 'ZodArray':
      return [['[]', def.type]];
    case 'ZodRecord':
      return [['.*', def.valueType]];
    case 'ZodUnion':
      return def.options.map((inner, index) => [`|${index}`, inner]);
    case 'ZodDiscriminatedUnion':
      return [...def.options].map((inner, index) => [`|${index}`, inner]);
    case 'ZodIntersection':
      return [def.left, def.right].map((inner) => ['', inner]);
    case 'ZodEffects':
      return [['', def.schema]];
    case 'ZodPipeline':
      return [def.in, def.out].map((inner) => ['', inner]);
    case 'ZodOptional':
    case 'ZodNullable':
    case 'ZodDefault':
      return [['', def.innerType]];
    default:
      return [];
  }
}

/**
 * The paths of all refinements of a zod schema, once each: property names joined by dots, `[]` for list items, `.*`
 * for the values of a map, `|n` for the n-th branch of a union.
 */
export function refinementPaths(zodSchema) {
  const paths = new Set();
  const visit = (inner, path) => {
    if (inner._def.typeName === 'ZodEffects' && inner._def.effect.type === 'refinement') paths.add(path);
    for (const [step, next] of innerDefinitions(inner)) visit(next, `${path}${step}`.replace(/^\./, ''));
  };
  visit(zodSchema, '');
  return [...paths];
}
