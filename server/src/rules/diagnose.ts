import type { Document } from '../core/document';
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
}

/** Facts belong to a version of a document and outlive the request that asked for them. */
const factsOf = new WeakMap<Document, Facts>();

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
  const { environment, knowledge, today, account } = surroundings;
  const facts = factsFor(document, knowledge, environment);
  return { document, environment, knowledge, facts, today, ...(account && { account }) };
}

const PART_RULES = RULES.filter((rule) => rule.scope === 'part');
const DOCUMENT_RULES = RULES.filter((rule) => rule.scope === 'document');
const ORDER = new Map(RULES.map(({ code }, index) => [code, index]));

/** Everything wrong with a document, in its order; silenced findings and rules turned off are left out. */
export function diagnose(document: Document, surroundings: Surroundings): Finding[] {
  const { rules } = surroundings;
  const context = checkContext(document, surroundings);
  let suppressions: Suppressions | undefined;
  const trust = new Trust(document);
  const findings: Finding[] = [];
  const add = (found: readonly Finding[]): void => {
    for (const finding of found) {
      const set = rules[finding.code];
      if (set === 'off' || !trust.holds(finding.code, finding.range)) continue;
      suppressions ??= readSuppressions(document);
      if (isSuppressed(document, suppressions, finding)) continue;
      findings.push(set ? { ...finding, severity: set } : finding);
    }
  };
  for (const facts of context.facts.parts) add(findingsIn(facts, PART_RULES, context));
  for (const rule of DOCUMENT_RULES)
    if (rules[rule.code] !== 'off') add(rule.check(context).map((finding) => moved(finding, 0)));
  return findings.sort(
    (a, b) =>
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      (ORDER.get(a.code) ?? 0) - (ORDER.get(b.code) ?? 0),
  );
}
