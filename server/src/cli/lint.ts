import { resolve } from 'node:path';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import type { Document } from '../core/document';
import { secretPieces, withoutSecrets } from '../features/coveredSecrets';
import { toDiagnostic, toRange } from '../features/diagnostics';
import type { Environment } from '../environment/environment';
import type { DetectedTarget, TargetSource } from '../environment/targetRelease';
import type { Day } from '../knowledge/day';
import { loadKnowledge, type Knowledge } from '../knowledge/knowledge';
import { findTarget } from '../knowledge/releases';
import { Consequences } from '../rules/consequences';
import { diagnose, type RuleSettings, type Surroundings } from '../rules/diagnose';
import type { Finding, RuleCode, Severity } from '../rules/rule';
import type { Target } from './target';
import type { Environments } from './environments';
import { FileProblem, replaceFile } from './files';
import { applySafeFixes, unseenFix } from './fix';
import type { FixMode } from './options';
import type { Targets } from './targets';

/** A finding as reports need it; positions are those of the Language Server Protocol. */
export interface ReportedFinding {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Whether `--fix` mends it. */
  readonly fixable: boolean;
  readonly related: readonly RelatedFinding[];
  /** The text of the line the range begins on. */
  readonly sourceLine: string;
  /** Corrections that change this file alone, best first; made when asked for. */
  readonly fixes: () => readonly ReportedFix[];
}

/** A correction someone may choose. */
export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A second place that belongs to a finding. */
export interface RelatedFinding {
  /** Absolute. */
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** What was found in one file. */
export interface FileReport {
  /** As the user knows it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  /** How many findings were mended; they are no longer among the findings. */
  readonly fixed: number;
  /** What mending them changes, credentials masked; undefined where nothing changes. */
  readonly change: TextChange | undefined;
  readonly target: CheckedFor;
}

/** A text before and after. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

/** The LibreChat release a file was checked for. */
export interface CheckedFor {
  /** LibreChat's version. */
  readonly release: string;
  /** The known release whose rules stand for it, when its own are not known. */
  readonly checkedAs: string | undefined;
  readonly source: TargetSource;
}

/** What files are checked by. */
export interface LintContext {
  readonly environments: Environments;
  readonly targets: Targets;
  readonly rules: RuleSettings;
  readonly fix: FixMode;
  /** Rules whose preferred correction is written along with the certain ones. */
  readonly fixRules: readonly RuleCode[];
  /** The day models are judged on. */
  readonly today: Day;
}

/**
 * Checks one file, and mends it where that is asked for.
 * @throws FileProblem when it cannot be written; it is then as it was
 */
export async function lint(
  target: Target,
  { environments, targets, rules, fix, fixRules, today }: LintContext,
): Promise<FileReport> {
  const { file, path, document: written } = target;
  const environment = await environments.around(path);
  const detected = targets.of(path);
  const knowledge = knowledgeFor(detected);
  const surroundings: Surroundings = { environment, rules, knowledge, today };
  const { document, applied } =
    fix === 'count' ? { document: written, applied: 0 } : applySafeFixes(written, surroundings, fixRules);
  const isChanged = document.text !== written.text;
  if (isChanged && fix === 'write') write(target, document.text);
  const consequences = new Consequences(document, surroundings);
  const found = diagnose(document, surroundings);
  const shown = found.length === 0 ? document : withoutSecrets(document);
  const findings = found.map((finding) => report(document, shown, finding, environment, consequences));
  const change = isChanged
    ? { before: withoutSecrets(written).text, after: withoutSecrets(document).text }
    : undefined;
  return { file, path, findings, fixed: applied, change, target: checkedFor(knowledge, detected) };
}

/** The knowledge for a release; for the newest where nothing names one. */
function knowledgeFor({ version }: DetectedTarget): Knowledge {
  return loadKnowledge(version === undefined ? undefined : findTarget(version));
}

function checkedFor({ target, release }: Knowledge, { source }: DetectedTarget): CheckedFor {
  const checkedAs = release.librechat === target.version ? undefined : release.librechat;
  return { release: target.version, checkedAs, source };
}

function write({ path, content }: Target, text: string): void {
  if (!content.exact) throw new FileProblem('cannot be fixed: it holds bytes that are not UTF-8');
  replaceFile(path, content.byteOrderMark ? `\ufeff${text}` : text);
}

function report(
  document: Document,
  shown: Document,
  finding: Finding,
  environment: Environment,
  consequences: Consequences,
): ReportedFinding {
  const { range, relatedInformation = [] } = toDiagnostic(document, finding, environment);
  const { lines, text } = shown;
  return {
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    range,
    fixable: unseenFix(finding, consequences) !== undefined,
    related: relatedInformation.map(({ location, message }) => ({
      path: resolve(URI.parse(location.uri).fsPath),
      range: location.range,
      message,
    })),
    sourceLine: text.slice(lines.start(range.start.line), lines.end(range.start.line)),
    fixes: () => ownFixes(document, finding),
  };
}

/** What changes another file is not for a report; neither is what repeats a credential. */
function ownFixes(document: Document, finding: Finding): ReportedFix[] {
  const pieces = [...secretPieces(document)];
  const repeats = (text: string): boolean => pieces.some((piece) => text.includes(piece));
  return (finding.fixes?.() ?? [])
    .filter(
      ({ edits, additions, elsewhere }) =>
        edits.length > 0 && !additions && !elsewhere && !edits.some(({ newText }) => repeats(newText)),
    )
    .map(({ title, edits }) => ({
      title,
      edits: edits.map(({ range, newText }) => ({ range: toRange(document, range), newText })),
    }));
}
