import type { CompletionItem } from 'vscode-languageserver-types';
import type { FeatureContext } from '../context';
import { describeKey, describeRegion, describeValue, describeVariable } from '../describe';
import { describeKnown } from '../describeKnown';
import { describeModelId } from '../describeModel';
import { toMarkup } from '../markup';
import { readItemData, type ItemData } from './data';

/** Adds the documentation to an item the client is about to show. Items of unknown origin come back as they are. */
export function resolveCompletion(item: CompletionItem, context: FeatureContext): CompletionItem {
  const data = readItemData(item.data);
  const markdown = data && describe(data, context);
  return markdown === undefined
    ? item
    : { ...item, documentation: toMarkup(markdown, context.client.itemMarkdown) };
}

function describe(data: ItemData, context: FeatureContext): string | undefined {
  switch (data.kind) {
    case 'key':
      return describeKey(data.path, context);
    case 'enum':
      return describeValue(data.path, data.value, context) ?? describeKey(data.path, context);
    case 'model':
      return describeModelId(data.id, context);
    case 'region':
      return describeRegion(data.id, context);
    case 'known':
      return describeKnown(data.name);
    case 'variable':
      return describeVariable(data.name, undefined, context);
  }
}
