import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { definition } from '../../../server/src/features/definition';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { contextWith, DOCUMENT_URI, ENV_URI } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';

const CUSTOM = 'endpoints:\n  custom:\n    - apiKey: ';

/** The names that the links from a fixture lead to, as `line:character text`, and what they start from. */
function follow(fixture: string, env: string | undefined): { from: string; to: string; whole: string }[] {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(DOCUMENT_URI, 1, text);
  const target = new Document(ENV_URI, 1, env ?? '');
  const context = contextWith({ env });
  const scope = new VariableScope([{ document, context }]);
  return definition(document, document.positionAt(offset), scope, context).map((link) => {
    expect(link.targetUri).toBe(ENV_URI);
    const cut = (range: typeof link.targetRange): string =>
      target.text.slice(target.offsetAt(range.start), target.offsetAt(range.end));
    const { line, character } = link.targetSelectionRange.start;
    const origin = link.originSelectionRange;
    return {
      from: origin ? text.slice(document.offsetAt(origin.start), document.offsetAt(origin.end)) : '',
      to: `${line}:${character} ${cut(link.targetSelectionRange)}`,
      whole: cut(link.targetRange),
    };
  });
}

describe('definition', () => {
  it.each([
    ['the first line', 'KEY=abc\nB=c', '0:0 KEY', 'KEY=abc'],
    ['a later line', '# one\n\nB=c\n  export KEY = abc # d', '3:9 KEY', 'KEY = abc'],
    ['Windows line ends', 'B=c\r\nKEY=abc\r\nD=e\r\n', '1:0 KEY', 'KEY=abc'],
    ['a mark that is there twice', '\uFEFFKEY=abc', '0:1 KEY', 'KEY=abc'],
    ['a value over several lines', 'B="x\ny"\nKEY="a\nb"\nC=d', '2:0 KEY', 'KEY="a\nb"'],
    ['the last of several', 'KEY=a\nKEY=b', '1:0 KEY', 'KEY=b'],
    ['an empty value', 'KEY=\nB=c', '0:0 KEY', 'KEY='],
    ['a line that is commented out', '# KEY=abc', '0:2 KEY', 'KEY=abc'],
    ['astral characters', 'A=😀\nKEY=😀', '1:0 KEY', 'KEY=😀'],
  ])('leads to %s of the env file', (_title, env, to, whole) => {
    expect(follow(`${CUSTOM}\${K‸EY}`, env)).toEqual([{ from: '${KEY}', to, whole }]);
  });

  it.each([
    ['at its first character', `${CUSTOM}‸\${KEY}`],
    ['at its end', `${CUSTOM}\${KEY}‸`],
    ['in quotes', `${CUSTOM}"\${K‸EY}"`],
    ['within a text', `${CUSTOM}😀 \${OTHER} \${K‸EY} b`],
    ['in a flow collection', 'endpoints: {custom: [{apiKey: "${K‸EY}"}]}'],
    ['in a block scalar', `${CUSTOM}|\n        a \${K‸EY}\n`],
    ['where it does not expand', 'endpoints:\n  bedrock:\n    titleModel: ${K‸EY}'],
    ['in broken YAML', `a: [\n${CUSTOM}\${K‸EY}\n b: "`],
  ])('starts from a reference %s', (_title, fixture) => {
    expect(follow(fixture, 'KEY=a')).toMatchObject([{ from: '${KEY}', to: '0:0 KEY' }]);
  });

  it.each([
    ['a variable no file has', `${CUSTOM}\${K‸EY}`, 'B=c'],
    ['a missing file', `${CUSTOM}\${K‸EY}`, undefined],
    ['a comment', `${CUSTOM}a # \${K‸EY}`, 'KEY=a'],
    ['a key', 'a:\n  "${K‸EY}": b', 'KEY=a'],
    ['other text', `${CUSTOM}\${KEY} ‸b`, 'KEY=a'],
    ['a broken reference', `${CUSTOM}\${K‸EY`, 'KEY=a'],
    ['a placeholder', `${CUSTOM}"{{K‸EY}}"`, 'KEY=a'],
  ])('is nowhere for %s', (_title, fixture, env) => {
    expect(follow(fixture, env)).toEqual([]);
  });
});
