import type { YamlNode } from '../core/tree';
import type { KeyHistory } from './history';
import { placeOf, type SchemaIssue } from './issue';
import type { Surroundings } from './refinements/refinement';
import type { Release, Target } from './releases';
import type { Section } from './sections';
import { validateDocument, validateFrame, validateSection } from './validate';
import { isOlder } from './version';

/** What documents are judged by: a release, and what is known of those between the published ones. */
export interface Judge {
  readonly target: Target;
  readonly history: KeyHistory;
}

/** Everything the target release refuses in a document, as far as that can be known. */
export function judgeDocument(
  root: YamlNode,
  judge: Judge,
  surroundings: Surroundings,
): readonly SchemaIssue[] {
  return judgeBy(judge, (release) => validateDocument(root, release, surroundings));
}

/** What the target release refuses of a document besides its sections. */
export function judgeFrame(root: YamlNode, judge: Judge): readonly SchemaIssue[] {
  return judgeBy(judge, (release) => validateFrame(root, release));
}

/** What the target release refuses in one section. */
export function judgeSection(
  section: Section,
  judge: Judge,
  surroundings: Surroundings,
): readonly SchemaIssue[] {
  return judgeBy(judge, (release) => validateSection(section, release, surroundings));
}

function judgeBy(
  { target, history }: Judge,
  validate: (release: Release) => readonly SchemaIssue[],
): readonly SchemaIssue[] {
  const { release, earlier, beyond, version } = target;
  const issues = validate(release);
  if (earlier)
    return between(version, { release, issues }, { release: earlier, issues: validate(earlier) }, history);
  return beyond ? issues.map((issue) => mayBeKnownBy(version, issue, release)) : issues;
}

interface Judgement {
  readonly release: Release;
  readonly issues: readonly SchemaIssue[];
}

/**
 * For a release whose own schema is not known: what only one of its neighbours refuses is uncertain, unless it is written
 * down since when LibreChat has a key or checks a section.
 */
function between(version: string, later: Judgement, earlier: Judgement, history: KeyHistory): SchemaIssue[] {
  const [shared, onlyLater] = compared(later, earlier);
  const [, onlyEarlier] = compared(earlier, later);
  const doubt = (refusing: Judgement, other: Judgement): string =>
    `the schema of ${version} is not published, and ${refusing.release.librechat} refuses it while ${other.release.librechat} does not`;
  return [
    ...shared,
    ...onlyLater.map((issue) =>
      history.checks(issue.path, version) ? issue : withDoubt(issue, doubt(later, earlier)),
    ),
    ...onlyEarlier.flatMap((issue) => {
      const introduction =
        issue.kind === 'unknown-key' ? history.introduction([...issue.path, issue.key]) : undefined;
      if (!introduction || introduction.after !== undefined) return [withDoubt(issue, doubt(earlier, later))];
      return isOlder(version, introduction.version) ? [issue] : [];
    }),
  ];
}

/** The issues both releases have, and those only the first one has. */
function compared(own: Judgement, other: Judgement): readonly [shared: SchemaIssue[], only: SchemaIssue[]] {
  const places = new Set(other.issues.map(placeOf));
  const isShared = (issue: SchemaIssue): boolean => places.has(placeOf(issue));
  return [own.issues.filter(isShared), own.issues.filter((issue) => !isShared(issue))];
}

/** A release later than all that are known may have come to know keys and values. */
function mayBeKnownBy(version: string, issue: SchemaIssue, { librechat }: Release): SchemaIssue {
  if (issue.kind !== 'unknown-key' && issue.kind !== 'value') return issue;
  return withDoubt(issue, `${version} is newer than ${librechat}, the newest release known here`);
}

function withDoubt(issue: SchemaIssue, reason: string): SchemaIssue {
  return { ...issue, uncertain: issue.uncertain ?? reason };
}
