import { SymbolKind } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';

const FILE = `version: 1.3.17
endpoints:
  bedrock:
    models: [us.amazon.nova-pro-v1:0]
    inferenceProfiles: {eu.amazon.nova-lite-v1:0: "\${PROFILE}"}
  custom:
    - apiKey: "\${GATEWAY_KEY}"
      name: "Gateway"
mcpServers:
  files: {command: npx}
modelSpecs:
  list:
    - label: For writing
      name: writer
    - na
`;

function scopeWith(...texts: string[]): VariableScope {
  const context = contextWith({ env: 'GATEWAY_KEY=x\n' });
  return new VariableScope(
    texts.map((text, i) => ({
      document: new Document(i === 0 ? DOCUMENT_URI : `file:///${i}/librechat.yaml`, 1, text),
      context,
    })),
  );
}

/** The names found, each with what it is in. */
function found(query: string, ...scopes: VariableScope[]): string[] {
  return workspaceSymbols(scopes, query).map(
    ({ name, containerName }) => name + (containerName === undefined ? '' : ` (${containerName})`),
  );
}

describe('workspace symbols', () => {
  it('are sections, endpoints, models, profiles, servers, specs and variables', () => {
    expect(found('', scopeWith(FILE))).toEqual([
      'version',
      'endpoints',
      'mcpServers',
      'modelSpecs',
      'bedrock (endpoints)',
      'custom (endpoints)',
      'Gateway (endpoints.custom)',
      'files (mcpServers)',
      'For writing (modelSpecs.list)',
      'na (modelSpecs.list)',
      'us.amazon.nova-pro-v1:0 (endpoints.bedrock.models)',
      'eu.amazon.nova-lite-v1:0 (endpoints.bedrock.inferenceProfiles)',
      'GATEWAY_KEY',
    ]);
  });

  it.each([
    ['gtwy', ['Gateway (endpoints.custom)', 'GATEWAY_KEY']],
    ['NOVAP', ['us.amazon.nova-pro-v1:0 (endpoints.bedrock.models)']],
    ['writer', ['For writing (modelSpecs.list)']],
    ['yawetag', []],
  ])('hold the letters of %s in their order', (query, expected) => {
    expect(found(query, scopeWith(FILE))).toEqual(expected);
  });

  it('stand where they are, in all configurations', () => {
    const symbols = workspaceSymbols([scopeWith(FILE, FILE), scopeWith('mcpServers: {a: {}}')], 'files');
    expect(symbols.map(({ location, kind }) => [location.uri, kind])).toEqual([
      [DOCUMENT_URI, SymbolKind.Interface],
      ['file:///1/librechat.yaml', SymbolKind.Interface],
    ]);
    expect(symbols[0]?.location).toMatchObject({
      range: { start: { line: 9, character: 2 }, end: { line: 9, character: 23 } },
    });
  });

  it('are not more than can be looked through', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `  s${i}: {command: x}`).join('\n');
    expect(found('s', scopeWith(`mcpServers:\n${many}`))).toHaveLength(500);
  });
});
