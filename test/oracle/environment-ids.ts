import type { Path } from '../../server/src/core/path';
import { at } from '../../server/src/knowledge/refinements/plain';

/**
 * LibreChat names code environments by their ids, which several may share, instead of by their numbers: all paths in a
 * plain configuration that one of its paths may mean.
 */
export function byPosition(path: Path, config: unknown): Path[] {
  const index = path.indexOf('environments') + 1;
  const id = path[index];
  if (index === 0 || typeof id !== 'string') return [path];
  const list = path.slice(0, index).reduce<unknown>((value, key) => at(value, String(key)), config);
  if (!Array.isArray(list)) return [path];
  return list.flatMap((item: unknown, number) =>
    at(item, 'id') === id ? [path.toSpliced(index, 1, number)] : [],
  );
}
