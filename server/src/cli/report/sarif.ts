import type { Range } from 'vscode-languageserver-types';
import { contributes } from '../../../../package.json';
import { rulePage } from '../../features/diagnostics';
import { rulePages } from '../../generated/rulePages';
import { RULE_CODES, type RuleCode, type Severity } from '../../rules/rule';
import type { FileReport, ReportedFinding, ReportedFix } from '../lint';
import { uriWithin } from '../paths';
import { escapeControlsInJson } from '../../core/controls';
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

/** What paths are relative to. Where that lies is different on every machine. */
const SOURCE_ROOT = '%SRCROOT%';

/** All findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
export function reportSarif(results: Results): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(results.version) },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [SOURCE_ROOT]: { description: { text: 'The folder librechat-lint was started in.' } },
        },
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
    rules: RULE_CODES.map(rule),
  };
}

function rule(code: RuleCode): object {
  const description = { text: DESCRIPTIONS[code]?.description ?? code };
  const page = rulePages[code];
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: description,
    fullDescription: description,
    helpUri: rulePage(code),
    ...(page && {
      help: { text: page.help, markdown: page.help },
      defaultConfiguration: { level: LEVELS[page.severity] },
    }),
    properties: { tags: ['librechat', ...(/^(env|plain)-/.test(code) ? ['environment'] : [])] },
  };
}

/** Files that could not be checked make the run incomplete. */
function invocation(problems: readonly string[]): object {
  const notifications = problems.map((text) => ({ level: 'error', message: { text } }));
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications: notifications };
}

function result({ path }: FileReport, finding: ReportedFinding, folder: string): object {
  const { code, severity, message, range, related } = finding;
  const fixes = finding.fixes();
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
    ...(fixes.length > 0 && { fixes: fixes.map((offered) => fix(path, offered, folder)) }),
  };
}

function fix(path: string, { title, edits }: ReportedFix, folder: string): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(path, folder),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

function ruleIndex(code: RuleCode): number {
  return RULE_CODES.indexOf(code);
}

function location(path: string, range: Range, folder: string): object {
  return { artifactLocation: artifact(path, folder), region: region(range) };
}

function artifact(path: string, folder: string): object {
  const { uri, relative } = uriWithin(folder, path);
  return { uri, ...(relative && { uriBaseId: SOURCE_ROOT }) };
}

/** Lines and columns count from 1. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
