import type { CompletionItem } from 'vscode-languageserver-types';
import { splitGeography } from '../../knowledge/bedrock/regions';
import type { FeatureContext } from '../context';
import { readItemData } from './data';

/**
 * For clients that put first what matches earliest: model ids with a geographic prefix would stand behind bare ones, which
 * may not work. What all are matched with begins at one column, so that their own order decides.
 */
export function alignModels<T extends CompletionItem>(items: readonly T[], { client }: FeatureContext): T[] {
  const prefixes = items.map(prefixLength);
  const longest = Math.max(0, ...prefixes.filter((length) => length !== undefined));
  if (client.ranksByMatch !== true || longest === 0) return [...items];
  return items.map((item, index) => {
    const prefix = prefixes[index];
    if (prefix === undefined) return item;
    return { ...item, filterText: ' '.repeat(longest - prefix) + (item.filterText ?? item.label) };
  });
}

/** How long the geographic prefix of a model id is; undefined for items that are none. */
function prefixLength({ data }: CompletionItem): number | undefined {
  const known = readItemData(data);
  return known?.kind === 'model' ? known.id.length - splitGeography(known.id).base.length : undefined;
}
