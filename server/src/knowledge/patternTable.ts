import { parsePattern, type Path } from '../core/path';

interface Branch<T> {
  readonly children: Map<string, Branch<T>>;
  entry?: T;
}

/** Looks up what is known about a path among written patterns (`endpoints.custom[].name`, `mcpServers.*.url`). */
export class PatternTable<T> {
  private readonly root: Branch<T> = { children: new Map() };

  constructor(entries: Iterable<readonly [pattern: string, entry: T]>) {
    for (const [pattern, entry] of entries) {
      let branch = this.root;
      for (const step of parsePattern(pattern)) {
        let next = branch.children.get(step);
        if (!next) branch.children.set(step, (next = { children: new Map() }));
        branch = next;
      }
      branch.entry = entry;
    }
  }

  /** The entry of the most literal pattern that describes the whole path. */
  get(path: Path): T | undefined {
    return find(this.root, path, 0);
  }

  /** Whether a pattern describes the path, or one that it lies below. */
  covers(path: Path): boolean {
    return covers(this.root, path, 0);
  }
}

function find<T>(branch: Branch<T>, path: Path, depth: number): T | undefined {
  const segment = path[depth];
  if (segment === undefined) return branch.entry;
  if (typeof segment === 'number') {
    const item = branch.children.get('[]');
    return item && find(item, path, depth + 1);
  }
  const literal = branch.children.get(segment);
  const found = literal && find(literal, path, depth + 1);
  if (found !== undefined) return found;
  const any = branch.children.get('*');
  return any && find(any, path, depth + 1);
}

function covers<T>(branch: Branch<T>, path: Path, depth: number): boolean {
  if (branch.entry !== undefined) return true;
  const segment = path[depth];
  if (segment === undefined) return false;
  const next = [branch.children.get(typeof segment === 'number' ? '[]' : segment)];
  if (typeof segment === 'string') next.push(branch.children.get('*'));
  return next.some((child) => child !== undefined && covers(child, path, depth + 1));
}
