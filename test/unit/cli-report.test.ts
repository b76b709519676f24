import { expect, describe, test } from 'vitest';
import type { CheckedFor, FileReport, ReportedFinding } from '../../server/src/cli/lint';
import { excerptOf } from '../../server/src/cli/report/excerpt';
import { reportGithub } from '../../server/src/cli/report/github';
import type { Results } from '../../server/src/cli/report/report';
import { reportSarif } from '../../server/src/cli/report/sarif';
import { reportText } from '../../server/src/cli/report/text';
import { NEWEST_RELEASE } from '../../server/src/cli/release';
import { escapeControls } from '../../server/src/core/controls';
import { displayWidth, wantsColour } from '../../server/src/cli/terminal';
import { RULE_CODES } from '../../server/src/rules/rule';

/** A finding on the first occurrence of a token in a line. */
function finding(sourceLine: string, token: string, more: Partial<ReportedFinding> = {}): ReportedFinding {
  const character = sourceLine.indexOf(token);
  const range = { start: { line: 4, character }, end: { line: 4, character: character + token.length } };
  return {
    code: 'wrong-type',
    severity: 'error',
    message: 'Wrong.',
    range,
    fixable: false,
    related: [],
    sourceLine,
    fixes: () => [],
    ...more,
  };
}

const PAGE = 'https://github.com/librechat-yaml/librechat-yaml/blob/main/docs/rules/wrong-type.md';

const NEWEST: CheckedFor = { release: NEWEST_RELEASE, checkedAs: undefined, source: { kind: 'newest' } };

function results(...findings: ReportedFinding[]): Results {
  const file: FileReport = {
    file: 'librechat.yaml',
    path: '/project/librechat.yaml',
    findings,
    fixed: 0,
    change: undefined,
    target: NEWEST,
  };
  return { files: [file], problems: [], folder: '/project', version: '1.2.3' };
}

/** The text above the carets. */
function marked(sourceLine: string, token: string): string {
  const { source, marker } = excerptOf(finding(sourceLine, token));
  const start = marker.indexOf('^');
  // Only for text where one character is one column.
  return source.slice(start, marker.length);
}

describe('the mark under a token', () => {
  test('stands under it', () => {
    expect(marked('    streamRate: "25"', '"25"')).toBe('"25"');
  });

  test('counts columns, not code units', () => {
    expect(excerptOf(finding('名: x', 'x')).marker).toBe('    ^');
    expect(excerptOf(finding('👩‍🚀: x', 'x')).marker).toBe('    ^');
    expect(excerptOf(finding('e\u0301: x', 'x')).marker).toBe('   ^');
    expect(excerptOf(finding('k: 你好', '你好')).marker).toBe('   ^^^^');
  });

  test('follows tabs, which become spaces', () => {
    expect(excerptOf(finding('\tk: x', 'x'))).toEqual({ source: '    k: x', marker: '       ^' });
  });

  test('follows control characters, which become escapes', () => {
    expect(excerptOf(finding('\u001b: x', 'x'))).toEqual({ source: '\\u001b: x', marker: '        ^' });
  });

  test('is one caret for an empty range', () => {
    expect(excerptOf(finding('key:', '')).marker).toBe('^');
  });

  test('ends with the line when the finding goes on', () => {
    const range = { start: { line: 4, character: 5 }, end: { line: 6, character: 1 } };
    expect(excerptOf(finding('key: [1,', '', { range })).marker).toBe('     ^^^');
  });

  test('finds its token in a line that is too long to show', () => {
    const line = `${'a'.repeat(70_000)} guilty ${'b'.repeat(70_000)}`;
    expect(marked(line, 'guilty')).toBe('guilty');
    const { source } = excerptOf(finding(line, 'guilty'));
    expect(source.length).toBeLessThan(200);
    expect(source).toMatch(/^….*…$/);
  });

  test('does not cut a character in half', () => {
    const line = `${'👍'.repeat(200)}x${'👍'.repeat(200)}`;
    expect(excerptOf(finding(line, 'x')).source).toMatch(/^…(👍)+x(👍)+…$/u);
  });
});

