import { Attached } from '../core/attached';
import type { OffsetRange } from '../core/lines';
import type { PartFacts } from './partFacts';
import type { CheckContext, Finding, PartContext, PartRule } from './rule';

/** What a rule found, and the how-manieth of its findings it is. */
interface Found {
  readonly rule: PartRule;
  readonly index: number;
  readonly finding: Finding;
}

/** The findings about a section, where they were when it began at `base`. */
interface Kept {
  readonly base: number;
  readonly found: readonly Found[];
}

/** A section's facts stay the same object for as long as they hold, and what rules make of them holds as long. */
const kept = new Attached<PartFacts, Kept>('findings');

/** What rules that look at one part at a time find in a part; what was found in a section is kept. */
export function findingsIn(facts: PartFacts, rules: readonly PartRule[], whole: CheckContext): Finding[] {
  const { part } = facts;
  const { document, environment, knowledge } = whole;
  const context: PartContext = { document, environment, knowledge, facts };
  if (part.kind !== 'section')
    return rules.flatMap((rule) => rule.check(context)).map((finding) => moved(finding, 0));
  const base = part.entry.key.start;
  let known = kept.get(facts);
  if (!known) {
    known = { base, found: rules.flatMap((rule) => check(rule, context)) };
    kept.set(facts, known);
  }
  const by = base - known.base;
  const again = new CheckedAgain(context);
  return known.found.map(({ rule, index, finding }) => ({
    ...moved(finding, by),
    // What the corrections are is a matter of the text as it is now.
    fixes: () => again.by(rule)[index]?.fixes?.() ?? [],
  }));
}

/** What rules find in a part of this version of the document: with their corrections, and once however many are asked for. */
class CheckedAgain {
  private readonly found = new Map<PartRule, readonly Finding[]>();

  constructor(private readonly context: PartContext) {}

  by(rule: PartRule): readonly Finding[] {
    let found = this.found.get(rule);
    if (!found) this.found.set(rule, (found = rule.check(this.context)));
    return found;
  }
}

/** Findings of a rule without their corrections, which hold on to this version of the document. */
function check(rule: PartRule, context: PartContext): Found[] {
  return rule.check(context).map((finding, index) => {
    const lasting = moved(finding, 0);
    delete lasting.fixes;
    return { rule, index, finding: lasting };
  });
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A finding of its own that is so much further on. Its ranges no longer move with the document. */
export function moved(finding: Finding, by: number): Mutable<Finding> {
  const { range, related } = finding;
  return {
    ...finding,
    range: movedRange(range, by),
    ...(related && {
      related: related.map((place) => ({
        ...place,
        range: movedRange(place.range, place.uri === undefined ? by : 0),
      })),
    }),
  };
}

function movedRange({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}
