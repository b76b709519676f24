import { Attached } from '../core/attached';
import type { Document } from '../core/document';
import { atOnce } from '../core/steps';
import type { AccountReport } from '../environment/account';
import type { Environment } from '../environment/environment';
import type { Day } from '../knowledge/day';
import type { Knowledge } from '../knowledge/knowledge';
import { Facts } from './facts';
import { RULES } from './index';
import { findingsIn, moved } from './partFindings';
import type { CheckContext, Finding, RuleCode, Severity } from './rule';
import { isSuppressed, readSuppressions, type Suppressions } from './suppression';
import { Trust } from './trust';

/** What a user has set for rules: another severity, or `off`. */
export type RuleSettings = Readonly<Partial<Record<RuleCode, Severity | 'off'>>>;

/** What a document is judged by, besides itself. */
export interface Surroundings {
  readonly environment: Environment;
  readonly knowledge: Knowledge;
  readonly rules: RuleSettings;
  /** The day of asking: models are judged by it. */
  readonly today: Day;
  /** What the user's AWS account says, where the user has asked it about this very text. */
  readonly account?: AccountReport;
  /** Whether somebody else tells what is wrong with the text as YAML; what only js-yaml refuses is told all the same. */
  readonly yamlElsewhere?: boolean;
}

/** Facts belong to a version of a document and outlive the request that asked for them. */
const factsOf = new Attached<Document, Facts>('facts');

/** The facts about a document version, computed once for the same surroundings. */
function factsFor(document: Document, knowledge: Knowledge, environment: Environment): Facts {
  const known = factsOf.get(document);
  if (known?.fits(knowledge, environment)) return known;
  const facts = new Facts(document, knowledge, environment);
  factsOf.set(document, facts);
  return facts;
}

/** What rules look at, for one document version and its surroundings. */
export function checkContext(document: Document, surroundings: Surroundings): CheckContext {
  const { environment, knowledge, today, account, yamlElsewhere = false } = surroundings;
  const facts = factsFor(document, knowledge, environment);
  return { document, environment, knowledge, facts, today, yamlElsewhere, ...(account && { account }) };
}

const PART_RULES = RULES.filter((rule) => rule.scope === 'part');
const DOCUMENT_RULES = RULES.filter((rule) => rule.scope === 'document');
const ORDER = new Map(RULES.map(({ code }, index) => [code, index]));

/** Everything wrong with a document, in its order; silenced findings and rules turned off are left out. */
export function diagnose(document: Document, surroundings: Surroundings): Finding[] {
  return atOnce(diagnoseInSteps(document, surroundings));
}

/** As `diagnose`, in short steps, so that something else can be done in between. */
export function* diagnoseInSteps(
  document: Document,
  surroundings: Surroundings,
): Generator<undefined, Finding[]> {
  yield* document.readInSteps();
  const context = checkContext(document, surroundings);
  yield;
  const filter = new FindingFilter(document, surroundings.rules);
  for (const facts of context.facts.parts) {
    filter.add(findingsIn(facts, PART_RULES, context));
    yield;
  }
  for (const rule of DOCUMENT_RULES) {
    if (surroundings.rules[rule.code] === 'off') continue;
    filter.add(rule.check(context).map((finding) => moved(finding, 0)));
    yield;
  }
  for (const part of context.facts.parts) part.release();
  return filter.kept.sort(
    (a, b) =>
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      (ORDER.get(a.code) ?? 0) - (ORDER.get(b.code) ?? 0),
  );
}

/** Keeps the findings that hold, and that the user wants to see. */
class FindingFilter {
  readonly kept: Finding[] = [];
  private readonly trust: Trust;
  private suppressions: Suppressions | undefined;

  constructor(
    private readonly document: Document,
    private readonly rules: RuleSettings,
  ) {
    this.trust = new Trust(document);
  }

  add(found: readonly Finding[]): void {
    for (const finding of found) {
      const set = this.rules[finding.code];
      if (set === 'off' || !this.trust.holds(finding.code, finding.range)) continue;
      this.suppressions ??= readSuppressions(this.document);
      if (isSuppressed(this.document, this.suppressions, finding)) continue;
      this.kept.push(set ? { ...finding, severity: set } : finding);
    }
  }
}
