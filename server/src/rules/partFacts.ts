import type { Document } from '../core/document';
import { groupBy } from '../core/groups';
import { NodeRange } from '../core/nodeRange';
import { placeKey, samePath, startsWith, type Path } from '../core/path';
import { dereference, type ScalarNode } from '../core/tree';
import { findNode, forEachScalar, scalarAt, type VisitScalar } from '../core/value';
import type { Environment } from '../environment/environment';
import { findReferences, isWholeReference } from '../environment/references';
import type { MissingKeyIssue, SchemaIssue } from '../knowledge/issue';
import { judgeDocument, judgeFrame, judgeSection } from '../knowledge/judge';
import type { Knowledge } from '../knowledge/knowledge';
import type { Variable } from '../knowledge/refinements/refinement';
import { findModelMentions, type ModelKnowledge, type ModelMention } from './bedrock/mentions';
import { classifyIssues, type ClassifiedIssue } from './classify';
import { droppedInFrame, droppedInSection, findDroppedKeys, type DroppedKey } from './droppedKeys';
import type { PartialFacts, ReferenceUse } from './facts';
import { FAULT_CODES } from './faultCodes';
import type { Part } from './parts';
import { findReferenceFaults, type ReferenceFault } from './referenceFaults';
import { variableIn } from './bedrock/resolve';
import type { RuleCode } from './rule';

/** A key LibreChat does not know, and the mapping it is in. */
interface UnknownKey {
  readonly path: Path;
  readonly name: string;
}

/** A scalar value and where it stands. */
interface ScalarPlace {
  readonly node: ScalarNode;
  readonly path: Path;
}

/** A value of the document outside the part that was looked at. */
interface Glance {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * What rules want to know of one part of a document, derived when first asked for. It speaks of nodes, never of offsets, so
 * that it stays right when the text before the part grows or shrinks; `carryOver` takes it along to the next version.
 */
export class PartFacts implements PartialFacts {
  private readonly glances: Glance[] = [];
  private scalars: readonly ScalarPlace[] | undefined;
  private schemaIssues: ReadonlyMap<RuleCode, readonly SchemaIssue[]> | undefined;
  private missing: ReadonlyMap<string, readonly MissingKeyIssue[]> | undefined;
  private unknown: ReadonlyMap<string, readonly UnknownKey[]> | undefined;
  private dropped: readonly DroppedKey[] | undefined;
  private referenceUses: readonly ReferenceUse[] | undefined;
  private referencesByNode: ReadonlyMap<ScalarNode, readonly ReferenceUse[]> | undefined;
  private faults: readonly ReferenceFault[] | undefined;
  private mentions: { readonly isAlone: boolean; readonly found: readonly ModelMention[] } | undefined;

  constructor(
    private document: Document,
    readonly part: Part,
    private readonly knowledge: Knowledge,
    private readonly environment: Environment,
  ) {}

  /** Whether these facts were found for this version of the document, with this knowledge and these surroundings. */
  fits(document: Document, knowledge: Knowledge, environment: Environment): boolean {
    return this.document === document && this.knowledge === knowledge && this.environment === environment;
  }

  /**
   * Takes the facts along to a later version of the document in which the part is as it was. Tells whether they still hold;
   * where not, they are as they were.
   */
  carryOver(document: Document, path: Path, knowledge: Knowledge, environment: Environment): boolean {
    const { part } = this;
    if (part.kind !== 'section' || !samePath(part.path, path)) return false;
    if (this.knowledge !== knowledge || this.environment !== environment) return false;
    if (this.glances.some((glance) => scalarAt(document.root, glance.path) !== glance.value)) return false;
    this.document = document;
    return true;
  }

  covers(path: Path): boolean {
    const { part } = this;
    return part.kind === 'whole' || (part.kind === 'section' && startsWith(path, part.path));
  }

  forEachScalar(visit: VisitScalar): void {
    this.scalars ??= this.findScalars();
    for (const { node, path } of this.scalars) visit(node, path);
  }

  /** Lets go of what several rules look at in turn, and what takes less time to find than memory to keep. */
  release(): void {
    this.scalars = undefined;
  }

  issues(code: RuleCode): readonly SchemaIssue[] {
    this.schemaIssues ??= this.findIssues();
    return this.schemaIssues.get(code) ?? [];
  }

  missingKeys(path: Path): readonly string[] {
    const issues = (): SchemaIssue[] => [
      ...this.issues('missing-key'),
      ...this.issues('guardrail-incomplete'),
    ];
    this.missing ??= groupBy(
      issues().filter((issue) => issue.kind === 'missing-key'),
      (issue) => placeKey(issue.path),
    );
    return (this.missing.get(placeKey(path)) ?? []).map(({ key }) => key);
  }

  unknownKeys(path: Path): readonly string[] {
    this.unknown ??= groupBy(this.findUnknownKeys(), (key) => placeKey(key.path));
    return (this.unknown.get(placeKey(path)) ?? []).map(({ name }) => name);
  }

  get droppedKeys(): readonly DroppedKey[] {
    return (this.dropped ??= this.findDroppedKeys());
  }

  get references(): readonly ReferenceUse[] {
    return (this.referenceUses ??= this.findReferences());
  }

