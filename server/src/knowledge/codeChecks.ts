import { parsePattern, type Path, type PathPattern } from '../core/path';
import { below, type SchemaIssue } from './issue';
import { REFINEMENTS } from './refinements';
import type { Refinement, RefinementContext } from './refinements/refinement';
import type { Release } from './releases';
import { STARTUP_CHECKS } from './startup';

/** A check and where in a section it applies. */
interface PlacedCheck {
  /** Below the section. */
  readonly pattern: PathPattern;
  readonly check: Refinement;
}

/** By section. */
type CheckTable = ReadonlyMap<string, readonly PlacedCheck[]>;

const tables = new WeakMap<Release, CheckTable>();

/** What LibreChat's own code refuses in a section's plain value, besides the schema. */
export function codeIssues(
  section: Path,
  value: unknown,
  release: Release,
  context: RefinementContext,
): SchemaIssue[] {
  let table = tables.get(release);
  if (!table) tables.set(release, (table = buildTable(release)));
  const checks = table.get(section.join('.')) ?? [];
  return checks.flatMap(({ pattern, check }) =>
    placesIn(value, pattern).flatMap((place) =>
      check(place.value, context).map((issue) => below([...section, ...place.path], issue)),
    ),
  );
}

/** The checks of a release's schema, as far as they are known, and those every release makes at start-up. */
function buildTable({ refinements }: Release): CheckTable {
  const checks: [path: string, check: Refinement][] = Object.entries(STARTUP_CHECKS);
  for (const path of refinements) {
    const check = REFINEMENTS[path];
    if (check) checks.unshift([path, check]);
  }
  const table = new Map<string, PlacedCheck[]>();
  for (const [path, check] of checks) {
    const steps = parsePattern(path);
    const length = steps[0] === 'endpoints' ? 2 : 1;
    const section = steps.slice(0, length).join('.');
    const placed = { pattern: steps.slice(length), check };
    table.set(section, [...(table.get(section) ?? []), placed]);
  }
  return table;
}

/** A value inside a plain one. */
export interface ValuePlace {
  readonly path: Path;
  readonly value: unknown;
}

/** Every place in a plain value that a pattern leads to. */
export function placesIn(value: unknown, pattern: PathPattern): ValuePlace[] {
  return pattern.reduce<ValuePlace[]>(
    (places, step) => places.flatMap((place) => stepInto(place, step)),
    [{ path: [], value }],
  );
}

function stepInto({ path, value }: ValuePlace, step: string): ValuePlace[] {
  if (Array.isArray(value)) {
    if (step !== '[]') return [];
    return value.map((item: unknown, index) => ({ path: [...path, index], value: item }));
  }
  if (typeof value !== 'object' || value === null || step === '[]') return [];
  const mapping = value as Readonly<Record<string, unknown>>;
  const keys = step === '*' ? Object.keys(mapping) : Object.hasOwn(mapping, step) ? [step] : [];
  return keys.map((key) => ({ path: [...path, key], value: mapping[key] }));
}
