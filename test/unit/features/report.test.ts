import { readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { atOnce } from '../../../server/src/core/steps';
import { reportInSteps, type Report, type ReportedFinding } from '../../../server/src/features/report';
import { contextWith, DOCUMENT_URI, ENV_URI, PLAIN_CLIENT } from '../../support/featureContext';

/** A configuration that is right but for what `bedrock` says. */
const bedrock = (lines: string) => `version: 1.3.17\nendpoints:\n  bedrock:\n${lines}`;

function reportOf(text: string, options: Parameters<typeof contextWith>[0] = {}): Report {
  return atOnce(reportInSteps(new Document(DOCUMENT_URI, 1, text), contextWith(options)));
}

function only(text: string, code: string, env?: string): ReportedFinding {
  const found = reportOf(text, { env }).findings.filter((finding) => finding.code === code);
  const [finding, ...others] = found;
  if (!finding || others.length > 0) throw new Error(`${code} is found ${found.length} times`);
  return finding;
}

/** The text after a fix has been applied by somebody who knows nothing but the report. */
function applied(text: string, { fixes: [fix] }: ReportedFinding): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...(fix?.edits ?? [])]);
}

/** A key in a form that issuers use. */
const WRITTEN = 'gsk_9fK2mQ7xZ4vB1nT8cW5yR3jL6hD0';

