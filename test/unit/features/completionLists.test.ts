import { InsertTextFormat } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { contextWith, PLAIN_CLIENT } from '../../support/featureContext';
import { at, BEDROCK, CUSTOM } from '../../support/typistAt';
import { Typist } from '../../support/typist';

describe('keys', () => {
  it('of the root, the required version first', () => {
    const labels = at('‸').labels();
    expect(labels[0]).toBe('version');
    expect(labels).toEqual(
      expect.arrayContaining(['endpoints', 'mcpServers', 'modelSpecs', 'interface', 'cache']),
    );
  });

  it('are offered only when they are missing', () => {
    const labels = at(`${BEDROCK}    models: [a]\n    ‸\n    "titleModel": b`).labels();
    expect(labels).not.toContain('models');
    expect(labels).not.toContain('titleModel');
    expect(labels).toContain('guardrailConfig');
    expect(at(`${BEDROCK}    models: {a: 1, ‸}`).labels()).toEqual([]);
    expect(at(`${BEDROCK}    guardrailConfig: {trace: enabled, ‸}`).labels()).not.toContain('trace');
  });

  it('keep the one under the cursor on offer', () => {
    expect(at(`${BEDROCK}    mod‸els: [a]`).labels()).toContain('models');
  });

  it('list the required ones first', () => {
    const labels = at(`${BEDROCK}    guardrailConfig:\n      ‸`).labels();
    expect(labels).toEqual(['guardrailIdentifier', 'guardrailVersion', 'trace', 'streamProcessingMode']);
    expect(at('mcpServers:\n  a:\n    ‸').labels().slice(0, 4)).toEqual(['type', 'command', 'args', 'url']);
    expect(at('mcpServers:\n  a:\n    command: npx\n    ‸').labels()[0]).toBe('args');
  });

  it('list what is special about an endpoint before what all have, and what is ignored last', () => {
    const labels = at(`${BEDROCK}    ‸`).labels();
    const own = [
      'models',
      'inferenceProfiles',
      'guardrailConfig',
      'guardrailConfig …',
      'availableRegions',
      'titleModel',
    ];
    expect(labels.slice(0, 7)).toEqual(expect.arrayContaining(own));
    expect(labels.slice(-2)).toEqual(['baseURL', 'headers']);
    expect(at(`${CUSTOM}    - ‸`).labels().slice(0, 6)).toEqual(
      expect.arrayContaining(['name', 'apiKey', 'baseURL', 'models']),
    );
  });

  it('belong to the branch of a union the other keys have chosen', () => {
    const local = at('mcpServers:\n  a:\n    type: stdio\n    ‸').labels();
    expect(local).toContain('command');
    expect(local).not.toContain('url');
    const remote = at('mcpServers:\n  a:\n    url: https://x\n    ‸').labels();
    expect(remote).toContain('headers');
    expect(remote).not.toContain('command');
  });

  it('come with a second item that fills in what is required', () => {
    const items = at(`${BEDROCK}    gu‸`).items();
    expect(items[items.findIndex(({ label }) => label === 'guardrailConfig') + 1]).toMatchObject({
      label: 'guardrailConfig …',
      filterText: 'guardrailConfig',
      insertTextFormat: InsertTextFormat.Snippet,
      labelDetails: { description: 'with guardrailIdentifier, guardrailVersion' },
    });
  });

  it('are offered by the columns of the text before the cursor', () => {
    const text = `${BEDROCK}    models:\n      - a\n`;
    expect(at(`${text}    ‸`).labels()).toContain('guardrailConfig');
    expect(at(`${text}  ‸`).labels()).toContain('openAI');
    expect(at(`${text}‸`).labels()).toContain('cache');
    expect(at(`${text}   ‸`).labels()).toEqual([]);
  });
});

