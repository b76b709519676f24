import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, type Workspace } from '../support/workspace';
import { ENV, YAML, type Report } from './project';
import { isThere, runEditor, serversLeft, type Editor } from './support';

/** The same expectations for every editor: it is driven through one session, and what it showed and wrote is looked at. */
export function describeEditor(editor: Editor): void {
  describe.skipIf(!isThere(editor))(editor.name, () => {
    let workspace: Workspace;
    let report: Report;

    beforeAll(async () => {
      workspace = makeWorkspace({
        'project/librechat.yaml': YAML,
        'project/.env': ENV,
        [editor.init]: editor.configuration(),
      });
      report = await runEditor(editor, workspace, path.join(workspace.folder, 'project'));
      console.log(`${editor.name}: ${JSON.stringify(report, undefined, 2)}`);
    }, 180_000);

    afterAll(() => {
      workspace.remove();
    });

    function written(name: string): string {
      return readFileSync(path.join(workspace.folder, 'project', name), 'utf8');
    }

    it('runs with the configuration the documentation gives', () => {
      expect(editor.configuration()).toContain('librechat-language-server');
      expect(report.failed).toBeUndefined();
      expect(report.encoding).toMatch(/^utf-(?:8|16|32)$/);
    });

    it('shows findings where they are, also behind wide characters', () => {
      expect(report.diagnostics).toContainEqual({ code: 'guardrail-incomplete', text: 'guardrailConfig' });
      // Its severity is set in the configuration.
      expect(report.diagnostics).toContainEqual({ code: 'env-undefined', text: '${NO_KEY}' });
    });

    it('shows what is known of a variable, its value masked', () => {
      expect(report.hover).toContain('TEAM_KEY');
      expect(report.hover).toContain('.env');
      expect(report.hover).not.toContain('abcd-1234-efgh');
    });

    it('completes', () => {
      expect(report.completions).toContain('titleModel');
      expect(report.completed).toMatch(/^ {4}titleModel: ?$/);
    });

    it('applies a fix', () => {
      expect(report.actions.length).toBeGreaterThan(1);
      expect(written('librechat.yaml')).toMatch(/\n {6}guardrailVersion: \S+\n/);
      expect(report.left).not.toContain('guardrail-incomplete');
    });

    it('renames a variable in all files', () => {
      expect(written('librechat.yaml')).toContain('{ name: "日本 😀", apiKey: "${OUR_KEY}"');
      expect(written('librechat.yaml')).not.toContain('TEAM_KEY');
      expect(written('.env')).toBe(ENV.replace('TEAM_KEY', 'OUR_KEY'));
    });

    it('shows findings in the env file', () => {
      expect(report.envDiagnostics).toContainEqual({
        code: 'region-unknown',
        text: 'us-east-9',
      });
    });

    it('leaves no server behind', async () => {
      expect(await serversLeft(workspace)).toEqual([]);
    });
  });
}