  decidingReferences(issue: SchemaIssue): readonly ReferenceUse[] {
    if (issue.kind !== 'constraint' || !issue.variables) return [];
    const { variables } = issue;
    this.referencesByNode ??= groupBy(this.references, ({ node }) => node);
    const node = dereference(findNode(this.document.root, issue.path)?.value);
    const uses = node?.kind === 'scalar' ? this.referencesByNode.get(node) : undefined;
    return (uses ?? []).filter(({ name }) => variables.includes(name));
  }

  get referenceFaults(): readonly ReferenceFault[] {
    return (this.faults ??= findReferenceFaults(
      this,
      this.document.source,
      this.knowledge,
      (name) => this.environment.lookup(name) !== undefined,
    ));
  }

  /** The Bedrock model ids below one root key. */
  modelMentions(section: string, models: ModelKnowledge): readonly ModelMention[] {
    const { part } = this;
    const { root } = this.document;
    if (!root || part.kind === 'frame') return [];
    if (part.kind === 'whole') return findModelMentions(section, this, root, models);
    if (part.path[0] !== section) return [];
    if (this.mentions?.isAlone !== models.isAlone)
      this.mentions = { isAlone: models.isAlone, found: findModelMentions(section, this, root, models) };
    return this.mentions.found;
  }

  private findScalars(): ScalarPlace[] {
    const { part } = this;
    const found: ScalarPlace[] = [];
    const visit: VisitScalar = (node, path) => {
      found.push({ node, path });
    };
    if (part.kind === 'whole') forEachScalar(part.root, visit);
    if (part.kind === 'section') forEachScalar(part.entry.value, visit, part.path);
    return found;
  }

  private findIssues(): ReadonlyMap<RuleCode, readonly SchemaIssue[]> {
    const { root } = this.document;
    if (!root) return new Map();
    const classified = classifyIssues(this.judge(), root, this.knowledge).map(({ issue, code }) => ({
      issue,
      code: this.codeOfVariables(issue) ?? this.codeOfFault(issue) ?? code,
    }));
    const byCode = groupBy<ClassifiedIssue, RuleCode>(classified, ({ code }) => code);
    return new Map([...byCode].map(([code, found]) => [code, found.map(({ issue }) => issue)]));
  }

  private judge(): readonly SchemaIssue[] {
    const { part, knowledge } = this;
    const surroundings = {
      variable: (name: string) => this.variable(name),
      scalarAt: (path: Path) => this.glanceAt(path),
    };
    switch (part.kind) {
      case 'whole':
        return judgeDocument(part.root, knowledge, surroundings);
      case 'frame':
        return judgeFrame(part.root, knowledge);
      case 'section':
        return judgeSection(part, knowledge, surroundings);
    }
  }

  /** What else the part was judged by is written down, so that it is judged again when that changes. */
  private glanceAt(path: Path): unknown {
    const value = scalarAt(this.document.root, path);
    this.glances.push({ path, value });
    return value;
  }

  /** The rule that tells of the variables an issue hangs on, where they stand in the value it is about. */
  private codeOfVariables(issue: SchemaIssue): RuleCode | undefined {
    const deciding = this.decidingReferences(issue);
    if (deciding.length === 0) return undefined;
    return deciding.some(({ name }) => this.variable(name).state === 'unset') ? 'env-empty' : 'env-undefined';
  }

  /** The rule that tells why a reference in a refused value is not put in. */
  private codeOfFault(issue: SchemaIssue): RuleCode | undefined {
    if (issue.kind !== 'constraint' || issue.atKey || issue.setVariables) return undefined;
    if (this.referenceFaults.length === 0) return undefined;
    const node = dereference(findNode(this.document.root, issue.path)?.value);
    const fault = this.referenceFaults.find((candidate) => candidate.node === node);
    return fault && FAULT_CODES[fault.kind];
  }

  private findUnknownKeys(): UnknownKey[] {
    const refused = this.issues('unknown-key').flatMap((issue) =>
      issue.kind === 'unknown-key' ? [{ path: issue.path, name: issue.key }] : [],
    );
    return [...refused, ...this.droppedKeys.map(({ path, pair }) => ({ path, name: pair.name }))];
  }

  private findDroppedKeys(): readonly DroppedKey[] {
    const { part, knowledge } = this;
    switch (part.kind) {
      case 'whole':
        return findDroppedKeys(part.root, knowledge);
      case 'frame':
        return droppedInFrame(part.root, knowledge);
      case 'section':
        return droppedInSection(part.entry.value, part.path, knowledge);
    }
  }

  private variable(name: string): Variable {
    return variableIn(this.environment, name);
  }

  private findReferences(): readonly ReferenceUse[] {
    const uses: ReferenceUse[] = [];
    const { source } = this.document;
    this.forEachScalar((node, path) => {
      const written = source.slice(node.start, node.end);
      if (!written.includes('${')) return;
      const whole = isWholeReference(node.text);
      for (const { name, start, end } of findReferences(written)) {
        const range = new NodeRange(node, start, end);
        uses.push({ name, path, node, range, whole });
      }
    });
    return uses;
  }
}
