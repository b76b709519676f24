import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface LanguageConfiguration {
  comments: { lineComment: string };
  folding: { offSide: boolean; markers: { start: string; end: string } };
  indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
}

const file = new URL('../../language-configuration.json', import.meta.url);
const { comments, folding, indentationRules } = JSON.parse(
  await readFile(file, 'utf8'),
) as LanguageConfiguration;

describe('language-configuration.json', () => {
  const increases = new RegExp(indentationRules.increaseIndentPattern);

  it.each([
    'endpoints:',
    '  bedrock: # the one we use',
    '  -',
    '- name:',
    'base: &base',
    'key: &a |',
    'welcome: |',
    'welcome: >-2 # folded',
    'models: [',
    'models: [a, b,',
    'x: {',
  ])('indents the line after %j', (line) => {
    expect(line).toMatch(increases);
  });

  it.each([
    '',
    '# Note:',
    'version: 1.3.5',
    'a: b # as said:',
    '---',
    '- item',
    'models: [a, b]',
    'url: "http://x"',
    'a: x|',
    'a-',
  ])('does not indent the line after %j', (line) => {
    expect(line).not.toMatch(increases);
  });

  it('takes back the indentation of a closing bracket on its own line', () => {
    const decreases = new RegExp(indentationRules.decreaseIndentPattern);
    for (const line of ['  }', '  ]', '    },']) expect(line).toMatch(decreases);
    for (const line of ['  a}', '  - ]x', '  x: {}']) expect(line).not.toMatch(decreases);
  });

  it('comments with # and folds by indentation and by region', () => {
    expect(comments.lineComment).toBe('#');
    expect(folding.offSide).toBe(true);
    expect('  # region Bedrock').toMatch(new RegExp(folding.markers.start));
    expect('# endregion').toMatch(new RegExp(folding.markers.end));
  });
});
