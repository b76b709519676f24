import type { Path } from '../../core/path';
import type { Knowledge } from '../../knowledge/knowledge';

/** Whether the release a configuration is for reads a key, as far as is known; an older one may read past it. */
export function isReadByTarget(path: Path, { history, target }: Knowledge): boolean {
  return history.cameAfter(path, target) === undefined;
}
