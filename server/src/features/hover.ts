import type { Hover, Position } from 'vscode-languageserver-types';
import type { ValueCursor } from '../core/cursor';
import type { Document } from '../core/document';
import { unquote } from '../core/flow';
import type { OffsetRange } from '../core/lines';
import { scalarAt } from '../core/outlineQuery';
import { matchesPattern, parsePattern } from '../core/path';
import { isModelPath } from '../rules/modelMentions';
import type { FeatureContext } from './context';
import { describeKey, describeModel, describeRegion, describeValue, describeVariable } from './describe';
import { toMarkup } from './markup';
import { referenceAt } from './referenceAt';

const PROFILES = parsePattern('endpoints.bedrock.inferenceProfiles');
const REGIONS = parsePattern('endpoints.bedrock.availableRegions[]');
const PRESET_REGION = parsePattern('modelSpecs.list[].preset.region');

/** What is known of the key, value or reference at a position; null where there is nothing to say. */
export function hover(document: Document, position: Position, context: FeatureContext): Hover | null {
  const found = describeAt(document, document.offsetAt(position), context);
  if (!found) return null;
  const { start, end } = found.range;
  return {
    contents: toMarkup(found.markdown, context.client),
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}

interface Description {
  readonly markdown: string;
  readonly range: OffsetRange;
}

function describeAt(document: Document, offset: number, context: FeatureContext): Description | undefined {
  const reference = referenceAt(document, offset);
  if (reference) {
    return { markdown: describeVariable(reference.name, reference.path, context), range: reference.range };
  }
  const cursor = document.cursorAt(offset);
  if (cursor.kind === 'none') return undefined;
  if (cursor.kind === 'key') {
    if (!cursor.hasColon) return undefined;
    const name = unquote(cursor.text);
    const model = matchesPattern(PROFILES, cursor.container)
      ? context.knowledge.bedrock.model(name)
      : undefined;
    const markdown = model
      ? describeModel(model, context)
      : describeKey([...cursor.container, name], context);
    return markdown === undefined ? undefined : { markdown, range: cursor.replace };
  }
  const markdown = cursor.text === '' ? undefined : describeWritten(document, cursor, context);
  return markdown === undefined ? undefined : { markdown, range: cursor.replace };
}

function describeWritten(
  document: Document,
  cursor: ValueCursor,
  context: FeatureContext,
): string | undefined {
  const { path, text } = cursor;
  const value = describeValue(path, text, context);
  if (value !== undefined) return value;
  if (matchesPattern(REGIONS, path) || matchesPattern(PRESET_REGION, path)) {
    return describeRegion(text, context) ?? describeKey(path, context);
  }
  const model = isModelPath(path, (preset) => scalarAt(document, [...preset, 'endpoint']))
    ? context.knowledge.bedrock.model(text)
    : undefined;
  return model ? describeModel(model, context) : describeKey(path, context);
}
