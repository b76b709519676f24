import { describe, expect, test } from 'vitest';
import table from '../../../schemas/variables.json';
import expansion from '../../../schemas/env-expansion.json';
import { variablesOfLibreChat } from '../../../server/src/knowledge/variables';

describe('the variables LibreChat reads', () => {
  test('are told of once each', () => {
    const names = table.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(variablesOfLibreChat.names).toEqual(names);
  });

  test.each(table.map((variable) => [variable.name, variable] as const))(
    '%s has a short text of its own',
    (name, variable) => {
      expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(variable.text).toMatch(/^[A-Z`].*\.$/);
      expect(variable.text.length).toBeLessThan(260);
      expect(variable.text.startsWith(name)).toBe(false);
      expect(['boolean', 'number', 'text', 'url', 'list', 'secret', 'expression']).toContain(variable.kind);
    },
  );

  test('hold all of Bedrock’s', () => {
    const ofBedrock = [
      'BEDROCK_AWS_DEFAULT_REGION',
      'BEDROCK_AWS_ACCESS_KEY_ID',
      'BEDROCK_AWS_SECRET_ACCESS_KEY',
      'BEDROCK_AWS_SESSION_TOKEN',
      'BEDROCK_AWS_BEARER_TOKEN',
      'BEDROCK_AWS_PROFILE',
      'BEDROCK_AWS_MODELS',
      'BEDROCK_REVERSE_PROXY',
      'AWS_DEFAULT_REGION',
      'AWS_BEARER_TOKEN_BEDROCK',
      'ENDPOINTS',
      'PROXY',
    ];
    expect(ofBedrock.filter((name) => !variablesOfLibreChat.get(name))).toEqual([]);
  });

  test('and the secrets that never resolve', () => {
    expect(expansion.protected.filter((name) => variablesOfLibreChat.get(name)?.kind !== 'secret')).toEqual(
      [],
    );
  });
});
