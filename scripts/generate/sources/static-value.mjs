import ts from 'typescript';

const { SyntaxKind } = ts;

/** Values of the words that stand for themselves, and of `!0` and `!1`, which minifiers write for them. */
const words = new Map([
  [SyntaxKind.TrueKeyword, true],
  [SyntaxKind.FalseKeyword, false],
  [SyntaxKind.NullKeyword, null],
]);

function prefixed(node) {
  const operand = staticValue(node.operand);
  if (node.operator === SyntaxKind.ExclamationToken) return !operand;
  if (node.operator === SyntaxKind.MinusToken) return -operand;
  throw new Error(`Not a plain value: ${node.getText()}`);
}

/** The value of a literal expression, read off its syntax: nothing is evaluated. Throws for anything but literals. */
export function staticValue(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(staticValue);
  if (ts.isPrefixUnaryExpression(node)) return prefixed(node);
  if (words.has(node.kind)) return words.get(node.kind);
  if (ts.isObjectLiteralExpression(node)) {
    return Object.fromEntries(
      node.properties.map((property) => [property.name.text, staticValue(property.initializer)]),
    );
  }
  throw new Error(`Not a plain value: ${node.getText().slice(0, 80)}`);
}

/** Every node of a kind in a source text, in the order of the text. */
export function nodesOf(fileName, text, isWanted) {
  const found = [];
  const visit = (node) => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));
  return found;
}
