import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic, Range } from 'vscode-languageserver-protocol';
import { configurations, hasCorpus } from '../support/configurations';
import { COMMAND } from '../support/lintCommand';
import { BARE_CLIENT, FULL_CLIENT, LspClient } from '../support/lspClient';
import { makeWorkspace, type Workspace } from '../support/workspace';

/** A finding as all faces tell it. */
interface Told {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Range;
}

/** By file. */
type Answers = Readonly<Record<string, readonly Told[]>>;

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];
const ROOT = new URL('../../', import.meta.url);
const files = configurations(ROOT).map((configuration, index) => ({
  ...configuration,
  file: `${index}/librechat.yaml`,
}));

let workspace: Workspace;
let answers: Answers;

/** What the command prints about all files, which are named one by one. */
function lint(format: string): string {
  const args = [COMMAND, '--format', format, ...files.map(({ file }) => file)];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: workspace.folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  expect(stderr).toBe('');
  return stdout;
}

beforeAll(() => {
  const written = files.flatMap(({ file, text, env }): [string, string][] => [
    [file, text],
    ...(env === undefined ? [] : [[file.replace('librechat.yaml', '.env'), env] as [string, string]]),
  ]);
  workspace = makeWorkspace(Object.fromEntries(written));
  const reports = JSON.parse(lint('json')) as { file: string; findings: (Told & { fixable: boolean })[] }[];
  answers = Object.fromEntries(
    reports.map(({ file, findings }) => [
      file,
      findings.map(({ code, severity, message, range }) => ({ code, severity, message, range })),
    ]),
  );
});

afterAll(() => {
  workspace.remove();
});

describe(`the same answers on ${files.length} files${hasCorpus(ROOT) ? '' : ', without the real ones, which are not here'}`, () => {
  test('there is something to tell', () => {
    const told = Object.values(answers).flat();
    expect(Object.keys(answers)).toHaveLength(files.length);
    expect(new Set(told.map(({ severity }) => severity))).toEqual(new Set(SEVERITIES.slice(1)));
  });

  test.each([
    ['pulled', FULL_CLIENT],
    ['pushed', BARE_CLIENT],
  ])('from the language server, %s', async (how, capabilities) => {
    const client = await LspClient.start({ workspaceFolder: workspace.uri, capabilities });
    const given: Record<string, Told[]> = {};
    for (const { file, text } of files) {
      const uri = workspace.file(file);
      await client.open(uri, text);
      const found = how === 'pulled' ? await client.diagnostics(uri) : await client.pushed(uri);
      given[file] = found.map(told);
      await client.close(uri);
    }
    expect(await client.stop()).toBe(0);
    expect(given).toEqual(answers);
  });

  test('in the text report', () => {
    const given: Record<string, { place: string; severity: string; code: string; message: string }[]> = {};
    for (const [, file = '', place = '', severity = '', code = '', message = ''] of lint('text').matchAll(
      /^(\d+\/librechat\.yaml):(\d+:\d+) (error|warning|information|hint) ([\w-]+) (.*)$/gm,
    )) {
      (given[file] ??= []).push({ place, severity, code, message });
    }
    const expected = mapped(answers, ({ range: { start }, severity, code, message }) => ({
      place: `${start.line + 1}:${start.character + 1}`,
      severity,
      code,
      message,
    }));
    expect(given).toEqual(expected);
  });

  test('in a SARIF report that the official schema accepts', () => {
    interface Result {
      ruleId: string;
      level: string;
      message: { text: string };
      locations: [
        { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } },
      ];
    }
    const log = JSON.parse(lint('sarif')) as { runs: [{ results: Result[] }] };
    expect(sarifErrors(log)).toEqual([]);
    expect(sarifErrors({ ...log, runs: [{}] })).not.toEqual([]);
    expect(log.runs[0].results.some((result) => 'fixes' in result)).toBe(true);
    const given: Record<string, object[]> = {};
    for (const { ruleId, level, message, locations } of log.runs[0].results) {
      const { artifactLocation, region } = locations[0].physicalLocation;
      (given[artifactLocation.uri] ??= []).push({ code: ruleId, level, message: message.text, region });
    }
    const expected = mapped(answers, ({ code, severity, message, range: { start, end } }) => ({
      code,
      level: severity === 'information' || severity === 'hint' ? 'note' : severity,
      message,
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    }));
    expect(given).toEqual(expected);
  });

  test('in annotations for GitHub', () => {
    const given: Record<string, object[]> = {};
    for (const [, level = '', properties = '', message = ''] of lint('github').matchAll(
      /^::(\w+) (.*?)::(.*)$/gm,
    )) {
      const { file = '', ...place } = Object.fromEntries(
        properties.split(',').map((property) => property.split('=').map(unescaped) as [string, string]),
      );
      (given[file] ??= []).push({ level, message: unescaped(message), ...place });
    }
    const expected = mapped(answers, ({ code, severity, message, range: { start, end } }) => ({
      level: severity === 'information' || severity === 'hint' ? 'notice' : severity,
      message,
      title: code,
      line: String(start.line + 1),
      endLine: String(end.line + 1),
      ...(start.line === end.line && {
        col: String(start.character + 1),
        endColumn: String(end.character + 1),
      }),
    }));
    expect(given).toEqual(expected);
  });

  test('one by one over standard input', () => {
    for (const { file, text } of files.slice(0, 8)) {
      const { stdout } = spawnSync(
        process.execPath,
        [COMMAND, '--format', 'json', '-', '--stdin-filename', file],
        {
          cwd: workspace.folder,
          encoding: 'utf8',
          input: text,
        },
      );
      const [report] = JSON.parse(stdout) as [{ findings: Told[] }];
      expect(
        report.findings.map(({ code, severity, message, range }) => ({ code, severity, message, range })),
      ).toEqual(answers[file]);
    }
  });
});

let validateSarif: ValidateFunction | undefined;

/** What the schema of SARIF 2.1.0 has against a log. */
function sarifErrors(log: unknown): string[] {
  if (!validateSarif) {
    const file = createRequire(import.meta.url).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    );
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
    validateSarif = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  }
  validateSarif(log);
  return (validateSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function told({ code, severity, message, range }: Diagnostic): Told {
  return {
    code: String(code),
    severity: SEVERITIES[severity ?? 0] ?? '',
    message: message as string,
    range,
  };
}

/** Answers in the shape of a report; files without findings do not occur in one. */
function mapped<T>(all: Answers, toShape: (finding: Told) => T): Record<string, T[]> {
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, findings]) => findings.length > 0)
      .map(([file, findings]) => [file, findings.map(toShape)]),
  );
}

function unescaped(text: string): string {
  return text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
