import type { Document } from '../core/document';
import { Trial } from '../core/trial';
import { diagnose, type RuleSettings, type Surroundings } from './diagnose';
import type { Finding, Fix } from './rule';

/**
 * What becomes of one document version with its corrections. Judged by what LibreChat does, whatever severities are set
 * for the rules.
 */
export class Consequences {
  private readonly surroundings: Surroundings;
  private readonly trial: Trial;
  private found: readonly Finding[] | undefined;
  /** The errors among them, so that each correction of many finds its own at once. */
  private errorKeys: ReadonlySet<string> | undefined;

  constructor(
    private readonly document: Document,
    surroundings: Surroundings,
  ) {
    this.trial = new Trial(document);
    this.surroundings = { ...surroundings, rules: onlyOff(surroundings.rules) };
  }

  /**
   * Whether a fix would bring new errors: renaming a key LibreChat drops makes its value count, and that value may be
   * wrong. Such a fix can still be the right first step, but not one to be taken unseen. A file that is refused already
   * cannot become worse: what shows when an error is mended was only hidden by it.
   */
  bringsErrors(finding: Finding, fix: Fix): boolean {
    if (fix.edits.length === 0 || this.isError(finding)) return false;
    const after = diagnose(this.trial.after(fix.edits), this.surroundings);
    return errors(after) > errors(this.before);
  }

  private get before(): readonly Finding[] {
    return (this.found ??= diagnose(this.document, this.surroundings));
  }

  private isError(finding: Finding): boolean {
    this.errorKeys ??= new Set(this.before.filter(({ severity }) => severity === 'error').map(keyOf));
    return this.errorKeys.has(keyOf(finding));
  }
}

function keyOf({ code, message, range }: Finding): string {
  return `${range.start} ${code} ${message}`;
}

function onlyOff(rules: RuleSettings): RuleSettings {
  return Object.fromEntries(Object.entries(rules).filter(([, severity]) => severity === 'off'));
}

function errors(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.severity === 'error').length;
}
