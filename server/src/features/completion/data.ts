import type { Path } from '../../core/path';

/** What a completion item stands for; its documentation is looked up only when the client shows it. */
export type ItemData =
  | { readonly kind: 'key'; readonly path: Path }
  | { readonly kind: 'enum'; readonly path: Path; readonly value: string }
  | { readonly kind: 'model'; readonly id: string }
  | { readonly kind: 'region'; readonly id: string }
  /** A variable LibreChat or a service beside it reads by its name. */
  | { readonly kind: 'known'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string; readonly uri: string };

/** Reads back what came through the client; undefined when it is none of ours. */
export function readItemData(data: unknown): ItemData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, path, value, id, name, uri } = data as Partial<Record<string, unknown>>;
  switch (kind) {
    case 'key':
      return isPath(path) ? { kind, path } : undefined;
    case 'enum':
      return isPath(path) && typeof value === 'string' ? { kind, path, value } : undefined;
    case 'model':
    case 'region':
      return typeof id === 'string' ? { kind, id } : undefined;
    case 'known':
      return typeof name === 'string' ? { kind, name } : undefined;
    case 'variable':
      return typeof name === 'string' && typeof uri === 'string' ? { kind, name, uri } : undefined;
    default:
      return undefined;
  }
}

function isPath(value: unknown): value is Path {
  return (
    Array.isArray(value) &&
    value.every((segment) => typeof segment === 'string' || typeof segment === 'number')
  );
}
