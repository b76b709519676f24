import { Attached } from '../core/attached';
import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import type { ScalarNode } from '../core/tree';
import { findNode, type VisitScalar } from '../core/value';
import type { Environment } from '../environment/environment';
import type { SchemaIssue } from '../knowledge/issue';
import type { Knowledge } from '../knowledge/knowledge';
import { findProfileMentions, SECTIONS_WITH_MODELS, type ModelMention } from './bedrock/mentions';
import { BedrockSetup } from './bedrock/setup';
import type { DroppedKey } from './droppedKeys';
import { PartFacts } from './partFacts';
import { partsOf, type Part } from './parts';
import type { ReferenceFault } from './referenceFaults';
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

/** What rules want to know of a document, or of a part of it. Paths start at the document's root. */
export interface PartialFacts {
  /** What LibreChat's schema refuses, of the kind one rule reports. */
  issues(code: RuleCode): readonly SchemaIssue[];
  /** The keys whose absence from the mapping at a path LibreChat's schema refuses. */
  missingKeys(path: Path): readonly string[];
  /** The keys in the mapping at a path that LibreChat does not know, be it that it refuses them or drops them. */
  unknownKeys(path: Path): readonly string[];
  /** Keys LibreChat reads past without an error. */
  readonly droppedKeys: readonly DroppedKey[];
  readonly references: readonly ReferenceUse[];
  /** The references whose variables an issue hangs on, in the value it is about, be it through an alias. */
  decidingReferences(issue: SchemaIssue): readonly ReferenceUse[];
  /** References that are not read as they are meant, in fields where references are put in. */
  readonly referenceFaults: readonly ReferenceFault[];
  /** Whether what stands at a path is looked at here. */
  covers(path: Path): boolean;
  /** Calls back for every scalar value with its path; keys and the targets of aliases are not visited twice. */
  forEachScalar(visit: VisitScalar): void;
}

/**
 * What rules want to know of one document version, derived once. It is put together from what is known of the document's
 * parts, which is kept from one version to the next where a part is as it was.
 */
export class Facts implements PartialFacts {
  readonly parts: readonly PartFacts[];
  private setup: BedrockSetup | undefined;
  private readonly issuesByCode = new Map<RuleCode, readonly SchemaIssue[]>();
  private allReferences: readonly ReferenceUse[] | undefined;

  constructor(
    private readonly document: Document,
    private readonly knowledge: Knowledge,
    private readonly environment: Environment,
  ) {
    this.parts = partsOf(document).map((part) => factsOfPart(document, part, knowledge, environment));
  }

  /** Whether these facts were found with this knowledge and these surroundings, and have not been handed on since. */
  fits(knowledge: Knowledge, environment: Environment): boolean {
    if (this.knowledge !== knowledge || this.environment !== environment) return false;
    return this.parts.every((part) => part.fits(this.document, knowledge, environment));
  }

  issues(code: RuleCode): readonly SchemaIssue[] {
    let issues = this.issuesByCode.get(code);
    if (!issues) {
      issues = this.parts.flatMap((part) => part.issues(code));
      this.issuesByCode.set(code, issues);
    }
    return issues;
  }

  missingKeys(path: Path): readonly string[] {
    return this.partWith(path)?.missingKeys(path) ?? [];
  }

  unknownKeys(path: Path): readonly string[] {
    return this.partWith(path)?.unknownKeys(path) ?? [];
  }

  get droppedKeys(): readonly DroppedKey[] {
    return this.parts.flatMap((part) => part.droppedKeys);
  }

  get references(): readonly ReferenceUse[] {
    return (this.allReferences ??= this.parts.flatMap((part) => part.references));
  }

  decidingReferences(issue: SchemaIssue): readonly ReferenceUse[] {
    return this.partWith(issue.path)?.decidingReferences(issue) ?? [];
  }

  get referenceFaults(): readonly ReferenceFault[] {
    return this.parts.flatMap((part) => part.referenceFaults);
  }

  covers(): boolean {
    return true;
  }

  forEachScalar(visit: VisitScalar): void {
    for (const part of this.parts) part.forEachScalar(visit);
  }

  /** What the document says of Bedrock. */
  get bedrock(): BedrockSetup {
    return (this.setup ??= new BedrockSetup(
      this.document,
      this.findMentions(),
      this.knowledge,
      this.environment,
    ));
  }

  get modelMentions(): readonly ModelMention[] {
    return this.bedrock.mentions;
  }

  private findMentions(): readonly ModelMention[] {
    const { root } = this.document;
    if (!root) return [];
    const has = (name: string): boolean => findNode(root, ['endpoints', name]) !== undefined;
    const models = {
      isAlone: has('bedrock') && !has('custom'),
      isKnown: (id: string) => this.knowledge.bedrock.identify(id) !== undefined,
    };
    const named = SECTIONS_WITH_MODELS.flatMap((section) =>
      this.parts.flatMap((part) => part.modelMentions(section, models)),
    );
    return [...named, ...findProfileMentions(root)];
  }

  /** The part that looks at the mapping at a path; the frame has the root and `endpoints`. */
  private partWith(path: Path): PartFacts | undefined {
    return this.parts.find((part) => part.covers(path)) ?? this.parts[0];
  }
}

/** What is known of sections, by their entries: these are others as soon as anything in a section changes. */
const factsOfSections = new Attached<object, PartFacts>('facts');

function factsOfPart(
  document: Document,
  part: Part,
  knowledge: Knowledge,
  environment: Environment,
): PartFacts {
  if (part.kind !== 'section') return new PartFacts(document, part, knowledge, environment);
  const kept = factsOfSections.get(part.entry);
  if (kept?.carryOver(document, part.path, knowledge, environment)) return kept;
  const facts = new PartFacts(document, part, knowledge, environment);
  factsOfSections.set(part.entry, facts);
  return facts;
}
