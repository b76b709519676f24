import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import { problemOf, severityEdit, type RuleSetting } from '../../../server/src/features/ruleSeverity';
import { readProjectConfig, rulesPathIn, type ProjectFile } from '../../../server/src/projectConfig';

const URI = 'file:///app/.librechatlintrc.json';

function fileWith(text: string | undefined, name = '.librechatlintrc.json'): ProjectFile {
  return { uri: URI, label: name, text, rulesPath: rulesPathIn(name), overruledBy: {} };
}

/** The file's text after a rule was set; undefined where that cannot be done. */
function after(text: string | undefined, setting: RuleSetting = 'off', name?: string): string | undefined {
  const edit = severityEdit(fileWith(text, name), 'model-legacy', setting, { createFiles: true }, 'utf-16');
  const documentEdit = edit?.documentChanges?.[1] as TextDocumentEdit | undefined;
  const edits = edit?.changes?.[URI] ?? documentEdit?.edits;
  if (!edits) return undefined;
  const document = TextDocument.create(URI, 'json', 0, text ?? '');
  return TextDocument.applyEdits(
    document,
    edits.filter((change) => 'newText' in change),
  );
}

const LAID_OUT = `{
    "targetVersion":   "v0.8.5",
    "rules": { "env-undefined": "error",
               "model-legacy":  "hint" }
}`;

describe('a rule is set in the file of a project', () => {
  test('in one that is made for it', () => {
    expect(after(undefined)).toBe('{\n  "rules": {\n    "model-legacy": "off"\n  }\n}\n');
    expect(after(' \n', 'error')).toBe('{\n  "rules": {\n    "model-legacy": "error"\n  }\n}\n');
  });

  test('where it is set already, and nothing else changes', () => {
    expect(after(LAID_OUT, 'information')).toBe(LAID_OUT.replace('"hint"', '"information"'));
  });

  test('beside other rules, and beside other keys, as the file is laid out', () => {
    expect(after('{\n    "rules": {\n        "env-undefined": "off"\n    }\n}\n')).toBe(
      '{\n    "rules": {\n        "env-undefined": "off",\n        "model-legacy": "off"\n    }\n}\n',
    );
    expect(after('{\n\t"maxWarnings": 0\n}\n')).toBe(
      '{\n\t"maxWarnings": 0,\n\t"rules": {\n\t\t"model-legacy": "off"\n\t}\n}\n',
    );
    expect(after('{\r\n  "maxWarnings": 0\r\n}\r\n')).toBe(
      '{\r\n  "maxWarnings": 0,\r\n  "rules": {\r\n    "model-legacy": "off"\r\n  }\r\n}\r\n',
    );
    expect(after('{}')).toBe('{\n  "rules": {\n    "model-legacy": "off"\n  }\n}');
    expect(after('{"rules":{"env-undefined":"off"}}')).toBe(
      '{"rules":{"env-undefined":"off","model-legacy": "off"}}',
    );
    expect(after('{ "maxWarnings": 0 }')).toBe('{ "maxWarnings": 0, "rules": {"model-legacy":"off"} }');
    const odd = '{\n  "files" : [ ],\n    "rules":\n  { "env-undefined":   "error" }}';
    expect(after(odd)).toBe(odd.replace('"error"', '"error", "model-legacy": "off"'));
  });

  test('and set back, which takes it out', () => {
    expect(JSON.parse(after(LAID_OUT, 'default') ?? '')).toEqual({
      targetVersion: 'v0.8.5',
      rules: { 'env-undefined': 'error' },
    });
    // Where it is not set there is nothing to do.
    for (const text of ['{}', '{ "rules": {} }', ' ', undefined]) {
      expect(after(text, 'default')).toBeUndefined();
    }
  });

  test('under its key in package.json', () => {
    const text = '{\n  "name": "chat",\n  "librechatLint": {},\n  "private": true\n}\n';
    const changed = after(text, 'warning', 'package.json') ?? '';
    expect(JSON.parse(changed)).toEqual({
      name: 'chat',
      librechatLint: { rules: { 'model-legacy': 'warning' } },
      private: true,
    });
    expect(changed.startsWith('{\n  "name": "chat",\n  "librechatLint": {')).toBe(true);
    expect(changed.endsWith('},\n  "private": true\n}\n')).toBe(true);
    expect(readProjectConfig('package.json', changed)?.config.rules).toEqual({ 'model-legacy': 'warning' });
  });

  test.each([
    ['{', 'is not valid JSON'],
    ['{ "rules": {}, } // ours', 'is not valid JSON'],
    ['[]', 'is not an object'],
    ['null', 'is not an object'],
    ['{ "rules": [] }', 'has something else than an object under rules'],
    ['{ "rules": "off" }', 'has something else than an object under rules'],
  ])('but not in %s, which the user has to mend first', (text, problem) => {
    expect(problemOf(fileWith(text))).toBe(problem);
    expect(after(text)).toBeUndefined();
  });

  test('and no file is made for a client that makes none', () => {
    const edit = severityEdit(fileWith(undefined), 'model-legacy', 'off', { createFiles: false }, 'utf-16');
    expect(edit).toBeUndefined();
    expect(problemOf(fileWith(undefined))).toBeUndefined();
  });
});
