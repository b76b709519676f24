import type { Document } from '../core/document';
import { movePairInto, wrapPair, type NewHome } from '../core/movePair';
import { formatPath, startsWith, type Path } from '../core/path';
import type { SchemaModel } from '../knowledge/schema';
import { ownMappingAt, pairAt } from './places';
import type { Fix } from './rule';
import { isThere } from './values';

/** So many levels below its place a key is looked for. */
const DEPTH = 2;

/** Knows where keys belong that are not known in the mapping they stand in. */
export class KeyHomes {
  private around: ReturnType<KeyHomes['mappingsAround']> | undefined;
  private readonly belowByDepth: ReadonlyMap<string, Path | undefined>[] = [];

  /** @param path the mapping they stand in */
  constructor(
    private readonly schema: SchemaModel,
    private readonly path: Path,
  ) {}

  /**
   * The mapping around that knows a key, of those further out one that knows it as a section; or the only one below. Undefined
   * where there is none, or several.
   */
  of(name: string): Path | undefined {
    for (const { path, names } of (this.around ??= this.mappingsAround())) {
      if (!names.has(name)) continue;
      if (path.length === this.path.length - 1 || this.schema.keyNames([...path, name]).size > 0) return path;
    }
    for (let depth = 1; depth <= DEPTH; depth++) {
      const homes = (this.belowByDepth[depth] ??= this.homesBelow(depth));
      if (homes.has(name)) return homes.get(name);
    }
    return undefined;
  }

  /** The mappings around, the nearest first, with the keys they know. */
  private mappingsAround(): { readonly path: Path; readonly names: ReadonlySet<string> }[] {
    const paths = this.path.map((_, length) => this.path.slice(0, length)).reverse();
    return paths.map((path) => ({ path, names: this.schema.keyNames(path) }));
  }

  /** The keys known so many levels below, each with its mapping, or with none where several know it. */
  private homesBelow(depth: number): Map<string, Path | undefined> {
    const homes = new Map<string, Path | undefined>();
    for (const home of below(this.schema, this.path, depth)) {
      for (const name of this.schema.keyNames(home)) homes.set(name, homes.has(name) ? undefined : home);
    }
    return homes;
  }
}

/** The mappings so many levels below a path that have keys of LibreChat's. */
function below(schema: SchemaModel, path: Path, depth: number): Path[] {
  if (depth === 0) return [path];
  return [...schema.keyNames(path)].flatMap((key) => below(schema, [...path, key], depth - 1));
}

/** Moves the key at a path into the mapping where it belongs, when it is not there yet. */
export function moveKeyFixes(document: Document, path: Path, home: Path): Fix[] {
  const place = pairAt(document, path);
  const name = String(path[path.length - 1]);
  if (!place || isThere(document, [...home, name])) return [];
  const { mapping, pair } = place;
  const around = path.slice(0, -1);
  const isChild = startsWith(home, around) && home.length === around.length + 1;
  const target = newHome(document, home);
  const edits = target
    ? movePairInto(document, mapping, pair, target)
    : isChild && !isThere(document, home)
      ? wrapPair(document, mapping, pair, String(home[home.length - 1]))
      : undefined;
  if (!edits) return [];
  const where = home.length === 0 ? 'the top level' : `\`${formatPath(home)}\``;
  return [{ title: `Move to ${where}`, edits, preferred: true, safe: false }];
}

/** The mapping at a path, or its key where nothing is behind it. */
function newHome(document: Document, path: Path): NewHome | undefined {
  const mapping = ownMappingAt(document, path);
  if (mapping) return mapping;
  const pair = pairAt(document, path)?.pair;
  return pair?.value.kind === 'scalar' && pair.value.start === pair.value.end ? pair : undefined;
}
