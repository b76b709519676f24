import type { Range } from 'vscode-languageserver-types';
import { parseAllDocuments } from 'yaml';
import { applySafeFixes } from '../../server/src/cli/fix';
import { Document } from '../../server/src/core/document';
import { applyEdits } from '../../server/src/core/edit';
import type { PositionEncoding } from '../../server/src/core/positionEncoding';
import { atOnce } from '../../server/src/core/steps';
import { bedrockLenses } from '../../server/src/features/bedrock/lens';
import { bedrockConfiguration } from '../../server/src/features/bedrock/view/configuration';
import { codeActions } from '../../server/src/features/codeActions';
import { resolveCompletion } from '../../server/src/features/completion/resolve';
import type { FeatureContext } from '../../server/src/features/context';
import { definition } from '../../server/src/features/definition';
import { documentSymbols } from '../../server/src/features/documentSymbols';
import { extractActions } from '../../server/src/features/extractVariable';
import { foldingRanges } from '../../server/src/features/folding';
import { highlights } from '../../server/src/features/highlights';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { pageLinks } from '../../server/src/features/pageLinks';
import { references } from '../../server/src/features/references';
import { prepareRename, rename } from '../../server/src/features/rename';
import { reportInSteps } from '../../server/src/features/report';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { referenceLinks } from '../../server/src/features/variables/links';
import { RenameRefused } from '../../server/src/features/variables/rename';
import { VariableScope } from '../../server/src/features/variables/scope';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { diagnose } from '../../server/src/rules/diagnose';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { suppressFix } from '../../server/src/rules/suppression';
import { configurations } from '../support/configurations';
import { describeOutline, describeTree } from '../support/describeDocument';
import { describeFindings } from '../support/describeFindings';
import { EditingScript } from '../support/editingScript';
import { contextWith, DOCUMENT_URI, PLAIN_CLIENT } from '../support/featureContext';
import { Typist } from '../support/typist';
import { DOCUMENTS } from '../unit/incremental/documents';
import { hostile, mutate } from './mutate';
import type { Random } from './random';
import { ensure, ensureSame, inTime, type FuzzOptions, type Target } from './target';
import { isAccepted, isReadable } from '../support/readable';

/** How many places features are asked about, and how many edits are made, for each text. */
const PLACES = 6;
const EDITS = 6;

/** More turns of fixing no text needs. */
const MAX_ROUNDS = 30;

/** The engine in this process: every feature on texts nobody writes. */
export function engineTarget({ root, corpus, bound }: FuzzOptions): Target {
  const texts = [...Object.values(DOCUMENTS), ...configurations(root, corpus).map(({ text }) => text)];
  const env =
    'KEY=abc\nEMPTY=\nBEDROCK_AWS_DEFAULT_REGION=eu-central-1\nBEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0\n';
  const contexts = [
    contextWith({ env }),
    contextWith({ env, client: PLAIN_CLIENT, release: 'v0.8.0' }),
    contextWith(),
  ];
  return {
    attempt: (random, note) => {
      const text = mutate(texts, random);
      note(text);
      const trial = new Trial(text, random.pick(contexts), random, bound);
      trial.askAbout();
      for (let i = 0; i < PLACES; i++) trial.askAt(random.below(text.length + 1));
      trial.edit();
      trial.mend();
      trial.mendAll();
    },
  };
}

/** One text and everything that is done with it. */
class Trial {
  private readonly document: Document;
  private readonly scope: VariableScope;

  constructor(
    private readonly text: string,
    private readonly context: FeatureContext,
    private readonly random: Random,
    private readonly bound: number,
  ) {
    this.document = new Document(DOCUMENT_URI, 1, text);
    this.scope = new VariableScope([{ document: this.document, context }]);
  }

  private time<T>(what: string, operation: () => T): T {
    return inTime(what, this.bound, operation);
  }

  private expectWithin(what: string, { start, end }: Range): void {
    const { document } = this;
    for (const position of [start, end]) {
      const back = document.positionAt(document.offsetAt(position));
      ensure(
        back.line === position.line && back.character === position.character,
        () => `${what} is outside of the text: ${JSON.stringify({ start, end })}`,
      );
    }
    ensure(document.offsetAt(start) <= document.offsetAt(end), () => `${what} ends before it begins`);
  }

