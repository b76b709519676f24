import { parsePattern, type Path } from '../../server/src/core/path';
import { placesIn } from '../../server/src/knowledge/codeChecks';
import { below, type SchemaIssue } from '../../server/src/knowledge/issue';
import { REFINEMENTS } from '../../server/src/knowledge/refinements';
import { at } from '../../server/src/knowledge/refinements/plain';
import { RELEASES } from '../../server/src/knowledge/releases';
import { byPosition } from './environment-ids';
import { judgeValue, type OfficialIssue } from './official';

/** The checks compared here; those of MCP servers have tests of their own. */
export const isCompared = (path: string): boolean => !path.startsWith('mcpServers');

/** The releases that make a check in code, newest first. */
export function releasesWith(path: string): string[] {
  return RELEASES.filter(({ refinements }) => refinements.includes(path)).map((row) => row.dataProvider);
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
    scalarAt: (path: Path): unknown =>
      path.reduce<unknown>((value, segment) => at(value, String(segment)), config),
    dataProvider,
    variable: () => ({ state: 'unknown' }) as const,
  };
  return listed
    .filter(isCompared)
    .flatMap((path) =>
      placesIn(config, parsePattern(path)).flatMap((place) =>
        (REFINEMENTS[path]?.(place.value, context) ?? []).map((issue) => below(place.path, issue)),
      ),
    );
}

/** Where an issue stands: at the missing key, where it is about one. */
const placeOf = (issue: SchemaIssue): Path => ('key' in issue ? [...issue.path, issue.key] : issue.path);

/**
 * In what our checks differ from LibreChat's about a configuration; nothing is the only right answer.
 * They must find every issue its code finds, unless the schema tells of the same value anyway, and nothing else. Where
 * the schema refuses a value as well, LibreChat may not come to run its code: there ours may find more.
 */
export function differences(dataProvider: string, config: unknown): string[] {
  const official = issuesAtStart(dataProvider, config);
  const places = (issue: { readonly path: Path }) => byPosition(issue.path, config).map(keyOf);
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
