import { Document } from '../../server/src/core/document';
import type { OffsetRange } from '../../server/src/core/lines';
import {
  formatPath,
  matchesPattern,
  parsePattern,
  samePath,
  startsWith,
  type Path,
  type PathPattern,
} from '../../server/src/core/path';
import { findNode, scalarAt, toPlainValue, type Place } from '../../server/src/core/value';
import { Environment } from '../../server/src/environment/environment';
import type { SchemaIssue } from '../../server/src/knowledge/issue';
import { judgeDocument } from '../../server/src/knowledge/judge';
import { loadKnowledge, type Knowledge } from '../../server/src/knowledge/knowledge';
import { findTarget, type Release } from '../../server/src/knowledge/releases';
import { STARTUP_CHECKS } from '../../server/src/knowledge/startup';
import { diagnose } from '../../server/src/rules/diagnose';
import type { Finding } from '../../server/src/rules/rule';
import { consequenceDifferences } from './consequences';
import { byPosition } from './environment-ids';
import { judgeText, type OfficialIssue, type OfficialJudgement } from './official';

/** A text, the release it is for, and the variables its env file sets. */
export interface Trial {
  readonly text: string;
  readonly release: Release;
  readonly env?: Readonly<Record<string, string>>;
}

/** What both sides say, and in what they differ; no differences is the only right answer. */
export interface Comparison {
  readonly official: OfficialJudgement;
  readonly differences: readonly string[];
  /** Whether LibreChat's schema accepts what the code behind it refuses; `startup.test.ts` compares with that code. */
  readonly refusedAtStartUp: boolean;
  /** Whether the verdict hangs on variables the env file says nothing of. */
  readonly undecided: boolean;
}

/** Judges a text in both ways. */
export function compare({ text, release, env = {} }: Trial): Comparison {
  const official = judgeText(text, release, env);
  const document = new Document('file:///app/librechat.yaml', 1, text);
  const envText = Object.entries(env).map(([name, value]) => `${name}='${value}'\n`);
  const environment = new Environment([{ uri: 'file:///app/.env', label: '.env', text: envText.join('') }]);
  const knowledge = loadKnowledge(findTarget(release.librechat));
  const findings = diagnose(document, { environment, knowledge, rules: {}, today: '2026-11-23' });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const refused = official.verdict !== 'accepted' && official.verdict !== 'empty';
  const issues = issuesOf(document, knowledge, environment);
  const certain = issues.filter(({ uncertain }) => uncertain === undefined);
  const refusedAtStartUp = !refused && errors.length > 0 && certain.some(isStartUp);
  const undecided = errors.length === 0 && issues.length > certain.length;
  const differences = consequenceDifferences(official.verdict, issues, errors, release);
  differences.push(
    ...unfounded(official, certain, document, release).map((issue) => `unfounded: ${told(issue)}`),
  );
  if (official.verdict !== 'unreadable')
    differences.push(
      ...errors
        .filter((error) => !certain.some((issue) => isShownAt(pathOf(issue), document, [error])))
        .map(({ code, message }) => `of no issue: ${code}: ${message}`),
    );
  if (refused && errors.length === 0) differences.push(`missed: ${official.verdict}`);
  const uncovered = official.issues.filter(
    (issue) => !(isFound(issue, issues, document) && isShown(issue, document, errors)),
  );
  differences.push(...uncovered.map((issue) => `uncovered: ${JSON.stringify(issue).slice(0, 300)}`));
  return { official, differences, refusedAtStartUp, undecided };
}

function issuesOf(
  document: Document,
  knowledge: Knowledge,
  environment: Environment,
): readonly SchemaIssue[] {
  const { root } = document;
  if (!root) return [];
  return judgeDocument(root, knowledge, {
    scalarAt: (path) => scalarAt(root, path),
    variable: (name) => {
      const value = environment.lookup(name)?.entry.value;
      if (value === undefined) return { state: 'unknown' };
      return value === '' ? { state: 'unset' } : { state: 'set', value };
    },
  });
}

const startUpSections = Object.keys(STARTUP_CHECKS).map((path) => path.replace('[]', '').split('.'));

function isStartUp({ stage, path }: SchemaIssue): boolean {
  return stage === 'start-up' && startUpSections.some((section) => startsWith(path, section));
}

/** The place an issue is about: the key, where it is about one. */
function pathOf(issue: SchemaIssue): Path {
  return 'key' in issue ? [...issue.path, issue.key] : issue.path;
}

function told(issue: SchemaIssue): string {
  return `${issue.kind} at ${formatPath(pathOf(issue))}`;
}

/**
 * What we are certain LibreChat refuses although it does not: not one of its issues is about the same value, one around it
 * or one inside it. Three kinds are left out, of which LibreChat's answer cannot tell:
 * - what is refused at start-up, of which its schema says nothing
 * - everything where its schema breaks down, as it then names no place at all
 * - what a check in code would find in a value that is refused for another reason: LibreChat may not come to run it
 */