describe('the text report', () => {
  test('names second places', () => {
    const related = [
      { path: '/project/.env', range: finding('', '').range, message: 'Set to nothing here.' },
      { path: '/project/librechat.yaml', range: finding('', '').range, message: 'First used here.' },
    ];
    const text = reportText(results(finding('a: b', 'b', { related })), { colour: false, summary: false });
    expect(text).toBe(
      'librechat.yaml:5:4 error wrong-type Wrong.\n  5 | a: b\n    |    ^\n' +
        '    = .env:5:1 Set to nothing here.\n    = librechat.yaml:5:1 First used here.\n' +
        `    = ${PAGE}\n`,
    );
  });

  test('sums up', () => {
    const findings = [
      finding('a', 'a', { fixable: true }),
      finding('a', 'a', { severity: 'hint' }),
      finding('a', 'a', { severity: 'information' }),
    ];
    const text = reportText(results(...findings), { colour: false, summary: true });
    expect(text).toMatch(
      /\n\n1 file checked: 1 error, 0 warnings, 1 information, 1 hint\. Checked for LibreChat \S+ \(newest known\)\. 1 can be fixed with --fix\.\n$/,
    );
  });

  test('is empty without findings and summary', () => {
    expect(reportText(results(), { colour: false, summary: false })).toBe('');
  });
});

describe('the GitHub report', () => {
  test('escapes what would end a property or a command', () => {
    const wrong = finding('a: b', 'b', { message: '100 %\n::error::no\u001b', severity: 'hint' });
    const report = results(wrong);
    const file: FileReport = {
      file: 'x',
      path: '/project/a,b:c%.yaml',
      findings: [wrong],
      fixed: 0,
      change: undefined,
      target: NEWEST,
    };
    expect(reportGithub({ ...report, files: [file] })).toBe(
      '::notice file=a%2Cb%3Ac%25.yaml,line=5,col=4,endLine=5,endColumn=5,title=wrong-type::100 %25%0A::error::no\\u001b\n',
    );
  });

  test('gives no columns for several lines', () => {
    const range = { start: { line: 1, character: 2 }, end: { line: 3, character: 1 } };
    expect(reportGithub(results(finding('a', 'a', { range, severity: 'warning' })))).toBe(
      '::warning file=librechat.yaml,line=2,endLine=4,title=wrong-type::Wrong.\n',
    );
  });

  test('keeps the whole path of a file elsewhere', () => {
    expect(reportGithub({ ...results(finding('a', 'a')), folder: '/elsewhere' })).toContain(
      'file=/project/librechat.yaml,',
    );
  });
});