describe('nothing is offered', () => {
  it.each([
    ['in a comment', `${BEDROCK}    # ‸`],
    ['behind a value, in a comment', `${BEDROCK}    titleConvo: true # ‸`],
    ['behind a value', `${BEDROCK}    titleConvo: true ‸`],
    ['in a block scalar', `${BEDROCK}    titlePrompt: |\n      ‸`],
    [
      'in the middle of a block scalar',
      `${BEDROCK}    titlePrompt: >-\n      a\n      ‸\n      b\n    titleConvo: true`,
    ],
    ['for a reference in a block scalar', `${CUSTOM}    - headers:\n        A: |\n          \${‸}`],
    ['on an alias', `${BEDROCK}    titleModel: *an‸`],
    ['in front of an anchor', `${BEDROCK}    models: ‸&a`],
    ['in a document marker', '---‸'],
    ['in a key nobody knows', 'version: 1\nunknown:\n  ‸'],
    ['below a value', `${BEDROCK}    titleConvo: true\n      ‸`],
    ['behind a flow collection', `${BEDROCK}    models: [a] ‸`],
    ['behind a closing quote', `${BEDROCK}    titleMethod: "completion"‸`],
    ['in front of a flow collection', `${BEDROCK}    models: ‸[a]`],
    ['in a value that goes on on the next line', `${BEDROCK}    titleModel: a\n      b‸`],
  ])('%s', (_title, fixture) => {
    expect(at(fixture).labels()).toEqual([]);
  });
});

describe('lists that open by themselves', () => {
  it('do not open behind the colon of a section, where people press Enter', () => {
    expect(at(`${BEDROCK}    models:‸`).labels(':')).toEqual([]);
    expect(at('version: 1\nendpoints:‸').labels(':')).toEqual([]);
    expect(at(`${BEDROCK}    models: ‸`).labels(' ')).toEqual([]);
    expect(at(`${BEDROCK}    models:‸`).labels()).not.toEqual([]);
  });

  it('open behind the colon of a setting with known values', () => {
    expect(at(`${BEDROCK}    guardrailConfig:\n      trace:‸`).labels(':')).toEqual([
      'enabled',
      'disabled',
      'enabled_full',
    ]);
    expect(at(`${BEDROCK}    titleConvo: ‸`).labels(' ')).toEqual(['true', 'false']);
  });

  it('open behind a dash, and stay open within a word', () => {
    expect(at(`${BEDROCK}    availableRegions:\n      -‸`).labels('-')).toContain('us-east-1');
    expect(at(`${BEDROCK}    availableRegions:\n      - us-‸`).labels('-')).toContain('us-east-1');
  });

  it('do not open for the spaces that indent a line', () => {
    expect(at(`${BEDROCK}    ‸`).labels(' ')).toEqual([]);
  });
});

describe('the next list', () => {
  function commandOf(fixture: string, label: string): string | undefined {
    return at(fixture).accept(label).command?.command;
  }

  it.each([
    ['version', '‸'],
    ['endpoints', 'version: 1\n‸'],
    ['models', `${BEDROCK}    ‸`],
    ['titleConvo', `${BEDROCK}    ‸`],
    ['titleEndpoint', `${BEDROCK}    ‸`],
    ['apiKey', `${CUSTOM}    - ‸`],
    ['eu.amazon.nova-pro-v1:0', `${BEDROCK}    inferenceProfiles:\n      ‸`],
  ])('is opened after %s', (label, fixture) => {
    expect(commandOf(fixture, label)).toBe('editor.action.triggerSuggest');
  });

  it.each([
    ['streamRate', `${BEDROCK}    ‸`],
    ['apiKeyPreview', `${CUSTOM}    - ‸`],
    ['models', `${BEDROCK}    mod‸: [a]`],
    ['true', `${BEDROCK}    titleConvo: ‸`],
    ['guardrailConfig …', `${BEDROCK}    ‸`],
  ])('is not opened after %s', (label, fixture) => {
    expect(commandOf(fixture, label)).toBeUndefined();
  });

  it('is left to clients that named no command for it', () => {
    const typist = new Typist('‸', contextWith({ client: PLAIN_CLIENT }));
    expect(typist.accept('version').command).toBeUndefined();
  });
});

describe('an existing key', () => {
  it('is the one a list begins with, so that Enter changes nothing', () => {
    const items = at(`${BEDROCK}    titl‸eConvo: true`).items();
    expect(items.filter((item) => item.preselect).map((item) => item.label)).toEqual(['titleConvo']);
  });
});
