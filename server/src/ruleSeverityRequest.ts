import type { Connection } from 'vscode-languageserver';
import { problemOf, severityEdit } from './features/ruleSeverity';
import type { ProjectFile } from './projectConfig';
import { readRuleSeverityParams, type RuleSeverityParams, type RuleSeverityResult } from './protocol';
import type { Session } from './session';
import { VersionedEdits } from './versionedEdits';

/** Answers `librechat/ruleSeverity`: says where a project sets its rules, and writes it there when that is asked for. */
export class RuleSeverityRequest {
  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
  ) {}

  /** `sent` is what the client sent; null where a document has no project, or nothing around it may be touched. */
  async answer(sent: unknown): Promise<RuleSeverityResult | null> {
    const params = readRuleSeverityParams(sent);
    const file = await this.fileOf(params);
    if (!params || !file) return null;
    const { uri, label, text } = file;
    const problem = problemOf(file);
    const described = { uri, label, exists: text !== undefined, ...(problem !== undefined && { problem }) };
    if (params.severity === undefined) return { ...described, applied: false };
    const edit = severityEdit(
      file,
      params.code,
      params.severity,
      this.session.capabilities.features,
      this.session.capabilities.encoding,
    );
    if (!edit) return { ...described, applied: false };
    const fitting = new VersionedEdits(this.session).edit(edit, () => text);
    const applied = fitting !== undefined && (await this.connection.workspace.applyEdit(fitting)).applied;
    return { ...described, applied, ...(!applied && { problem: 'has changed meanwhile' }) };
  }

  /** What is to be written to is read again: news of a file that was just saved may still be on its way. */
  private async fileOf(params: RuleSeverityParams | undefined): Promise<ProjectFile | undefined> {
    const file = await this.session.projectFile(params?.uri);
    if (!file || params?.severity === undefined) return file;
    this.session.forget(file.uri);
    return this.session.projectFile(params.uri);
  }
}
