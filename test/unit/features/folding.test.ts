import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import type { FoldingClient } from '../../../server/src/features/context';
import { foldingRanges } from '../../../server/src/features/folding';
import { DOCUMENT_URI } from '../../support/featureContext';

/** The first and the last line of each fold, without the space around them, and its kind. */
function folds(text: string, folding: FoldingClient = { lineFoldingOnly: true }): string[] {
  const document = new Document(DOCUMENT_URI, 1, text);
  const line = (at: number): string =>
    document.slice(document.lines.start(at), document.lines.end(at)).trim();
  return foldingRanges(document, { folding }).map(
    ({ startLine, endLine, kind }) =>
      `${line(startLine)} … ${line(endLine)}${kind === undefined ? '' : ` (${kind})`}`,
  );
}

const FILE = `# What this file is for
# and whose it is.
version: 1.3.17

endpoints:
  bedrock:
    # ours
    models:
      - a
      - b

    titlePrompt: |-
      one

      two
    # behind it

  custom:
    - name: X
      models:
        default: [a]
    - name: Y
      headers: {
        A: b,
        C: {
          d: e
        }
      }

# The servers
mcpServers:
  one: "a
    b"
`;

const FOLDS = [
  '# What this file is for … # and whose it is. (comment)',
  'endpoints: … }',
  'bedrock: … two',
  'models: … - b',
  'titlePrompt: |- … two',
  'custom: … }',
  '- name: X … default: [a]',
  'models: … default: [a]',
  '- name: Y … }',
  'headers: { … }',
  'C: { … d: e',
  'mcpServers: … b"',
  'one: "a … b"',
];

describe('folding ranges', () => {
  it('are sections, items, values and collections of several lines; what stands behind them stays outside', () => {
    expect(folds(FILE)).toEqual(FOLDS);
    expect(folds(FILE.replaceAll('\n', '\r\n'))).toEqual(FOLDS);
  });

  it('leave a closing bracket on a line of its own in sight, where whole lines are folded', () => {
    const text = 'a: [\n  b,\n  c\n]\nd: [\n  e]\n';
    expect(folds(text)).toEqual(['a: [ … c', 'd: [ … e]']);
    const exact = foldingRanges(new Document(DOCUMENT_URI, 1, text), {});
    expect(exact).toEqual([
      { startLine: 0, startCharacter: 4, endLine: 3, endCharacter: 0 },
      { startLine: 4, startCharacter: 4, endLine: 5, endCharacter: 3 },
    ]);
  });

  it('are there in files written like JSON', () => {
    const text = '{\n  "endpoints": {\n    "bedrock": {}\n  },\n  "x": [\n    1\n  ]\n}\n';
    expect(folds(text)).toEqual(['{ … ]', '"endpoints": { … "bedrock": {}', '"x": [ … 1']);
  });

  it('are there while somebody is typing', () => {
    expect(folds('a:\n  b: [\n    c\n  d\n  e: "\nf:\n  - g\n  -')).toEqual(['a: … e: "', 'f: … -']);
  });

  it('are blocks of comments, and the sections in them that are commented out', () => {
    const text = `a: 1
# Not used at the moment:
# mcpServers:
#   files:
#     command: npx
#     args:
#       - a
#
#   # Why
#   web:
#     url: x
# end
  # alone

# one
#   two: three
b: 2
`;
    expect(folds(text)).toEqual([
      '# Not used at the moment: … # alone (comment)',
      '# mcpServers: … #     url: x (comment)',
      '#   files: … #       - a (comment)',
      '#     args: … #       - a (comment)',
      '#   web: … #     url: x (comment)',
      '# one … #   two: three (comment)',
    ]);
  });

  it('are regions, inside each other too', () => {
    const text =
      '# region All\na: 1\n#region Inner\nb: 2\n# endregion\n# why\n# so\n#endregion All\n# endregion\n# region open\n# regional\n';
    expect(folds(text)).toEqual([
      '# region All … #endregion All (region)',
      '#region Inner … # endregion (region)',
      '# why … # so (comment)',
    ]);
  });

  it('are no more than the client wants, the outer ones first', () => {
    const text = 'a:\n  b:\n    c:\n      d: 1\ne:\n  f:\n    g: 1\nh:\n  i: 1\n';
    expect(folds(text, { lineFoldingOnly: true, rangeLimit: 3 })).toEqual([
      'a: … d: 1',
      'e: … g: 1',
      'h: … i: 1',
    ]);
    expect(folds(text, { lineFoldingOnly: true, rangeLimit: 4 })).toEqual([
      'a: … d: 1',
      'b: … d: 1',
      'e: … g: 1',
      'h: … i: 1',
    ]);
    expect(folds(text, { lineFoldingOnly: true, rangeLimit: 0 })).toEqual([]);
  });
});
