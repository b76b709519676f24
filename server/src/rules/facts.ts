import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import type { ScalarNode } from '../core/tree';
import { forEachScalar } from '../core/value';
import type { Environment } from '../environment/environment';
import { findReferences, isWholeReference } from '../environment/references';
import type { Knowledge } from '../knowledge/knowledge';
import type { SchemaIssue } from '../knowledge/issue';
import { judgeDocument } from '../knowledge/judge';
import type { Variable } from '../knowledge/refinements/refinement';
import { classifyIssues, type ClassifiedIssue } from './classify';
import { findDroppedKeys, type DroppedKey } from './droppedKeys';
import { findModelMentions, type ModelMention } from './modelMentions';
import type { RuleCode } from './rule';
import { decidingReferences } from './variableIssues';

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

/**
 * What rules want to know of one document version, derived once.
 * Where the text is broken, only what stands before the break in its root section is trusted.
 */
export class Facts {
  private schemaIssues: readonly ClassifiedIssue[] | undefined;
  private dropped: readonly DroppedKey[] | undefined;
  private referenceUses: readonly ReferenceUse[] | undefined;
  private models: readonly ModelMention[] | undefined;

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
    this.schemaIssues ??= this.findIssues();
    return this.schemaIssues
      .filter((classified) => classified.code === code)
      .map((classified) => classified.issue);
  }

  /** Keys LibreChat reads past without an error. */
  get droppedKeys(): readonly DroppedKey[] {
    return (this.dropped ??= this.document.root ? findDroppedKeys(this.document.root, this.knowledge) : []);
  }

  get references(): readonly ReferenceUse[] {
    return (this.referenceUses ??= this.findReferences());
  }

  get modelMentions(): readonly ModelMention[] {
    return (this.models ??= this.document.root ? findModelMentions(this.document.root) : []);
  }

  private findIssues(): readonly ClassifiedIssue[] {
    const { root } = this.document;
    if (!root) return [];
    const issues = judgeDocument(root, this.knowledge.target, (name) => this.variable(name));
    return classifyIssues(issues, root, this.knowledge).map(({ issue, code }) => ({
      issue,
      code: this.codeOfVariables(issue) ?? code,
    }));
  }

  /** The rule that tells of the variables an issue hangs on, where they stand in the value it is about. */
  private codeOfVariables(issue: SchemaIssue): RuleCode | undefined {
    if (issue.kind !== 'constraint' || !issue.variables) return undefined;
    const deciding = decidingReferences(issue, this.references, this.document.root);
    if (deciding.length === 0) return undefined;
    return deciding.some(({ name }) => this.variable(name).state === 'unset') ? 'env-empty' : 'env-undefined';
  }

  private variable(name: string): Variable {
    const definition = this.environment.lookup(name);
    if (!definition || definition.state === 'commented') return { state: 'unknown' };
    return definition.state === 'empty'
      ? { state: 'unset' }
      : { state: 'set', value: definition.entry.value };
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
