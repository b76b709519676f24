import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { escapeControls } from '../core/controls';
import type { Document } from '../core/document';
import { Consequences } from '../rules/consequences';
import { diagnoseInSteps } from '../rules/diagnose';
import type { Finding, Fix, RuleCode, Severity } from '../rules/rule';
import type { FeatureContext } from './context';
import { rulePage, toDiagnostic } from './diagnostics';
import { Discretion } from './discretion';
import { titleOf } from './markup';
import { workspaceEdit } from './workspaceEdit';

/** Nobody mends more at once, and whoever reads the report may pay by the word. */
const MOST_FINDINGS = 50;

/** How much of a line is shown, in UTF-16 code units, and how much of that in front of the finding. */
const LONGEST_LINE = 300;
const LEAD = 100;

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const WITHHELD = 'The edit would hold a secret of the file. Apply this fix in the editor.';

/** What is wrong with a document and how to mend it, to be read outside an editor. Positions are those of the protocol. */
export interface Report {
  /** In the order of the document; of too many the gravest. */
  readonly findings: readonly ReportedFinding[];
  /** How many findings were left out. */
  readonly omitted: number;
}

/** One finding with its fixes. */
export interface ReportedFinding {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** The text of the line the range begins on, secrets covered with dots; cut where it is long. */
  readonly line: string;
  /** The page of the rule. */
  readonly page: string;
  readonly related?: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
  /** Best first; the edits of one fix belong together. */
  readonly fixes: readonly ReportedFix[];
}

/** A correction. */
export interface ReportedFix {
  readonly title: string;
  /** Whether this is the one obvious correction. */
  readonly preferred: boolean;
  /** Changes to the document itself. All refer to it as it is, and none overlaps another. */
  readonly edits: readonly TextEdit[];
  /** Changes to files beside it. */
  readonly otherFiles?: readonly FileChange[];
  /** Why the edits are not told. */
  readonly withheld?: string;
}

/** Changes to another file, which refer to it as it is on disk or open. */
export interface FileChange {
  readonly uri: string;
  /** Whether the file has to be made first. */
  readonly create: boolean;
  readonly edits: readonly TextEdit[];
}

/** The findings of a document with their fixes, found in short steps. */
export function* reportInSteps(
  document: Document,
  surroundings: FeatureContext,
): Generator<undefined, Report> {
  // Whoever reads this can make files.
  const context = { ...surroundings, client: { ...surroundings.client, createFiles: true } };
  const found = yield* diagnoseInSteps(document, context);
  const kept = gravest(found);
  const writer = new Writer(document, context);
  const findings: ReportedFinding[] = [];
  for (const finding of kept) {
    findings.push(writer.finding(finding));
    yield;
  }
  return { findings, omitted: found.length - kept.length };
}

function gravest(found: readonly Finding[]): readonly Finding[] {
  if (found.length <= MOST_FINDINGS) return found;
  const byGravity = GRAVITY.flatMap((severity) => found.filter((finding) => finding.severity === severity));
  const kept = new Set(byGravity.slice(0, MOST_FINDINGS));
  return found.filter((finding) => kept.has(finding));
}

/** Writes the findings of one document version. */
class Writer {
  private readonly consequences: Consequences;
  private readonly discretion: Discretion;

  constructor(
    private readonly document: Document,
    private readonly context: FeatureContext,
  ) {
    this.consequences = new Consequences(document, context);
    this.discretion = new Discretion(document);
  }

  finding(finding: Finding): ReportedFinding {
    const { document, context, discretion } = this;
    const { range, relatedInformation } = toDiagnostic(document, finding, context.environment);
    const related = relatedInformation?.map(({ location, message }) => ({
      ...location,
      message: escapeControls(discretion.tell(message)),
    }));
    return {
      code: finding.code,
      severity: finding.severity,
      message: escapeControls(discretion.tell(finding.message)),
      range,
      line: this.line(finding.range.start),
      page: rulePage(finding.code),
      ...(related && { related }),
      fixes: (finding.fixes?.() ?? []).flatMap((fix) => this.fix(finding, fix)),
    };
  }

  /** The line an offset lies on. What a client counts characters in does not matter here. */
  private line(offset: number): string {
    const { lines } = this.document;
    const number = lines.lineAt(offset);
    const start = lines.start(number);
    const line = this.discretion.line(number);
    if (line.length <= LONGEST_LINE) return line;
    const from = Math.max(0, Math.min(offset - start - LEAD, line.length - LONGEST_LINE));
    const to = from + LONGEST_LINE;
    return (from > 0 ? '…' : '') + wholeCharacters(line.slice(from, to)) + (to < line.length ? '…' : '');
  }

  private fix(finding: Finding, fix: Fix): ReportedFix[] {
    const edit = workspaceEdit(this.document, fix, this.context);
    if (!edit) return [];
    const changes = changesOf(edit);
    const own = changes.find(({ uri }) => uri === this.document.uri)?.edits ?? [];
    const others = changes.filter(({ uri }) => uri !== this.document.uri);
    const texts = changes.flatMap(({ edits }) => edits.map(({ newText }) => newText));
    const isHeld = this.discretion.isTold(fix, texts);
    const title = isHeld ? this.discretion.neutralTitle(fix) : this.discretion.tell(fix.title);
    return [
      {
        title: titleOf({ title }),
        // What makes LibreChat exit is not the obvious correction of what it only ignores.
        preferred: fix.preferred === true && !this.consequences.bringsErrors(finding, fix),
        edits: isHeld ? [] : own,
        ...(!isHeld && others.length > 0 && { otherFiles: others }),
        ...(isHeld && { withheld: WITHHELD }),
      },
    ];
  }
}

/** Without the half of a character at either end. */
function wholeCharacters(cut: string): string {
  return cut.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');
}

/** The changes of an edit, file by file. */
function changesOf({ changes, documentChanges = [] }: WorkspaceEdit): FileChange[] {
  const created = documentChanges.flatMap((change) =>
    'kind' in change && change.kind === 'create' ? [change.uri] : [],
  );
  const edited = documentChanges.flatMap((change) =>
    'kind' in change
      ? []
      : [{ uri: change.textDocument.uri, edits: change.edits.filter((edit) => 'newText' in edit) }],
  );
  const plain = Object.entries(changes ?? {}).map(([uri, edits]) => ({ uri, edits }));
  return [...plain, ...edited].map(({ uri, edits }) => ({ uri, create: created.includes(uri), edits }));
}
