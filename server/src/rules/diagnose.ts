import type { Document } from '../core/document';
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

/** Everything wrong with a document, in its order; silenced findings and rules turned off are left out. */
export function diagnose(document: Document, surroundings: Surroundings): Finding[] {
  const { environment, knowledge, rules, today } = surroundings;
  const facts = factsFor(document, knowledge, environment);
  const context: CheckContext = { document, environment, knowledge, facts, today };
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
