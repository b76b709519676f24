import type { Range } from 'vscode-languageserver-types';
import { contributes } from '../../../../package.json';
import { rulePage } from '../../features/diagnostics';
import { RULE_CODES, type RuleCode, type Severity } from '../../rules/rule';
import type { FileReport, ReportedFinding } from '../lint';
import { uriWithin } from '../paths';
import { escapeControlsInJson } from '../terminal';
import type { Results } from './report';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What each rule is about: the texts that the settings of the extension show. */
const DESCRIPTIONS: Readonly<Record<string, { readonly description: string } | undefined>> =
  contributes.configuration.properties['librechat.rules'].properties;

/** All findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
export function reportSarif(results: Results): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(results.version) },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(results.problems)],
        results: results.files.flatMap((report) =>
          report.findings.map((finding) => result(report, finding, results.folder)),
        ),
      },
    ],
  };
  return escapeControlsInJson(`${JSON.stringify(log, undefined, 2)}\n`);
}

function driver(version: string): object {
  return {
    name: 'librechat-lint',
    version,
    semanticVersion: version,
    informationUri: rulePage('README'),
    rules: RULE_CODES.map((code) => ({
      id: code,
      shortDescription: { text: DESCRIPTIONS[code]?.description ?? code },
      helpUri: rulePage(code),
    })),
  };
}

/** Files that could not be checked make the run incomplete. */
function invocation(problems: readonly string[]): object {
  const notifications = problems.map((text) => ({ level: 'error', message: { text } }));
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications: notifications };
}

function result({ path }: FileReport, finding: ReportedFinding, folder: string): object {
  const { code, severity, message, range, related } = finding;
  return {
    ruleId: code,
    ruleIndex: ruleIndex(code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: location(path, range, folder) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        physicalLocation: location(place.path, place.range, folder),
        message: { text: place.message },
      })),
    }),
  };
}

function ruleIndex(code: RuleCode): number {
  return RULE_CODES.indexOf(code);
}

function location(path: string, { start, end }: Range, folder: string): object {
  const { uri, relative } = uriWithin(folder, path);
  return {
    artifactLocation: { uri, ...(relative && { uriBaseId: '%SRCROOT%' }) },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
