import { pathBelow, type Path, type PathPattern } from './path';
import type { MappingNode, YamlNode } from './tree';

/** What stands at a path: a value, its key, and the mapping they are in. Items of lists have neither. */
export interface WrittenPlace {
  readonly path: Path;
  readonly key?: YamlNode;
  readonly value: YamlNode;
  readonly mapping?: MappingNode;
}

/**
 * Everything at the paths a pattern describes, where it is written: what aliases and merge keys bring is written elsewhere.
 * `path` is the root's own, and the pattern goes on from there.
 */
export function placesAt(root: YamlNode | undefined, pattern: PathPattern, path: Path = []): WrittenPlace[] {
  let places: WrittenPlace[] = root ? [{ path, value: root }] : [];
  for (const step of pattern) places = places.flatMap((place) => below(place, step));
  return places;
}

function below({ path, value }: WrittenPlace, step: string): WrittenPlace[] {
  if (step === '[]') {
    if (value.kind !== 'sequence') return [];
    return value.items.map((item, index) => ({ path: pathBelow(path, index), value: item }));
  }
  if (value.kind !== 'mapping') return [];
  const pairs = step === '*' ? value.pairs : value.pairs.filter(({ name }) => name === step);
  return pairs
    .filter(({ merge }) => !merge)
    .map((pair) => ({
      path: pathBelow(path, pair.name),
      key: pair.key,
      value: pair.value,
      mapping: value,
    }));
}
