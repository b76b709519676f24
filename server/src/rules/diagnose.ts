import type { Document } from '../core/document';
import type { AccountReport } from '../environment/account';
import type { Environment } from '../environment/environment';
import type { Day } from '../knowledge/day';
import type { Knowledge } from '../knowledge/knowledge';
import { Facts } from './facts';
import { RULES } from './index';
import type { CheckContext, Finding, RuleCode, Severity } from './rule';
import { isSuppressed, readSuppressions } from './suppression';
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

/** Everything wrong with a document, in its order; silenced findings and rules turned off are left out. */
export function diagnose(document: Document, surroundings: Surroundings): Finding[] {
  const { rules } = surroundings;
  const context = checkContext(document, surroundings);
  const suppressions = readSuppressions(document);
  const trust = new Trust(document);
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const set = rules[rule.code];
    if (set === 'off') continue;
    for (const finding of rule.check(context)) {
      if (!trust.holds(finding.code, finding.range)) continue;
      if (isSuppressed(document, suppressions, finding)) continue;
      findings.push(set ? { ...finding, severity: set } : finding);
    }
  }
  return findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