describe('the SARIF report', () => {
  interface Rule {
    id: string;
    helpUri: string;
    shortDescription: { text: string };
    help: { markdown: string };
    defaultConfiguration: { level: string };
  }
  interface Run {
    columnKind: string;
    tool: { driver: { rules: Rule[]; version: string } };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      locations: unknown;
      relatedLocations?: unknown;
      fixes?: unknown;
    }[];
  }
  const runOf = (report: Results): Run => (JSON.parse(reportSarif(report)) as { runs: [Run] }).runs[0];

  test('describes every rule and links to its page', () => {
    const { rules } = runOf(results()).tool.driver;
    expect(rules.map((rule) => rule.id)).toEqual([...RULE_CODES]);
    for (const rule of rules) {
      expect(rule.helpUri).toMatch(new RegExp(`^https://.+/docs/rules/${rule.id}\\.md$`));
      expect(rule.shortDescription.text).not.toBe('');
    }
  });

  test('places results by line and UTF-16 column from 1, relative to the source root', () => {
    const run = runOf(results(finding('👍: b', 'b', { severity: 'information' })));
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results).toMatchObject([
      {
        ruleId: 'wrong-type',
        ruleIndex: RULE_CODES.indexOf('wrong-type'),
        level: 'note',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'librechat.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 5, startColumn: 5, endLine: 5, endColumn: 6 },
            },
          },
        ],
      },
    ]);
  });

  test('explains every rule by its page, with links that lead somewhere', () => {
    for (const { help, defaultConfiguration, id } of runOf(results()).tool.driver.rules) {
      expect(help.markdown).toMatch(/^## What it means\n/);
      for (const [, link = ''] of help.markdown.matchAll(/\]\(([^)]*)\)/g)) expect(link).toMatch(/^https:/);
      expect(['error', 'warning', 'note'], id).toContain(defaultConfiguration.level);
    }
  });

  test('gives corrections as replacements', () => {
    const wrong = finding('    streamRate: "25"', '"25"');
    const range = wrong.range;
    const fixes = () => [{ title: 'Write 25', edits: [{ range, newText: '25' }] }];
    expect(runOf(results({ ...wrong, fixes })).results[0]?.fixes).toEqual([
      {
        description: { text: 'Write 25' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'librechat.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 5, startColumn: 17, endLine: 5, endColumn: 21 },
                insertedContent: { text: '25' },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('gives files elsewhere, and second places, by their own address', () => {
    const related = [{ path: '/else where/.env', range: finding('', '').range, message: 'Here.' }];
    expect(runOf(results(finding('a', 'a', { related }))).results[0]?.relatedLocations).toMatchObject([
      {
        physicalLocation: { artifactLocation: { uri: 'file:///else%20where/.env' } },
        message: { text: 'Here.' },
      },
    ]);
  });
});

describe('the terminal', () => {
  test.each([
    ['abc', 3],
    ['日本', 4],
    ['ｆｕｌｌ', 8],
    ['👨‍👩‍👧', 2],
    ['❤️', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['한글', 4],
  ])('%s is %i columns wide', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('control and direction characters are made visible, everything else stays', () => {
    expect(escapeControls('a\n\t\u001b\u007f\u009b\u202e\ud800é👍‍')).toBe(
      'a\\n\\t\\u001b\\u007f\\u009b\\u202e\\ud800é👍‍',
    );
  });

  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { NO_COLOR: '1', FORCE_COLOR: '1' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('colour: terminal %s with %j is %s', (isTerminal, variables, colour) => {
    expect(wantsColour(isTerminal, variables)).toBe(colour);
  });
});

describe('the release in the text report', () => {
  const START = { line: 0, character: 0 };

  function summaryFor(...targets: CheckedFor[]): string {
    const files = targets.map((target, index): FileReport => {
      const file = `${index}.yaml`;
      return { file, path: `/project/${file}`, findings: [], fixed: 0, change: undefined, target };
    });
    const shown: Results = { files, problems: [], folder: '/project', version: '1.2.3' };
    return reportText(shown, { colour: false, summary: true });
  }

  function fromCompose(release: string, label = 'docker-compose.yml', checkedAs?: string): CheckedFor {
    const range = { start: START, end: START };
    return { release, checkedAs, source: { kind: 'compose', uri: 'file:///x', label, range } };
  }

  test('is named when it is the newest', () => {
    expect(summaryFor(NEWEST)).toBe(
      `1 file checked: 0 errors, 0 warnings. Checked for LibreChat ${NEWEST_RELEASE} (newest known).\n`,
    );
    expect(summaryFor(NEWEST, NEWEST, fromCompose(NEWEST_RELEASE))).toContain(
      `Checked for LibreChat ${NEWEST_RELEASE} (newest known, docker-compose.yml).`,
    );
  });

  test.each([
    ['latest', 'docker-compose.yml says latest'],
    ['${TAG:?}', 'docker-compose.yml says ${TAG:?}'],
    [undefined, 'docker-compose.yml has no tag'],
  ])('tells that a compose file names none: %s', (tag, told) => {
    const unclear = {
      uri: 'file:///x',
      label: 'docker-compose.yml',
      range: { start: START, end: START },
      tag,
    };
    expect(summaryFor({ ...NEWEST, source: { kind: 'newest', unclear } })).toContain(
      `Checked for LibreChat ${NEWEST_RELEASE} (newest known: ${told}).`,
    );
  });

  test('is named with its source, and with its files where they differ', () => {
    const older = fromCompose('v0.8.5');
    const option: CheckedFor = { release: 'v0.7.7-rc1', checkedAs: undefined, source: { kind: 'setting' } };
    expect(summaryFor(older)).toContain('Checked for LibreChat v0.8.5 (docker-compose.yml).');
    expect(summaryFor(option)).toContain('Checked for LibreChat v0.7.7-rc1 (as set).');
    expect(summaryFor(older, older, NEWEST)).toContain(
      `Checked for LibreChat v0.8.5 (docker-compose.yml): 0.yaml, 1.yaml; ${NEWEST_RELEASE} (newest known): 2.yaml.`,
    );
  });

  test('is named with the release whose rules stand for it', () => {
    expect(summaryFor(fromCompose('v0.8.4', 'docker-compose.yml', 'v0.8.5'))).toContain(
      'v0.8.4 (docker-compose.yml, by the rules of v0.8.5)',
    );
  });

  test('makes no endless line, and prints no control characters', () => {
    const many = Array.from({ length: 8 }, (_, index) => fromCompose('v0.8.5', `${index}/compose\u001b.yml`));
    const summary = summaryFor(...many);
    expect(summary).toContain('v0.8.5 (0/compose\\u001b.yml, 1/');
    expect(summary).toContain('and 3 more).');
    expect(summary).not.toContain('5/compose');
    const old = Array.from({ length: 8 }, () => fromCompose('v0.8.5'));
    expect(summaryFor(NEWEST, ...old)).toContain('1.yaml, 2.yaml, 3.yaml, 4.yaml, 5.yaml and 3 more.');
    const different = Array.from({ length: 8 }, (_, index) => fromCompose(`v0.8.${10 + index}`));
    expect(summaryFor(...different)).toMatch(/v0\.8\.14 \(docker-compose\.yml\): 4\.yaml and 3 more\.\n$/);
  });
});
