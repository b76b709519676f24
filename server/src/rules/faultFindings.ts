import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { FAULT_CODES } from './faultCodes';
import type { ReferenceFault } from './referenceFaults';
import type { PartContext, Finding, Fix, RuleCode } from './rule';
import { verdictOn } from './verdict';

/** What a rule says of a fault: why, as a sentence, and the way out, as another one. */
export interface FaultWords {
  readonly why: string;
  readonly wayOut: string;
  readonly fixes?: () => readonly Fix[];
}

/** The findings of the rule that tells of faults of a kind. What LibreChat refuses because of one is told with it. */
export function faultFindings(
  context: PartContext,
  code: RuleCode,
  say: (fault: ReferenceFault) => FaultWords,
): Finding[] {
  const { facts, document } = context;
  const issues = new Map(
    facts.issues(code).map((issue) => [dereference(findNode(document.root, issue.path)?.value), issue]),
  );
  return facts.referenceFaults
    .filter(({ kind }) => FAULT_CODES[kind] === code)
    .map((fault) => {
      const issue = issues.get(fault.node);
      const { why, wayOut, fixes } = say(fault);
      const verdict = issue && verdictOn(issue, context.knowledge);
      const consequence = verdict && `${verdict.consequence}.`;
      return {
        code,
        severity: verdict?.severity ?? 'warning',
        message: [why, consequence ?? outcome(fault, context), wayOut]
          .filter((part) => part !== undefined)
          .join(' '),
        range: fault.range,
        ...(fixes && { fixes }),
      };
    });
}

/** What comes of it where nothing is refused, as a sentence. */
function outcome({ kind, whole, path }: ReferenceFault, { knowledge }: PartContext): string | undefined {
  if (kind === 'escape') return undefined;
  const { whenUnset } = knowledge.envExpansion.get(path) ?? {};
  // Without braces it does not even look like a reference that was not put in.
  const text = whole && kind !== 'no-braces' ? whenUnset : undefined;
  return text === undefined
    ? 'The text is used as it stands.'
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
