import { Document } from '../../server/src/core/document';
import type { OffsetRange } from '../../server/src/core/lines';
import { samePath, startsWith, type Path } from '../../server/src/core/path';
import { dereference, type YamlNode } from '../../server/src/core/tree';
import { findNode, type Place } from '../../server/src/core/value';
import { Environment } from '../../server/src/environment/environment';
import type { SchemaIssue } from '../../server/src/knowledge/issue';
import { judgeDocument } from '../../server/src/knowledge/judge';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import type { Release } from '../../server/src/knowledge/releases';
import { STARTUP_CHECKS } from '../../server/src/knowledge/startup';
import { diagnose } from '../../server/src/rules/diagnose';
import type { Finding } from '../../server/src/rules/rule';
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
  const knowledge = loadKnowledge({ version: release.librechat, release });
  const findings = diagnose(document, { environment, knowledge, rules: {} });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const refused = official.verdict !== 'accepted' && official.verdict !== 'empty';
  const issues = issuesOf(document, release, environment);
  const refusedAtStartUp = !refused && errors.length > 0 && issues.some(isStartUp);
  const undecided = errors.length === 0 && issues.some(({ uncertain }) => uncertain !== undefined);
  const differences: string[] = [];
  if (!refused && errors.length > 0 && !refusedAtStartUp)
    differences.push(...errors.map(({ code, message }) => `unfounded: ${code}: ${message}`));
  if (refused && errors.length === 0) differences.push(`missed: ${official.verdict}`);
  const uncovered = official.issues.filter(
    (issue) => !(isFound(issue, issues, document) && isShown(issue, document, errors)),
  );
  differences.push(...uncovered.map((issue) => `uncovered: ${JSON.stringify(issue).slice(0, 300)}`));
  return { official, differences, refusedAtStartUp, undecided };
}

function issuesOf(document: Document, release: Release, environment: Environment): readonly SchemaIssue[] {
  if (!document.root) return [];
  return judgeDocument(document.root, { version: release.librechat, release }, (name) => {
    const value = environment.lookup(name)?.entry.value;
    if (value === undefined) return { state: 'unknown' };
    return value === '' ? { state: 'unset' } : { state: 'set', value };
  });
}

const startUpSections = Object.keys(STARTUP_CHECKS).map((path) => path.replace('[]', '').split('.'));

function isStartUp({ stage, path }: SchemaIssue): boolean {
  return stage === 'start-up' && startUpSections.some((section) => startsWith(path, section));
}

/** The places an official issue is about, each with all paths it may have in the document. */
function placesOf({ path, keys }: OfficialIssue, root: YamlNode | undefined): Path[][] {
  const places = byPosition(path, root);
  return keys === undefined ? [places] : keys.map((key) => places.map((place) => [...place, key]));
}

/** LibreChat names code environments by their ids, which several may share, instead of by their numbers. */
function byPosition(path: Path, root: YamlNode | undefined): Path[] {
  const index = path.indexOf('environments') + 1;
  const list = root && dereference(findNode(root, path.slice(0, index))?.value);
  if (index === 0 || list?.kind !== 'sequence' || typeof path[index] !== 'string') return [path];
  return list.items.flatMap((item, number) => {
    const id = dereference(findNode(item, ['id'])?.value);
    return id?.kind === 'scalar' && id.value === path[index] ? [path.toSpliced(index, 1, number)] : [];
  });
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
    const place = 'key' in issue ? [...issue.path, issue.key] : issue.path;
    // With unknown keys only, LibreChat says of a mapping both that they are unknown and that others are missing.
    if (issue.kind === 'unknown-key' && samePath(issue.path, path)) return true;
    if (samePath(place, path) || (issue.kind === 'type' && startsWith(path, place))) return true;
    if (isGuess(official, document)) return startsWith(place, path.slice(0, 2));
    return official.code === 'invalid_union' && startsWith(place, path);
  };
  return placesOf(official, document.root).every((paths) =>
    paths.some((path) => issues.some((issue) => answers(issue, path))),
  );
}

/**
 * Whether an error stands where an official issue does: on the key or in the value it is about, or, where that is
 * missing, on what it is missing from.
 */
function isShown(official: OfficialIssue, document: Document, errors: readonly Finding[]): boolean {
  const wanted = (path: Path): Path => (isGuess(official, document) ? path.slice(0, 2) : path);
  return placesOf(official, document.root).every((paths) =>
    paths.some((path) => isShownAt(wanted(path), document, errors)),
  );
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

/** From a key to the end of its value; what a merge key brings stands elsewhere. */
function stretchesOf({ key, value }: Place, document: Document): OffsetRange[] {
  if (key && key.start > value.start) return [key, value];
  const begin = key?.start ?? value.start;
  // An item with nothing in it is shown by its dash.
  const start = begin === value.end ? document.text.lastIndexOf('-', begin) : begin;
  return [{ start, end: value.end }];
}