describe('a report of findings', () => {
  it('tells of each one what it is, where, on which line, and how to mend it', () => {
    const text = bedrock(
      '    guardrailConfig:\n      guardrailIdentifier: abc123def456\n      guardrailVersion: 1\n',
    );
    const finding = only(text, 'guardrail-version-format');
    expect(finding).toMatchObject({
      severity: 'error',
      range: { start: { line: 5, character: 24 }, end: { line: 5, character: 25 } },
      line: '      guardrailVersion: 1',
      page: 'https://github.com/librechat-yaml/librechat-yaml/blob/main/docs/rules/guardrail-version-format.md',
    });
    expect(finding.message).toContain('guardrailVersion');
    expect(finding.fixes[0]).toMatchObject({ preferred: true });
    expect(applied(text, finding)).toBe(text.replace('Version: 1', 'Version: "1"'));
  });

  it('is what its page shows', () => {
    const page = readFileSync(new URL('../../../docs/json-format.md', import.meta.url), 'utf8');
    const [, shown = ''] = /^```json\n(.*?)^```/ms.exec(page) ?? [];
    const text = bedrock(
      '    guardrailConfig:\n      guardrailIdentifier: abc123def456\n      guardrailVersion: 1\n',
    );
    const { findings, omitted } = JSON.parse(shown) as Report;
    expect({ findings, omitted }).toEqual(reportOf(text, { env: 'BEDROCK_AWS_DEFAULT_REGION=us-east-1' }));
  });

  it('has nothing to tell of a configuration that is right', () => {
    expect(
      reportOf(bedrock('    streamRate: 25\n'), { env: 'BEDROCK_AWS_DEFAULT_REGION=us-east-1' }),
    ).toEqual({
      findings: [],
      omitted: 0,
    });
  });

  it.each([
    ['Windows line breaks', (text: string) => text.replaceAll('\n', '\r\n')],
    ['characters of two code units before it', (text: string) => `# 🦜🦜\n${text}`],
  ])('has ranges that hold for %s', (_name, vary) => {
    const text = vary(bedrock('    streamRate: "25" # 🦜\n'));
    const finding = only(text, 'wrong-type');
    expect(applied(text, finding)).toBe(text.replace('"25"', '25'));
    expect(finding.line).toBe('    streamRate: "25" # 🦜');
  });

  it('calls no fix obvious that would uncover an error', () => {
    const text = bedrock('    guardrailConfg: {}\n');
    const { fixes } = only(text, 'unknown-key');
    expect(fixes.map(({ title, preferred }) => [title, preferred])).toEqual([
      ['Change to guardrailConfig', false],
      ['Remove guardrailConfg', false],
    ]);
  });

  it('offers no comment that silences: whoever cannot see the editor is to mend', () => {
    const { findings } = reportOf(bedrock('    flux: 1\n    titleModel: "${A}"\n'), { env: '' });
    const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(findings.length).toBeGreaterThan(1);
    expect(titles.filter((title) => /ignore|silence/i.test(title))).toEqual([]);
  });

  it('keeps the gravest of very many, in their order, and counts the others', () => {
    const lines = Array.from({ length: 70 }, (_, index) => `    key${index}: 1\n`).join('');
    const { findings, omitted } = reportOf(bedrock(`${lines}    streamRate: "25"\n`));
    expect(findings).toHaveLength(50);
    expect(omitted).toBeGreaterThan(20);
    expect(findings.at(-1)?.code).toBe('wrong-type');
    const starts = findings.map(({ range }) => range.start.line);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('shows of a very long line what is around the finding', () => {
    const padding = '🦜'.repeat(1_000);
    const { line } = only(
      bedrock(`    {titlePrompt: "${padding}{convo}", flux: 1, titleModel: "${padding}"}\n`),
      'unknown-key',
    );
    expect(line).toMatch(/^….*flux.*…$/u);
    expect(line.length).toBeLessThan(310);
    expect(encodeURIComponent(line)).toBeTruthy();
  });
});

describe('what a report says of other files', () => {
  const text =
    'version: 1.3.17\nendpoints:\n  custom:\n    - {name: A, apiKey: "${A_KEY}", baseURL: "https://a.example", models: {default: [m]}}\n';

  it('is apart from the edits of the document, with whether the file has to be made', () => {
    const finding = only(text, 'env-undefined', 'OTHER=1\n');
    const [fix] = finding.fixes.filter(({ otherFiles }) => otherFiles !== undefined);
    expect(fix).toMatchObject({
      edits: [],
      otherFiles: [
        {
          uri: ENV_URI,
          create: false,
          edits: [{ range: { start: { line: 1, character: 0 } }, newText: 'A_KEY=\n' }],
        },
      ],
    });
  });

  it('is told to editors that cannot make files as well', () => {
    const { findings } = reportOf(text, { env: undefined, client: PLAIN_CLIENT });
    const changes = findings.flatMap(({ fixes }) => fixes.flatMap(({ otherFiles = [] }) => otherFiles));
    expect(changes).toContainEqual({
      uri: ENV_URI,
      create: true,
      edits: [expect.objectContaining({ newText: 'A_KEY=\n' })],
    });
  });
});

describe('a secret in the file', () => {
  const withKey = (key: string, more = '') =>
    `version: 1.3.17\nendpoints:\n  custom:\n    - {name: A, apiKey: ${key}, baseURL: "https://a.example", models: {default: [m]}${more}}\n`;

  it.each(['\n', '\r\n'])('is covered in the line, and its move is left to the editor (%j)', (lineBreak) => {
    const text = withKey(WRITTEN).replaceAll('\n', lineBreak);
    const report = reportOf(text, { env: 'OTHER=1\n' });
    const secret = report.findings.find(({ code }) => code === 'plain-text-secret');
    expect(secret?.line).toContain('apiKey: ••••');
    const [fix] = secret?.fixes ?? [];
    expect(fix).toMatchObject({ edits: [], withheld: expect.stringContaining('editor') as string });
    expect(fix).not.toHaveProperty('otherFiles');
    expect(JSON.stringify(report)).not.toContain(WRITTEN);
  });

  it('is covered by its key, too, in the lines and edits of other findings', () => {
    const report = reportOf(withKey('"my-own-pass-phrase"', ', flux: 1'), { env: 'OTHER=1\n' });
    expect(report.findings.map(({ code }) => code)).toContain('unknown-key');
    expect(JSON.stringify(report)).not.toContain('my-own-pass-phrase');
  });

  it('that LibreChat drops is not handed out with the fix that moves it', () => {
    const text = 'version: 1.3.17\nwebSearch:\n  serperApiKey: my-own-pass-phrase\n';
    const report = reportOf(text, { env: 'OTHER=1\n' });
    const fixes = report.findings.flatMap((finding) => finding.fixes);
    expect(fixes.filter(({ withheld }) => withheld !== undefined).length).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toContain('my-own-pass-phrase');
  });
});
