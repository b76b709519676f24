import ts from 'typescript';
import { nodesOf, staticValue } from './static-value.mjs';

const CLASS = 'FoundationModelIdentifier';

/** The ids by the name of the constant. The declarations only repeat them in comments, one of them wrongly. */
function constants(code) {
  const isConstant = (node) =>
    ts.isPropertyDeclaration(node) &&
    node.initializer !== undefined &&
    ts.isNewExpression(node.initializer) &&
    node.initializer.expression.getText() === CLASS;
  return nodesOf('foundation-model.js', code, isConstant).map(({ name, initializer }) => [
    name.getText(),
    staticValue(initializer.arguments[0]),
  ]);
}

/** The names of the constants that are declared `@deprecated`. */
function deprecatedConstants(declarations) {
  const isDeprecated = (node) =>
    ts.isPropertyDeclaration(node) && ts.getJSDocDeprecatedTag(node) !== undefined;
  return new Set(
    nodesOf('foundation-model.d.ts', declarations, isDeprecated).map(({ name }) => name.getText()),
  );
}

/** AWS's own list of base model ids, and which of them it calls deprecated. No limits, no Regions, no profiles. */
export const cdk = {
  name: 'cdk',
  package: 'aws-cdk-lib',
  version: '2.276.0',
  integrity:
    'sha512-K+yxURPKRDRDgaPazG4PKFmFHM/igg3kGp6tkPJ6vba8FMEo3DtJ/X6WaY5KvcwrkiKj2K7gFRZB6DO5aPYxxg==',
  licence: 'Apache-2.0',
  files: ['aws-bedrock/lib/foundation-model.js', 'aws-bedrock/lib/foundation-model.d.ts'],
  reduce([code, declarations]) {
    const known = constants(code);
    const deprecated = deprecatedConstants(declarations);
    const ids = (pairs) => [...new Set(pairs.map(([, id]) => id))].sort();
    return { ids: ids(known), deprecated: ids(known.filter(([name]) => deprecated.has(name))) };
  },
};
