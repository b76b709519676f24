import {
  CompletionItemKind,
  InsertTextMode,
  type CompletionList,
  type Hover,
  type Position,
} from 'vscode-languageserver-types';
import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import { parseDotenv, type DotenvEntry } from '../../environment/dotenv';
import { idsInList, MODELS_VARIABLE } from '../../environment/modelList';
import { isArn } from '../../knowledge/bedrock/arn';
import { configuredRegions } from '../../rules/bedrock/regions';
import type { FeatureContext } from '../context';
import { alignModels } from '../completion/alignModels';
import type { ItemData } from '../completion/data';
import { describeArn, describeModelId } from '../describeModel';
import { toMarkup } from '../markup';
import { rankModels } from '../modelRanking';

/** The model ids that can be written at a position of an env file: in the list of `BEDROCK_AWS_MODELS`. */
export function completeModelList(
  document: Document,
  position: Position,
  context: FeatureContext,
): CompletionList | null {
  const { text } = document;
  const offset = document.offsetAt(position);
  const entry = parseDotenv(text).find(
    ({ name }, index, all) => name === MODELS_VARIABLE && holdsValue(document, all[index], offset),
  );
  if (!entry) return null;
  const listed = idsInList(text, entry);
  const word = listed.find(({ range }) => range.start <= offset && offset <= range.end);
  const replace: OffsetRange = word?.range ?? { start: offset, end: offset };
  const taken = new Set(listed.filter((other) => other !== word).map(({ id }) => id));
  const regions = configuredRegions([], context.environment);
  const range = { start: document.positionAt(replace.start), end: document.positionAt(replace.end) };
  const ranked = rankModels(context.knowledge.bedrock, regions, context.today, () => false);
  const items = ranked
    .filter(({ model }) => !taken.has(model.id))
    .map(({ model: { id }, rank, order, note, summary }) => ({
      label: id,
      kind: CompletionItemKind.Value,
      sortText: `${rank}${String(order).padStart(5, '0')}`,
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range, newText: id },
      // A list that is still open behind an id typed to its end would swallow the Enter that ends the line.
      filterText: id.slice(0, -1),
      labelDetails: { description: note },
      ...(summary !== '' && { detail: summary }),
      data: { kind: 'model', id } satisfies ItemData,
    }));
  return { isIncomplete: false, items: alignModels(items, context) };
}

/** Whether an offset is where the value of an entry is, or would be. */
export function holdsValue(
  { text, lines }: Document,
  entry: DotenvEntry | undefined,
  offset: number,
): boolean {
  if (!entry) return false;
  const { nameEnd, valueStart, valueEnd } = entry;
  if (valueStart <= offset && offset <= valueEnd) return true;
  // Behind the last comma, or where nothing is written yet.
  const lineEnd = lines.end(lines.lineAt(Math.max(nameEnd, valueEnd)));
  const between = text.slice(Math.max(nameEnd, valueEnd), offset);
  return (
    offset > nameEnd &&
    offset <= lineEnd &&
    /^[\s=]*$/.test(between) &&
    text.slice(nameEnd, offset).includes('=')
  );
}

/** What is known of the model id or the ARN at a position of an env file; nothing is shown of any other value. */
export function hoverModelId(document: Document, position: Position, context: FeatureContext): Hover | null {
  const offset = document.offsetAt(position);
  const entry = parseDotenv(document.text).find(
    ({ valueStart, valueEnd }) => valueStart <= offset && offset <= valueEnd,
  );
  const word =
    entry &&
    idsInList(document.text, entry).find(({ range }) => range.start <= offset && offset <= range.end);
  if (!word) return null;
  const markdown = isArn(word.id) ? describeArn(word.id, context) : knownModel(word.id, context);
  if (markdown === undefined) return null;
  const { start, end } = word.range;
  return {
    contents: toMarkup(markdown, context.client.hoverMarkdown),
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}

function knownModel(id: string, context: FeatureContext): string | undefined {
  return context.knowledge.bedrock.identify(id) && describeModelId(id, context);
}
