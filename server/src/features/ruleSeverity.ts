import {
  CodeActionKind,
  CreateFile,
  TextDocumentEdit,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Edit } from '../core/edit';
import type { ProjectFile } from '../projectConfig';
import type { PositionEncoding } from '../core/positionEncoding';
import type { RuleCode, Severity } from '../rules/rule';
import type { ClientFeatures, FeatureContext } from './context';
import { setInJson } from './jsonEdit';
import { textEdits } from './workspaceEdit';

/** What a rule can be set to; `default` is its own severity. */
export type RuleSetting = Severity | 'off' | 'default';

/**
 * The action that changes how a rule reports, for one of its findings: the client's own command, which lets the user choose,
 * else an edit that turns the rule off for the project. Nothing where neither is possible.
 */
export function severityActions(
  uri: string,
  code: RuleCode,
  diagnostic: Diagnostic,
  { client, projectFile }: Pick<FeatureContext, 'client' | 'projectFile'>,
  encoding: PositionEncoding,
): CodeAction[] {
  const shared = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const { changeSeverityCommand: command } = client;
  if (command !== undefined) {
    const title = `Change severity of ${code}…`;
    return [{ ...shared, title, command: { title, command, arguments: [uri, code] } }];
  }
  // What the editor's own settings say would go on to count.
  if (!projectFile || projectFile.overruledBy[code] !== undefined) return [];
  const edit = severityEdit(projectFile, code, 'off', client, encoding);
  return edit ? [{ ...shared, title: `Turn off ${code} in ${projectFile.label}`, edit }] : [];
}

/** The edit that sets a rule in a project's file; undefined where the client cannot do it, or the file cannot be read. */
export function severityEdit(
  file: ProjectFile,
  code: RuleCode,
  setting: RuleSetting,
  client: Pick<ClientFeatures, 'createFiles'>,
  encoding: PositionEncoding,
): WorkspaceEdit | undefined {
  const { uri, text = '' } = file;
  const isNew = file.text === undefined;
  if (isNew && !client.createFiles) return undefined;
  if (!isNew && problemOf(file) !== undefined) return undefined;
  const { rulesPath } = file;
  const value = setting === 'default' ? undefined : setting;
  // In a file that is to be made, or is empty, there is nothing to be set back.
  const isEmpty = text.trim() === '';
  const edits = isEmpty
    ? newContent(text, rulesPath, code, value)
    : setInJson(text, [...rulesPath, code], value);
  if (edits.length === 0) return undefined;
  const changes = textEdits(text, edits, encoding);
  return isNew
    ? {
        documentChanges: [
          CreateFile.create(uri, { ignoreIfExists: true }),
          TextDocumentEdit.create({ uri, version: null }, changes),
        ],
      }
    : { changes: { [uri]: changes } };
}

/** Why a project's file cannot be changed, as the end of a sentence about it; undefined where it can. */
export function problemOf({ text, rulesPath }: ProjectFile): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not valid JSON';
  }
  for (const key of ['', ...rulesPath]) {
    if (key !== '') value = (value as Readonly<Record<string, unknown>>)[key];
    // What is not there yet can be written.
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return key === '' ? 'is not an object' : `has something else than an object under ${key}`;
    }
  }
  return undefined;
}

function newContent(
  text: string,
  rulesPath: readonly string[],
  code: RuleCode,
  value: string | undefined,
): Edit[] {
  if (value === undefined) return [];
  const [edit] = setInJson('{}', [...rulesPath, code], value);
  return [{ range: { start: 0, end: text.length }, newText: `${edit?.newText ?? '{}'}\n` }];
}
