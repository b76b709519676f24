import { resolve } from 'node:path';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import type { Document } from '../core/document';
import { toDiagnostic, toRange } from '../features/diagnostics';
import { Discretion } from '../features/discretion';
import type { Environment } from '../environment/environment';
import type { DetectedTarget, TargetSource } from '../environment/targetRelease';
import type { Day } from '../knowledge/day';
import { loadKnowledge, type Knowledge } from '../knowledge/knowledge';
import { findTarget } from '../knowledge/releases';
import { Consequences } from '../rules/consequences';
import { diagnose, type RuleSettings, type Surroundings } from '../rules/diagnose';
import type { Finding, Fix, RuleCode, Severity } from '../rules/rule';
import type { Target } from './target';
import type { Environments } from './environments';
import { FileProblem } from './files';
import { applySafeFixes, unseenFix } from './fix';
import type { FixMode } from './options';
import { replaceFile } from './replaceFile';
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
  /** The text of the line the range begins on, credentials masked. */
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
  /** What mending them changes; undefined where nothing changes. */
  readonly change: TextChange | undefined;
  readonly target: CheckedFor;
}

/** A text before and after. */
export interface TextChange {
  readonly before: MaskedText;
  readonly after: MaskedText;
}

/** A text, and what of it may be shown: as long, in the same lines, with its credentials masked. */
export interface MaskedText {
  readonly text: string;
  readonly shown: string;
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
  const discretion = new Discretion(document);
  const findings = found.map((finding) => report(document, discretion, finding, environment, consequences));
  const change = isChanged
    ? { before: masked(written, new Discretion(written)), after: masked(document, discretion) }
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
  const mark = content.byteOrderMark ? '\ufeff' : '';
  replaceFile(path, mark + content.text, mark + text);
}

function masked({ text }: Document, { shown }: Discretion): MaskedText {
  return { text, shown: shown.text };
}

function report(
  document: Document,
  discretion: Discretion,
  finding: Finding,
  environment: Environment,
  consequences: Consequences,
): ReportedFinding {
  const { range, relatedInformation = [] } = toDiagnostic(document, finding, environment);
  return {
    code: finding.code,
    severity: finding.severity,
    message: discretion.tell(finding.message),
    range,
    fixable: unseenFix(finding, consequences) !== undefined,
    related: relatedInformation.map(({ location, message }) => ({
      path: resolve(URI.parse(location.uri).fsPath),
      range: location.range,
      message: discretion.tell(message),
    })),
    sourceLine: discretion.line(range.start.line),
    fixes: () => ownFixes(document, discretion, finding),
  };
}

/** What changes another file is not for a report; neither is what repeats a credential. */
function ownFixes(document: Document, discretion: Discretion, finding: Finding): ReportedFix[] {
  const isOwn = ({ edits, additions, elsewhere }: Fix): boolean =>
    edits.length > 0 && !additions && !elsewhere;
  const texts = ({ edits }: Fix): string[] => edits.map(({ newText }) => newText);
  return (finding.fixes?.() ?? [])
    .filter((fix) => isOwn(fix) && !discretion.isTold(fix, texts(fix)))
    .map(({ title, edits }) => ({
      title: discretion.tell(title),
      edits: edits.map(({ range, newText }) => ({ range: toRange(document, range), newText })),
    }));
}
