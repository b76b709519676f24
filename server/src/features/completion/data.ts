import type { Path } from '../../core/path';

/** What a completion item stands for; its documentation is looked up only when the client shows it. */
export type ItemData =
  | { readonly kind: 'key'; readonly path: Path }
  | { readonly kind: 'enum'; readonly path: Path; readonly value: string }
  | { readonly kind: 'model'; readonly id: string }
  | { readonly kind: 'region'; readonly id: string }
  | { readonly kind: 'variable'; readonly name: string; readonly uri: string };

/** Reads back what came through the client; undefined when it is none of ours. */
export function readItemData(data: unknown): ItemData | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  const kinds: unknown[] = ['key', 'enum', 'model', 'region', 'variable'];
  return kinds.includes(data.kind) ? (data as ItemData) : undefined;
}
