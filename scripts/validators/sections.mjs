/** The unions some of whose branches LibreChat also checks in code: for these it matters which branch a value fits. */
function branchesWithRefinements({ schema, refinements }) {
  const names = new Set(refinements.flatMap((path) => /^[^|]+(?=\|\d)/.exec(path)?.[0] ?? []));
  return [...names].flatMap((name) => {
    const union = name
      .split('.')
      .reduce((node, step) => (step === '*' ? node.additionalProperties : node.properties[step]), schema);
    return union.anyOf.map((branch, index) => [`${name}|${index}`, branch]);
  });
}

/**
 * The schemas of a release's sections: each root key, each key below `endpoints` as `endpoints.<key>`, and each branch of
 * a union that refinements look into as `<path of the union>|<number of the branch>`.
 */
export function sectionSchemas(release) {
  const { endpoints, ...others } = release.schema.properties;
  const endpointSections = Object.entries(endpoints.properties).map(([key, sub]) => [
    `endpoints.${key}`,
    sub,
  ]);
  return Object.fromEntries([
    ...Object.entries(others),
    ...endpointSections,
    ...branchesWithRefinements(release),
  ]);
}