  /** What is asked about a document as a whole. */
  askAbout(): void {
    const { document, context, scope, text } = this;
    const found = this.time('diagnose', () => diagnose(document, context));
    for (const { range, code } of found)
      ensure(
        range.start >= 0 && range.start <= range.end && range.end <= text.length,
        () => `${code} is outside of the text: ${range.start}-${range.end}`,
      );
    ensure(
      isAccepted(document) === isReadable(text),
      () => `js-yaml ${isReadable(text) ? 'reads' : 'refuses'} it`,
    );
    this.time('documentSymbols', () => documentSymbols(document, context.client));
    for (const { range } of this.time('referenceLinks', () => referenceLinks(document, scope, context)))
      this.expectWithin('a link', range);
    for (const { range } of this.time('pageLinks', () => pageLinks(document, scope, context)))
      this.expectWithin('a page link', range);
    this.time('workspaceSymbols', () => workspaceSymbols([scope], 'm'));
    for (const { range } of this.time('bedrockLenses', () => bedrockLenses(document, context)))
      this.expectWithin('a lens', range);
    this.time('foldingRanges', () => foldingRanges(document, context.client));
    const { data } = this.time('semanticTokens', () => semanticTokens(document));
    ensure(
      data.every((number) => number >= 0),
      () => 'semantic tokens go backwards',
    );
    const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
    for (const { position } of this.time('inlayHints', () => atOnce(inlayHints(document, whole, context))))
      this.expectWithin('an inlay hint', { start: position, end: position });
    this.time('bedrockConfiguration', () => atOnce(bedrockConfiguration(document, context)));
    this.time('report', () => JSON.stringify(atOnce(reportInSteps(document, context))));
  }

  /** What is asked about a place. */
  askAt(at: number): void {
    const { document, context, scope, text } = this;
    // No position lies between the two halves of a line break.
    const offset = document.offsetAt(document.positionAt(at));
    const position = document.positionAt(offset);
    if (!text.includes('‸')) {
      const typist = new Typist(`${text.slice(0, offset)}‸${text.slice(offset)}`, context);
      const items = this.time('complete', () => typist.items());
      const item = items[this.random.below(items.length)];
      if (item) this.time('resolve', () => resolveCompletion(item, context));
    }
    const shown = this.time('hover', () => hover(document, position, context));
    if (shown?.range) this.expectWithin('a hover', shown.range);
    for (const link of this.time('definition', () => definition(document, position, scope, context)))
      if (link.originSelectionRange) this.expectWithin('a definition', link.originSelectionRange);
    for (const { uri, range } of this.time('references', () => references(document, position, scope, true)))
      if (uri === document.uri) this.expectWithin('a reference', range);
    for (const { range } of this.time('highlights', () => highlights(document, position, scope)))
      this.expectWithin('a highlight', range);
    this.time('selectionRanges', () => selectionRanges(document, [position]));
    const other = document.positionAt(this.random.below(text.length + 1));
    const isBehind = document.offsetAt(other) >= offset;
    const range = isBehind ? { start: position, end: other } : { start: other, end: position };
    this.time('extractActions', () => extractActions(document, range, context));
    this.time('codeActions', () => codeActions(document, { start: position, end: position }, context));
    this.rename(offset);
  }

  private rename(offset: number): void {
    const { document, scope, random } = this;
    const position = document.positionAt(offset);
    const name = random.chance(0.5) ? 'OTHER_NAME' : hostile(random);
    try {
      if (!this.time('prepareRename', () => prepareRename(document, position, scope))) return;
      const edit = this.time('rename', () => rename(document, position, scope, name));
      for (const { range } of edit?.changes?.[document.uri] ?? []) this.expectWithin('a renaming', range);
    } catch (error) {
      if (!(error instanceof RenameRefused)) throw error;
    }
  }

