import { parsePattern, type Path, type PathSegment } from '../../server/src/core/path';
import type { SchemaIssue } from '../../server/src/knowledge/issue';
import { REFINEMENTS } from '../../server/src/knowledge/refinements';
import { at } from '../../server/src/knowledge/refinements/plain';
import { RELEASES } from '../../server/src/knowledge/releases';
import { judgeValue, type OfficialIssue } from './official';

/** The checks compared here; those of MCP servers have tests of their own. */
export const isCompared = (path: string): boolean => !path.startsWith('mcpServers');

/** The releases that make a check in code, newest first. */
export function releasesWith(path: string): string[] {
  return RELEASES.filter(({ refinements }) => refinements.includes(path)).map((row) => row.dataProvider);
}

interface Place {
  readonly path: Path;
  readonly value: unknown;
}

function stepInto({ path, value }: Place, step: string): Place[] {
  if (step === '[]') {
    return Array.isArray(value) ? value.map((item: unknown, i) => ({ path: [...path, i], value: item })) : [];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const keys = step === '*' ? Object.keys(value) : [step].filter((key) => Object.hasOwn(value, key));
  return keys.map((key) => ({ path: [...path, key], value: at(value, key) }));
}

/** What a release of LibreChat refuses in a configuration. */
export function issuesAtStart(dataProvider: string, config: unknown): readonly OfficialIssue[] {
  const release = RELEASES.find((row) => row.dataProvider === dataProvider);
  if (!release) throw new Error(`no release with ${dataProvider}`);
  const { verdict, issues } = judgeValue(config, release);
  if (verdict === 'thrown') throw new Error(`the schema of ${dataProvider} breaks down`);
  return issues;
}

/** What the checks of a release find in a configuration, with paths from its root. */
export function ourIssues(dataProvider: string, config: unknown): SchemaIssue[] {
  const listed = RELEASES.find((row) => row.dataProvider === dataProvider)?.refinements ?? [];
  const context = {
    configuration: config,
    dataProvider,
    variable: () => ({ state: 'unknown' }) as const,
  };
  return listed.filter(isCompared).flatMap((path) =>
    parsePattern(path)
      .reduce<Place[]>(
        (places, step) => places.flatMap((place) => stepInto(place, step)),
        [{ path: [], value: config }],
      )
      .flatMap((place) =>
        (REFINEMENTS[path]?.(place.value, context) ?? []).map((issue) => ({
          ...issue,
          path: [...place.path, ...issue.path],
        })),
      ),
  );
}

/** Where an issue stands: at the missing key, where it is about one. */
const placeOf = (issue: SchemaIssue): Path => ('key' in issue ? [...issue.path, issue.key] : issue.path);

/** The zod check names code environments by their ids, which may be shared, instead of by their numbers. */
function placesOf(path: readonly PathSegment[], config: unknown): Path[] {
  const index = path.indexOf('environments') + 1;
  const id = path[index];
  if (path[2] !== 'statefulCodeSessions' || typeof id !== 'string' || index === 0) return [path];
  const list = at(at(at(at(config, 'endpoints'), 'agents'), 'statefulCodeSessions'), 'environments');
  if (!Array.isArray(list)) return [path];
  return list.flatMap((item: unknown, i) => (at(item, 'id') === id ? [path.toSpliced(index, 1, i)] : []));
}

/**
 * In what our checks differ from LibreChat's about a configuration; nothing is the only right answer.
 * They must find every issue its code finds, unless the schema tells of the same value anyway, and nothing else. Where
 * the schema refuses a value as well, LibreChat may not come to run its code: there ours may find more.
 */
export function differences(dataProvider: string, config: unknown): string[] {
  const official = issuesAtStart(dataProvider, config);
  const places = (issue: { readonly path: Path }) => placesOf(issue.path, config).map(keyOf);
  const ours = ourIssues(dataProvider, config).map((issue) => keyOf(placeOf(issue)));
  const bySchema = official.filter(({ code }) => code !== 'custom');
  const byCode = official.filter(({ code }) => code === 'custom').map(places);
  const told = new Set([...ours, ...bySchema.flatMap(places)]);
  const missed = byCode.filter((alternatives) => !alternatives.some((place) => told.has(place)));
  const refused = new Set(byCode.flat());
  const unfounded = bySchema.length > 0 ? [] : ours.filter((place) => !refused.has(place));
  return [
    ...missed.map((alternatives) => `${dataProvider} missed: ${alternatives.join(' or ')}`),
    ...unfounded.map((place) => `${dataProvider} unfounded: ${place}`),
  ];
}

const keyOf = (path: Path): string => JSON.stringify(path);
