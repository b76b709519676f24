import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { resolveCompletion } from '../../../server/src/features/completion/resolve';
import { hover } from '../../../server/src/features/hover';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';
import { Typist } from '../../support/typist';

function labels(fixture: string, release: string): string[] {
  return new Typist(fixture, contextWith({ release })).labels();
}

function hovered(fixture: string, release: string): string {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(DOCUMENT_URI, 1, text);
  const contents = hover(document, document.positionAt(offset), contextWith({ release }))?.contents;
  return MarkupContent.is(contents) ? contents.value : '';
}

describe('completion for a target release', () => {
  it.each([
    ['root sections', '‸', 'filters', 'v0.8.8-rc1', 'v0.8.8-rc2'],
    ['root sections', '‸', 'webSearch', 'v0.7.7-rc1', 'v0.8.5'],
    ['keys that were read unchecked', 'endpoints:\n  bedrock:\n    ‸', 'guardrailConfig', 'v0.8.1', 'v0.8.5'],
    [
      'keys of a mapping that was read unchecked',
      'endpoints:\n  bedrock:\n    guardrailConfig:\n      ‸',
      'streamProcessingMode',
      'v0.8.5',
      'v0.8.6',
    ],
    ['keys of Bedrock', 'endpoints:\n  bedrock:\n    ‸', 'models', 'v0.7.7-rc1', 'v0.8.5'],
    ['keys of a list item', 'endpoints:\n  custom:\n    - ‸', 'provider', 'v0.8.5', 'v0.8.8-rc1'],
    ['keys of a server', 'mcpServers:\n  a:\n    ‸', 'requestHeaders', 'v0.8.8-rc3', 'v0.8.8-rc4'],
    ['values', 'fileStrategy: ‸', 'cloudfront', 'v0.8.5', 'v0.8.6-rc1'],
    [
      'values of list items',
      'endpoints:\n  agents:\n    capabilities:\n      - ‸',
      'skills',
      'v0.8.5',
      'v0.8.6-rc1',
    ],
    ['values in quotes', 'webSearch: {searchProvider: "‸"}', 'keenable', 'v0.8.8-rc1', 'v0.8.8-rc2'],
  ])(
    'offers %s of %j only to releases that know them: %s (not %s, but %s)',
    (_title, fixture, label, older, newer) => {
      expect(labels(fixture, older)).not.toContain(label);
      expect(labels(fixture, newer)).toContain(label);
    },
  );

  it('offers what can be in a mapping that was read unchecked', () => {
    const guardrail = 'endpoints:\n  bedrock:\n    guardrailConfig:\n      ‸';
    expect(labels(guardrail, 'v0.8.5')).toContain('guardrailVersion');
  });

  it('offers what an older release still has', () => {
    expect(labels('endpoints:\n  ‸', 'v0.7.7-rc1')).toContain('gptPlugins');
    expect(labels('endpoints:\n  ‸', 'v0.8.5')).not.toContain('gptPlugins');
  });

  it('offers the configuration version of the release', () => {
    expect(labels('version: ‸', 'v0.8.5')).toEqual(['1.3.9']);
  });

  it('explains values as the release knows them', () => {
    const context = contextWith({ release: 'v0.8.5' });
    const item = new Typist('fileStrategy: ‸', context).items().find(({ label }) => label === 's3');
    const { documentation } = resolveCompletion(item ?? { label: '' }, context);
    expect(MarkupContent.is(documentation) && documentation.value).toMatch(/Amazon S3/);
  });
});

describe('hover for a target release', () => {
  const guardrail = 'endpoints:\n  bedrock:\n    guardrail‸Config:\n      guardrailIdentifier: a';

  it('says which release brought a key that the target does not know', () => {
    expect(hovered('webSe‸arch: {}', 'v0.7.7-rc1')).toMatch(
      /Since LibreChat v0\.7\.9, config version 1\.2\.6: LibreChat v0\.7\.7-rc1 does not know it/,
    );
    expect(hovered('fil‸ters: {}', 'v0.8.5')).toMatch(
      /Since LibreChat v0\.8\.8-rc2, config version 1\.3\.15: LibreChat v0\.8\.5 does not know it/,
    );
  });

  it('tells of it all the same', () => {
    const text = hovered('webSearch:\n  tavilySearchOptions:\n    maxRes‸ults: 5', 'v0.8.5');
    expect(text).toMatch(/^\*\*`maxResults`\*\* · whole number\n\nResults of one search\./);
    expect(text).toMatch(/- From 1 to 20\n/);
    expect(text).toMatch(/- Since LibreChat v0\.8\.6-rc1: LibreChat v0\.8\.5 does not know it/);
  });

  it('says so only where it is so', () => {
    expect(hovered('webSe‸arch: {}', 'v0.8.5')).not.toMatch(/does not know/);
    expect(hovered('webSe‸arch: {}', 'v0.8.5')).toMatch(/Since LibreChat v0\.7\.9/);
    // Read since v0.8.2-rc2, although the schema has it only from v0.8.6 on.
    expect(hovered(guardrail, 'v0.8.5')).toMatch(/Since LibreChat v0\.8\.2-rc2/);
    expect(hovered(guardrail, 'v0.8.5')).not.toMatch(/does not know/);
  });

  it('names both ends where the release in between is not known', () => {
    expect(hovered('summari‸zation: {}', 'v0.8.5')).toMatch(
      /Since LibreChat v0\.8\.5 or a release after v0\.7\.7-rc1, config version 1\.3\.8/,
    );
  });

  it('tells when the values of a key came', () => {
    const older = hovered('fileStr‸ategy: s3', 'v0.8.5');
    expect(older).toMatch(/- `s3`: Amazon S3/);
    expect(older).toMatch(/- `cloudfront`: .* Since LibreChat v0\.8\.6-rc1\./);
    expect(hovered('fileStr‸ategy: s3', 'v0.8.8-rc4')).toMatch(/- `cloudfront`: [^\n]*section\.\n/);
  });

  it('tells of a value that the target does not know', () => {
    expect(hovered('fileStrategy: cloud‸front', 'v0.8.5')).toMatch(
      /^\*\*`cloudfront`\*\*\n\n.*\n\n- Since LibreChat v0\.8\.6-rc1: LibreChat v0\.8\.5 does not know it$/,
    );
    expect(hovered('fileStrategy: cloud‸front', 'v0.8.6-rc1')).not.toMatch(/does not know/);
  });

  it('tells of retired keys whether the target still reads them', () => {
    const fixture = 'endpoints:\n  custom:\n    - summar‸ize: true';
    expect(hovered(fixture, 'v0.7.7-rc1')).toMatch(/LibreChat v0\.7\.7-rc1 still reads it.*`summarization`/);
    expect(hovered(fixture, 'v0.8.8-rc4')).toMatch(/No longer has any effect/);
  });
});
