import { dirname } from 'node:path';
import { version } from '../../../package.json';
import { dayOf } from '../knowledge/day';
import { Checker, describe } from './check';
import { Configs, namedConfig, NO_CONFIG } from './config';
import { discover, type Complain, type Discovery, type SearchOptions } from './discover';
import { readEnvFiles } from './environments';
import { Folders } from './folders';
import type { FileReport } from './lint';
import { parseCommand, type Options } from './options';
import { withoutCommands, withoutInnerCommands } from './pipelineCommands';
import { Progress } from './progress';
import { reportDifference } from './report/diff';
import { reportGithub } from './report/github';
import { reportJson } from './report/json';
import type { Results } from './report/report';
import { reportSarif } from './report/sarif';
import { countsInWords, reportText } from './report/text';
import { readStandardInput } from './stdin';
import { escapeControls } from '../core/controls';
import { wantsColour } from './terminal';
import { usage } from './usage';

const NAME = 'librechat-lint';

const progress = new Progress(process.stderr);

/** Nothing at error level. */
const CLEAN = 0;
/** Findings at error level, or too many warnings. */
const FOUND = 1;
/** Wrong use, or a file that cannot be read. */
const FAILED = 2;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop early, as `head` does; the exit code is that of the findings all the same.
  if (error.code === 'EPIPE') return;
  say(`the report cannot be written: ${describe(error)}`);
  process.exit(FAILED);
});
// There is nowhere left to tell about this.
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(`unexpected failure: ${describe(error)}`);
    process.exitCode = FAILED;
  },
);

async function main(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(usage(version));
      return CLEAN;
    case 'version':
      process.stdout.write(`${version}\n`);
      return CLEAN;
    case 'wrong-use':
      for (const problem of command.problems) say(`${problem} (see ${NAME} --help)`);
      return FAILED;
    case 'lint':
      return run(command.options);
  }
}

/** Checks everything that was named, prints the report and returns the exit code. */
async function run(options: Options): Promise<number> {
  const folder = process.cwd();
  const problems: string[] = [];
  const complain: Complain = (file, problem) => {
    problems.push(`${file}: ${problem}`);
    say(`${file}: ${problem}`);
  };
  const complainOfConfig = (problem: string): void => {
    problems.push(problem);
    say(problem);
  };
  const folders = new Folders();
  const forAll =
    options.config === false
      ? NO_CONFIG
      : options.config !== undefined
        ? namedConfig(options.config, folder, complainOfConfig)
        : undefined;
  const configs = new Configs(folders, complainOfConfig, forAll);
  const { maxWarnings = configs.of(folder).maxWarnings, envFiles: named } = options;
  const envFiles = named.length > 0 ? readEnvFiles(named, folder, complain) : undefined;
  if (problems.length > 0) return FAILED;
  const input = options.paths.includes('-')
    ? await readStandardInput(complain, options.stdinFilename)
    : undefined;
  const { processEnvironment, targetVersion, rules, fix, fixRules, today = dayOf(new Date()) } = options;
  const settings = { folder, envFiles, processEnvironment, targetVersion, rules, fix, fixRules, today };
  const search: SearchOptions = {
    gitignore: options.gitignore,
    skipOthers: options.skipOthers,
    isNamed: (path) => configs.of(dirname(path)).isNamed(path),
    onProgress: (visited) => {
      progress.tell(() => `Searching: ${visited} files and folders`);
    },
  };
  const discovery = discover(options.paths, folders, complain, search, input);
  const checker = new Checker(settings, folders, configs, complain);
  const reports = await check(discovery, checker, complain);
  progress.clear();
  process.stdout.write(render({ files: reports, problems, folder, version }, options));
  if (fix === 'show' && !options.quiet) tellWhatIsLeft(reports);
  if (problems.length > 0) return FAILED;
  return exitCodeFor(reports, maxWarnings);
}

async function check(
  { candidates, searches }: Discovery,
  checker: Checker,
  complain: Complain,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  const looked = new Set<string>();
  for (const [index, candidate] of candidates.entries()) {
    progress.tell(() => `Checking: ${index} of ${candidates.length} files`);
    const { report, problem } = await checker.check(candidate);
    if (problem !== undefined) complain(candidate.file, problem);
    if (report) reports.push(report);
    if (report ?? problem) looked.add(candidate.path);
  }
  for (const { folder, paths: found, hasLeftOut } of searches) {
    if ([...found].some((path) => looked.has(path))) continue;
    const apart = hasLeftOut ? ', apart from what git leaves out (see --no-gitignore)' : '';
    complain(folder, `no LibreChat configuration in this folder${apart}`);
  }
  return reports;
}

function render(results: Results, { format, quiet, fix }: Options): string {
  const colour = wantsColour(process.stdout.isTTY, process.env);
  if (fix === 'show') return withoutCommands(reportDifference(results, colour));
  const shown = quiet ? { ...results, files: results.files.map(errorsOnly) } : results;
  switch (format) {
    case 'text':
      return withoutCommands(reportText(shown, { colour, summary: !quiet }));
    case 'json':
      return withoutInnerCommands(reportJson(shown));
    case 'sarif':
      return withoutInnerCommands(reportSarif(shown));
    case 'github':
      // Its lines are commands of their own.
      return withoutInnerCommands(reportGithub(shown));
  }
}

/** Beside a difference, which may be empty: what mending would leave. Not in the output, which can be a patch. */
function tellWhatIsLeft(reports: readonly FileReport[]): void {
  const nothing = reports.every(({ change }) => change === undefined) ? 'nothing to mend; ' : '';
  say(`${nothing}left: ${countsInWords(reports)}`);
}

function errorsOnly(report: FileReport): FileReport {
  return { ...report, findings: report.findings.filter((finding) => finding.severity === 'error') };
}

function exitCodeFor(reports: readonly FileReport[], maxWarnings: number | undefined): number {
  const findings = reports.flatMap((report) => report.findings);
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany) say(`warnings found: ${warnings}, allowed: ${maxWarnings}`);
  return tooMany || findings.some((finding) => finding.severity === 'error') ? FOUND : CLEAN;
}

function say(line: string): void {
  progress.clear();
  process.stderr.write(`${NAME}: ${withoutCommands(escapeControls(line))}\n`);
}
