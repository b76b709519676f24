import type { SchemaIssue } from '../knowledge/issue';
import type { Knowledge } from '../knowledge/knowledge';
import { isOlder } from '../knowledge/version';
import type { Severity } from './rule';

/** What LibreChat does with a file it cannot start with. */
export const EXITS = 'LibreChat exits at boot';
/** How LibreChat takes what its YAML parser refuses. */
export const FILE_IGNORED = 'LibreChat ignores the whole file and starts with defaults';

/** Before this release LibreChat took a file its schema refuses like one that does not parse. */
const EXITS_SINCE = 'v0.8.2-rc1';

/** What an issue means for the deployment. */
export interface Verdict {
  readonly severity: Severity;
  /** A sentence without its full stop. */
  readonly consequence: string;
}

/** What LibreChat does about an issue, and whether that is certain. */
export function verdictOn(issue: SchemaIssue, knowledge: Knowledge): Verdict {
  const consequence = consequenceOf(issue, knowledge);
  const { uncertain } = issue;
  if (uncertain === undefined) return { severity: 'error', consequence };
  const doubt =
    consequence === FILE_IGNORED ? 'LibreChat may ignore the whole file' : 'LibreChat may exit at boot';
  return { severity: 'information', consequence: `${doubt}: ${uncertain}` };
}

/** What LibreChat does about an issue when it does refuse it. */
export function consequenceOf({ stage }: SchemaIssue, { target }: Knowledge): string {
  return stage !== 'start-up' && isOlder(target.version, EXITS_SINCE) ? FILE_IGNORED : EXITS;
}