function unfounded(
  official: OfficialJudgement,
  certain: readonly SchemaIssue[],
  document: Document,
  { refinements }: Release,
): SchemaIssue[] {
  if (official.verdict === 'thrown' || official.verdict === 'unreadable') return [];
  const told = official.issues.map((issue) => ({
    issue,
    paths: placesOf(issue, document).flat().map(wantedBy(issue, document)).map(aroundDiscriminator(issue)),
  }));
  const isFounded = (path: Path) =>
    told.some(({ paths }) => paths.some((other) => startsWith(other, path) || startsWith(path, other)));
  const checks = refinements.map(parsePattern);
  /** How many steps down the innermost check in code is that looks at a place. */
  const innermost = (path: Path) =>
    Math.max(0, ...checks.filter((check) => isBelow(path, check)).map(({ length }) => length));
  const isNotReached = ({ path }: SchemaIssue) =>
    checks.some(
      (check) =>
        isBelow(path, check) &&
        told.some(({ issue, paths }) =>
          paths.some(
            (other) =>
              startsWith(other, path.slice(0, check.length)) &&
              (issue.code !== 'custom' || innermost(other) > check.length),
          ),
        ),
    );
  return certain.filter((issue) => !isStartUp(issue) && !isFounded(pathOf(issue)) && !isNotReached(issue));
}

/** Of a mapping whose kind it cannot tell LibreChat says only that, whatever else is wrong in it. */
function aroundDiscriminator({ code }: OfficialIssue): (path: Path) => Path {
  return code === 'invalid_union_discriminator' ? (path) => path.slice(0, -1) : (path) => path;
}

/** Whether a path leads to what a pattern stands for, or into it. */
function isBelow(path: Path, pattern: PathPattern): boolean {
  return matchesPattern(pattern, path.slice(0, pattern.length));
}

/** The places an official issue is about, each with all paths it may have in the document. */
function placesOf({ path, keys }: OfficialIssue, { root }: Document): Path[][] {
  const places = byPosition(path, root && toPlainValue(root).value);
  return keys === undefined ? [places] : keys.map((key) => places.map((place) => [...place, key]));
}

/**
 * An MCP server without `type` that fits no form: LibreChat complains about the first form it could half read, and so about
 * the scheme of an address that is right for the form the author meant, or about what `obo` rules out. Ours tell what is
 * wrong with the form that was meant.
 */
function isGuess({ path, message }: OfficialIssue, document: Document): boolean {
  if (path[0] !== 'mcpServers') return false;
  const has = (key: string) => findNode(document.root, [...path.slice(0, 2), key]) !== undefined;
  return !has('type') && (/URL must (?:not )?start with ws/.test(message) || has('obo'));
}

/**
 * Whether one of our issues is about the same place as an official one, or about a value that place is in. Of a union no
 * branch of which fits, LibreChat only says where it is; ours tell what in it is wrong.
 */
function isFound(official: OfficialIssue, issues: readonly SchemaIssue[], document: Document): boolean {
  const answers = (issue: SchemaIssue, path: Path): boolean => {
    const place = pathOf(issue);
    // With unknown keys only, LibreChat says of a mapping both that they are unknown and that others are missing.
    if (issue.kind === 'unknown-key' && samePath(issue.path, path)) return true;
    if (samePath(place, path) || (issue.kind === 'type' && startsWith(path, place))) return true;
    if (isGuess(official, document)) return startsWith(place, path.slice(0, 2));
    return official.code === 'invalid_union' && startsWith(place, path);
  };
  return placesOf(official, document).every((paths) =>
    paths.some((path) => issues.some((issue) => answers(issue, path))),
  );
}

/**
 * Whether an error stands where an official issue does: on the key or in the value it is about, or, where that is
 * missing, on what it is missing from.
 */
function isShown(official: OfficialIssue, document: Document, errors: readonly Finding[]): boolean {
  const wanted = wantedBy(official, document);
  return placesOf(official, document).every((paths) =>
    paths.some((path) => isShownAt(wanted(path), document, errors)),
  );
}

/** Where we are to tell of what an official issue says of a path: of a server that is guessed about, anywhere in it. */
function wantedBy(official: OfficialIssue, document: Document): (path: Path) => Path {
  return isGuess(official, document) ? (path) => path.slice(0, 2) : (path) => path;
}

function isShownAt(path: Path, document: Document, errors: readonly Finding[]): boolean {
  let existing = path;
  let place = findNode(document.root, existing);
  while (!place && existing.length > 0) {
    existing = existing.slice(0, -1);
    place = findNode(document.root, existing);
  }
  if (existing.length === 0) return errors.length > 0;
  const isMissing = !samePath(existing, path);
  const stretches = place ? stretchesOf(place, document) : [];
  const lastKey = String(path[path.length - 1]);
  return errors.some(
    ({ range, message }) =>
      stretches.some(({ start, end }) => range.start <= end && range.end >= start) &&
      (!isMissing || message.includes(`\`${lastKey}\``)),
  );
}

/** From a key to the end of its value; what a merge key brings stands elsewhere, and what an alias brings is shown there. */
function stretchesOf({ key, value, via }: Place, document: Document): OffsetRange[] {
  if (via) return [via];
  if (key && key.start > value.start) return [key, value];
  const begin = key?.start ?? value.start;
  // An item with nothing in it is shown by its dash.
  const start = begin === value.end ? document.text.lastIndexOf('-', begin) : begin;
  return [{ start, end: value.end }];
}