  /** After edits a document is what a fresh one of the same text is. */
  edit(): void {
    const { context, random, text } = this;
    const script = new EditingScript(text, random.next);
    const encoding = random.pick<PositionEncoding>(['utf-16', 'utf-8', 'utf-32']);
    let document = new Document(DOCUMENT_URI, 0, text, encoding);
    for (let step = 1; step <= EDITS; step++) {
      const change = script.next(document.problems.length === 0);
      document = document.update([change], step);
      const fresh = new Document(DOCUMENT_URI, step, script.text, encoding);
      const after = ` after edit ${step} ${JSON.stringify(change)}`;
      ensure(document.text === script.text, () => `The texts differ${after}`);
      const offset = random.below(script.text.length + 1);
      const [place, expected] = [document.positionAt(offset), fresh.positionAt(offset)];
      ensureSame(JSON.stringify(place), JSON.stringify(expected), `The places${after}`);
      ensure(document.offsetAt(place) === fresh.offsetAt(place), () => `The offsets differ${after}`);
      ensureSame(describeOutline(document), describeOutline(fresh), `The outlines${after}`);
      ensureSame(describeTree(document.root), describeTree(fresh.root), `The trees${after}`);
      ensureSame(JSON.stringify(document.problems), JSON.stringify(fresh.problems), `The problems${after}`);
      const found = this.time(`diagnose${after}`, () => describeFindings(document, context));
      ensureSame(found.join('\n'), describeFindings(fresh, context).join('\n'), `The findings${after}`);
    }
  }

  /** Every fix lies in the text, leaves what can be read readable, and does away with what it is a fix for. */
  mend(): void {
    const { context, document, text } = this;
    const found = diagnose(document, context);
    // What YAML refuses and js-yaml reads all the same is not always found where js-yaml sees it.
    const readable = isReadable(text) && parseAllDocuments(text).every(({ errors }) => errors.length === 0);
    for (const finding of this.some(found, 8)) {
      const fixes = [...(finding.fixes?.() ?? []), ...silencing(document, finding)];
      for (const fix of this.some(fixes, 2)) {
        ensureOrderly(fix, text.length);
        const after = applyEdits(text, fix.edits);
        // Where YAML takes a tab for white space depends on what stands before it.
        if (!readable || text.includes('\t')) continue;
        const what = (): string => `“${fix.title}” ${JSON.stringify(fix.edits)}`;
        ensure(isReadable(after), () => `${what()} makes it unreadable`);
        // A comment cannot stand between two marks and be above what follows.
        if (fix.edits.length === 0 || text.startsWith('\uFEFF\uFEFF')) continue;
        const left = count(diagnose(new Document(DOCUMENT_URI, 2, after), context), after, finding, text);
        ensure(left < count(found, text, finding, text), () => `${what()} leaves “${finding.message}”`);
      }
    }
  }

  /** Fixing comes to an end: what is certain in one go, and the first fix of the first finding again and again. */
  mendAll(): void {
    const { context, document } = this;
    const before = document.problems.length;
    const { document: mended } = this.time('applySafeFixes', () => applySafeFixes(document, context));
    ensure(mended.problems.length <= before, () => 'Fixing what is certain makes more unreadable');
    const again = applySafeFixes(mended, context);
    ensure(again.applied === 0, () => `Fixing a second time applies ${again.applied} more`);
    const seen = new Set<string>();
    let current = mended;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      ensure(!seen.has(current.text), () => `Fixing goes in circles, after round ${round}`);
      seen.add(current.text);
      const fix = diagnose(current, context)
        .flatMap((finding) => finding.fixes?.().slice(0, 1) ?? [])
        .find(({ edits }) => edits.length > 0);
      if (!fix) return;
      const next = applyEdits(current.text, fix.edits);
      ensure(next !== current.text, () => `“${fix.title}” changes nothing`);
      current = new Document(DOCUMENT_URI, current.version + 1, next);
    }
  }

  private some<T>(all: readonly T[], most: number): readonly T[] {
    return all.length <= most ? all : this.random.times(most, () => this.random.pick(all));
  }
}

/** Broken YAML is not silenced. */
function silencing(document: Document, { code, range }: Finding): Fix[] {
  if (code === 'yaml-syntax' || code === 'multiple-documents') return [];
  return [suppressFix(document, code, range.start)];
}

/** How many findings say the same of the same words as one of another text. */
function count(found: readonly Finding[], text: string, like: Finding, itsText: string): number {
  const summary = ({ code, message, range }: Finding, whole: string): string =>
    `${code} ${message} ${whole.slice(range.start, range.end)}`;
  return found.filter((finding) => summary(finding, text) === summary(like, itsText)).length;
}

function ensureOrderly({ edits, title }: Fix, length: number): void {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  let end = 0;
  for (const { range } of sorted) {
    ensure(
      range.start >= end && range.end >= range.start && range.end <= length,
      () => `The edits of “${title}” overlap or lie outside: ${JSON.stringify(edits)}`,
    );
    ({ end } = range);
  }
}
