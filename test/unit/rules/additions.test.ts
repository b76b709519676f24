import { describe, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../server/src/features/codeActions';
import { contextWith, FULL_CLIENT, PLAIN_CLIENT, ENV_URI } from '../../support/featureContext';
import { documentOf } from '../../support/findings';

const YAML = 'version: 1.3.17\nendpoints:\n  custom:\n    - name: X\n      apiKey: ${X_KEY}\n';

function additions(env: string | undefined, client = FULL_CLIENT): CodeAction[] {
  const document = documentOf(YAML);
  const position = document.positionAt(YAML.indexOf('X_KEY'));
  const actions = codeActions(document, { start: position, end: position }, contextWith({ env, client }));
  return actions.filter((action) => action.title.startsWith('Add '));
}

/** The text of the env file after the only addition that is offered. */
function envAfter(env: string): string {
  const [action, ...others] = additions(env);
  expect(others).toEqual([]);
  expect(action?.title).toBe('Add X_KEY= to .env');
  const edits: TextEdit[] = action?.edit?.changes?.[ENV_URI] ?? [];
  return TextDocument.applyEdits(TextDocument.create(ENV_URI, 'dotenv', 1, env), edits);
}

describe('a variable is added to the env file', () => {
  test.each([
    ['behind the last line', 'A=1\n', 'A=1\nX_KEY=\n'],
    ['behind a last line without line break', 'A=1', 'A=1\nX_KEY=\n'],
    ['with the line breaks of the file', 'A=1\r\nB=2\r\n', 'A=1\r\nB=2\r\nX_KEY=\r\n'],
    ['with the line breaks of the file where the last is missing', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nX_KEY=\r\n'],
    ['to an empty file', '', 'X_KEY=\n'],
    ['behind characters outside the basic plane', 'A=🦜', 'A=🦜\nX_KEY=\n'],
  ])('%s', (_title, before, after) => {
    expect(envAfter(before)).toBe(after);
  });

  test('that is created where it does not exist', () => {
    const [action] = additions(undefined);
    const [create, edit] = action?.edit?.documentChanges ?? [];
    expect(create).toEqual({ kind: 'create', uri: ENV_URI, options: { ignoreIfExists: true } });
    expect((edit as TextDocumentEdit).edits).toEqual([
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'X_KEY=\n' },
    ]);
  });

  test('but not where the client cannot create files', () => {
    expect(additions(undefined, PLAIN_CLIENT)).toEqual([]);
  });

  test('and not again when it is set', () => {
    expect(additions('X_KEY=abc\n')).toEqual([]);
  });
});

describe('a value of webSearch is moved to the env file', () => {
  const SECRET = 'sk-0123456789abcdef';

  function actionsOn(value: string, env: string | undefined): CodeAction[] {
    const text = `version: 1.3.17\nwebSearch:\n  serperApiKey: ${value} # ours\n`;
    const document = documentOf(text);
    const position = document.positionAt(text.indexOf(value) + 1);
    return codeActions(document, { start: position, end: position }, contextWith({ env }));
  }

  /** Titles of the corrections, the preferred one with a star. */
  function titles(value: string, env: string | undefined): string[] {
    return actionsOn(value, env)
      .map(({ title, isPreferred }) => (isPreferred ? `*${title}` : title))
      .filter((title) => !title.startsWith('Ignore') && !title.includes('librechat-ignore'));
  }

  test('in one edit of both files, before it is replaced without that', () => {
    expect(titles(SECRET, 'A=1').slice(0, 3)).toEqual([
      '*Move the value to SERPER_API_KEY in .env',
      'Change to ${SERPER_API_KEY}',
      'Remove serperApiKey',
    ]);
    const changes = actionsOn(SECRET, 'A=1')[0]?.edit?.changes ?? {};
    expect(Object.keys(changes).sort()).toEqual([ENV_URI, documentOf('').uri].sort());
    const envAfterMove = TextDocument.applyEdits(
      TextDocument.create(ENV_URI, 'dotenv', 1, 'A=1'),
      changes[ENV_URI] ?? [],
    );
    expect(envAfterMove).toBe(`A=1\nSERPER_API_KEY=${SECRET}\n`);
    expect(changes[documentOf('').uri]).toMatchObject([{ newText: '${SERPER_API_KEY}' }]);
  });

  test('and stands in no title', () => {
    expect(titles(SECRET, 'A=1').join()).not.toContain(SECRET.slice(0, 5));
  });

  test.each([
    ['there is no env file', SECRET, undefined],
    ['the variable is set', SECRET, 'SERPER_API_KEY=x\n'],
    ['the variable is set to nothing', SECRET, 'SERPER_API_KEY=\n'],
    ['the value cannot be written there', `"it's"`, 'A=1\n'],
    ['the value has a reference in it', 'a-${B}', 'A=1\n'],
  ])('but not where %s; then no correction is the obvious one', (_what, value, env) => {
    expect(titles(value, env).slice(0, 2)).toEqual(['Change to ${SERPER_API_KEY}', 'Remove serperApiKey']);
  });

  test.each(['"Bearer ${MY_KEY}"', "'bearer $MY_KEY'", '$MY_KEY'])(
    'and %s becomes the reference it was meant to be',
    (value) => {
      expect(titles(value, 'A=1\n').slice(0, 2)).toEqual(['*Change to ${MY_KEY}', 'Remove serperApiKey']);
    },
  );

  test('nothing is lost with an empty text', () => {
    expect(titles('""', 'A=1\n')[0]).toBe('*Change to ${SERPER_API_KEY}');
  });
});
