import type { Document } from '../core/document';
import { groupBy } from '../core/groups';
import type { OffsetRange } from '../core/lines';
import { placeKey, type Path } from '../core/path';
import { dereference, type ScalarNode } from '../core/tree';
import { findNode, forEachScalar } from '../core/value';
import type { Environment } from '../environment/environment';
import { findReferences, isWholeReference } from '../environment/references';
import type { Knowledge } from '../knowledge/knowledge';
import type { MissingKeyIssue, SchemaIssue } from '../knowledge/issue';
import { judgeDocument } from '../knowledge/judge';
import type { Variable } from '../knowledge/refinements/refinement';
import { classifyIssues, type ClassifiedIssue } from './classify';
import { findDroppedKeys, type DroppedKey } from './droppedKeys';
import type { ModelMention } from './bedrock/mentions';
import { variableIn } from './bedrock/resolve';
import { FAULT_CODES } from './faultCodes';
import { findReferenceFaults, type ReferenceFault } from './referenceFaults';
import { BedrockSetup } from './bedrock/setup';
import type { RuleCode } from './rule';

/** A `${NAME}` in a value of the document. */
export interface ReferenceUse {
  readonly name: string;
  readonly path: Path;
  readonly node: ScalarNode;
  /** The reference from its `$` to its closing brace. */
  readonly range: OffsetRange;
  /** Whether the value is this reference and nothing else. */
  readonly whole: boolean;
}

/** A key LibreChat does not know, and the mapping it is in. */
interface UnknownKey {
  readonly path: Path;
  readonly name: string;
}

/**
 * What rules want to know of one document version, derived once.
 * Where the text is broken, only what stands before the break in its root section is trusted.
 */
export class Facts {
  private schemaIssues: ReadonlyMap<RuleCode, readonly ClassifiedIssue[]> | undefined;
  private missing: ReadonlyMap<string, readonly MissingKeyIssue[]> | undefined;
  private unknown: ReadonlyMap<string, readonly UnknownKey[]> | undefined;
  private dropped: readonly DroppedKey[] | undefined;
  private referenceUses: readonly ReferenceUse[] | undefined;
  private referencesByNode: ReadonlyMap<ScalarNode, readonly ReferenceUse[]> | undefined;
  private setup: BedrockSetup | undefined;
  private faults: readonly ReferenceFault[] | undefined;

  constructor(
    private readonly document: Document,
    private readonly knowledge: Knowledge,
    private readonly environment: Environment,
  ) {}

  /** Whether these facts were found with this knowledge and these surroundings. */
  fits(knowledge: Knowledge, environment: Environment): boolean {
    return this.knowledge === knowledge && this.environment === environment;
  }

  /** What LibreChat's schema refuses, of the kind one rule reports. */
  issues(code: RuleCode): readonly SchemaIssue[] {
    this.schemaIssues ??= groupBy(this.findIssues(), (classified) => classified.code);
    return (this.schemaIssues.get(code) ?? []).map(({ issue }) => issue);
  }

  /** The keys whose absence from the mapping at a path LibreChat's schema refuses. */
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

  /** The keys in the mapping at a path that LibreChat does not know, be it that it refuses them or drops them. */
  unknownKeys(path: Path): readonly string[] {
    this.unknown ??= groupBy(this.findUnknownKeys(), (key) => placeKey(key.path));
    return (this.unknown.get(placeKey(path)) ?? []).map(({ name }) => name);
  }

  /** Keys LibreChat reads past without an error. */
  get droppedKeys(): readonly DroppedKey[] {
    return (this.dropped ??= this.document.root ? findDroppedKeys(this.document.root, this.knowledge) : []);
  }

  get references(): readonly ReferenceUse[] {
    return (this.referenceUses ??= this.findReferences());
  }

  /** The references whose variables an issue hangs on, in the value it is about, be it through an alias. */
  decidingReferences(issue: SchemaIssue): readonly ReferenceUse[] {
    if (issue.kind !== 'constraint' || !issue.variables) return [];
    const { variables } = issue;
    this.referencesByNode ??= groupBy(this.references, ({ node }) => node);
    const node = dereference(findNode(this.document.root, issue.path)?.value);
    const uses = node?.kind === 'scalar' ? this.referencesByNode.get(node) : undefined;
    return (uses ?? []).filter(({ name }) => variables.includes(name));
  }

  /** References that are not read as they are meant, in fields where references are put in. */
  get referenceFaults(): readonly ReferenceFault[] {
    return (this.faults ??= findReferenceFaults(
      this.document,
      this.knowledge,
      (name) => this.environment.lookup(name) !== undefined,
    ));
  }

  /** What the document says of Bedrock. */
  get bedrock(): BedrockSetup {
    return (this.setup ??= new BedrockSetup(this.document, this.knowledge, this.environment));
  }

  get modelMentions(): readonly ModelMention[] {
    return this.bedrock.mentions;
  }

  private findIssues(): readonly ClassifiedIssue[] {
    const { root } = this.document;
    if (!root) return [];
    const issues = judgeDocument(root, this.knowledge, (name) => this.variable(name));
    return classifyIssues(issues, root, this.knowledge).map(({ issue, code }) => ({
      issue,
      code: this.codeOfVariables(issue) ?? this.codeOfFault(issue) ?? code,
    }));
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

  private variable(name: string): Variable {
    return variableIn(this.environment, name);
  }

  private findReferences(): readonly ReferenceUse[] {
    const uses: ReferenceUse[] = [];
    const { root, text } = this.document;
    if (!root) return uses;
    forEachScalar(root, (node, path) => {
      const written = text.slice(node.start, node.end);
      if (!written.includes('${')) return;
      for (const { name, start, end } of findReferences(written)) {
        const range = { start: node.start + start, end: node.start + end };
        uses.push({ name, path, node, range, whole: isWholeReference(node.text) });
      }
    });
    return uses;
  }
}
