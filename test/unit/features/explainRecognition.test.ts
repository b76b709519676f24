import { describe, expect, it, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import {
  explainRecognition,
  type DocumentRecognition,
} from '../../../server/src/features/explainRecognition';
import { isLibreChatConfiguration, recognise } from '../../../server/src/knowledge/recognise';

const outlineOf = (uri: string, text: string) => new Document(uri, 1, text).outline;

test.each([
  ['librechat.yaml', '', 'name', undefined, true],
  ['librechat.yaml', 'version: 1.3.17\ncache: true\n', 'name', undefined, true],
  ['librechat.prod.yml', 'endpoints: {}\n', 'typical-key', 'endpoints', true],
  ['docker-compose.librechat.yml', 'services: {}\n', 'foreign-key', 'services', false],
  ['librechat.yaml', 'kind: Pod\nmcpServers: {}\n', 'typical-key', 'mcpServers', true],
  ['librechat-playbook.yml', '- hosts: all\n', 'list', undefined, false],
  ['config.yaml', 'version: 1.3.17\ninterface: {}\n', 'typical-key', 'interface', true],
  ['config.yaml', 'interface: {}\n', 'unlikely', undefined, false],
  ['pod.yaml', 'kind: Pod\n', 'foreign-key', 'kind', false],
])('%s with %j is recognised by %s', (name, text, by, key, isConfiguration) => {
  const uri = `file:///folder/${name}`;
  expect(recognise(uri, outlineOf(uri, text), false)).toEqual({
    isConfiguration,
    by,
    ...(key !== undefined && { key }),
  });
  expect(isLibreChatConfiguration(uri, outlineOf(uri, text), false)).toBe(isConfiguration);
  expect(isLibreChatConfiguration(uri, outlineOf(uri, text), true)).toBe(true);
});

interface Given {
  readonly name?: string;
  readonly text?: string;
  readonly languageId?: string;
  readonly handedOver?: boolean;
  readonly recognition?: DocumentRecognition;
}

function explained({
  name = 'librechat.yaml',
  text = 'version: 1.3.17\nendpoints: {}\n',
  languageId = 'yaml',
  handedOver = true,
  recognition,
}: Given) {
  const uri = `file:///folder/${name}`;
  const outline = outlineOf(uri, text);
  return explainRecognition({
    uri,
    outline,
    languageId,
    handedOver,
    recognition: recognition ?? recognise(uri, outline, false),
  });
}

describe('why a file is checked', () => {
  it.each<[Given, RegExp]>([
    [{}, /^endpoints at its top level/],
    [{ text: 'cache: true\n' }, /^librechat is in its name/],
    [{ recognition: { isConfiguration: true, by: 'language' } }, /language is librechat-yaml/],
    [
      { name: 'a.yaml', recognition: { isConfiguration: true, by: 'setting', pattern: '**/a.yaml' } },
      /^\*\*\/a\.yaml in the setting/,
    ],
  ])('is told in words: %j', (given, message) => {
    const { checked, ...rest } = explained(given);
    expect(checked).toBe(true);
    expect(rest.message).toMatch(message);
  });
});

describe('why a file is not checked', () => {
  it.each<[Given, string, RegExp, boolean]>([
    [{ text: 'services: {}\n' }, 'foreign-key', /^services at its top level belongs to another tool/, false],
    [
      { name: 'values-librechat.yaml', text: 'librechat:\n  a: 1\n' },
      'foreign-key',
      /^librechat at its/,
      false,
    ],
    [{ text: '- hosts: all\n' }, 'list', /list at its top level/, false],
    [{ name: 'other.yaml', text: 'version: "3"\nx: 1\n' }, 'unlikely', /stands beside version/, false],
    [{ name: 'compose.yaml', text: 'services: {}\n' }, 'compose-file', /^It is a Compose file/, false],
    [
      { name: 'docker-compose.yml', languageId: 'dockercompose', handedOver: false, text: 'services: {}\n' },
      'compose-file',
      /read from it/,
      false,
    ],
    [{ recognition: { isConfiguration: false, by: 'env-file' } }, 'env-file', /env file/, true],
    [{ languageId: 'dockercompose', handedOver: false }, 'other-language', /dockercompose/, true],
    [{ name: 'chat.yaml', handedOver: false }, 'other-name', /not in its name/, true],
    [{ name: 'chat.yaml', text: 'a: 1\n', handedOver: false }, 'other-name', /not in its name/, false],
    [{ handedOver: false }, 'not-handed-over', /has not handed it over/, true],
    [
      {
        name: 'chat.yaml',
        handedOver: false,
        recognition: { isConfiguration: true, by: 'setting', pattern: 'chat.yaml' },
      },
      'not-handed-over',
      /project's configuration/,
      true,
    ],
  ])('is told in words, and whether it looks like one: %j', (given, reason, message, looksLikeOne) => {
    const explanation = explained(given);
    expect(explanation).toMatchObject({ checked: false, reason, looksLikeOne });
    expect(explanation.message).toMatch(message);
    expect(explanation.message).toMatch(/\.$/);
  });
});
