import type { Hover, Position } from 'vscode-languageserver-types';
import type { ValueCursor } from '../core/cursor';
import type { Document } from '../core/document';
import { unquote } from '../core/flow';
import type { OffsetRange } from '../core/lines';
import { scalarAt } from '../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../core/path';
import { isArn } from '../knowledge/bedrock/arn';
import { isModelPath } from '../rules/bedrock/mentions';
import type { FeatureContext } from './context';
import { describeKey, describeRegion, describeValue, describeVariable } from './describe';
import { describeArn, describeModelId } from './describeModel';
import { toMarkup } from './markup';
import { referenceAt } from './referenceAt';

const PROFILES = parsePattern('endpoints.bedrock.inferenceProfiles');
const GUARDRAIL = parsePattern('endpoints.bedrock.guardrailConfig.guardrailIdentifier');
const REGIONS = parsePattern('endpoints.bedrock.availableRegions[]');
const PRESET_REGION = parsePattern('modelSpecs.list[].preset.region');

/** What is known of the key, value or reference at a position; null where there is nothing to say. */
export function hover(document: Document, position: Position, context: FeatureContext): Hover | null {
  const found = describeAt(document, document.offsetAt(position), context);
  if (!found) return null;
  const { start, end } = found.range;
  return {
    contents: toMarkup(found.markdown, context.client.hoverMarkdown),
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
    const markdown = isProfile(cursor.container)
      ? (describeModelId(name, context, document) ?? describeKey([...cursor.container, name], context))
      : (describeKey([...cursor.container, name], context) ?? describeListed(name, document, context));
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
  if (isModelPath(path, (other) => scalarAt(document, other)) || isProfile(path.slice(0, -1))) {
    const known = isArn(text) ? describeArn(text, context) : describeModelId(text, context, document);
    return known ?? describeKey(path, context);
  }
  const guardrail = matchesPattern(GUARDRAIL, path) && isArn(text) ? describeArn(text, context) : undefined;
  return guardrail ?? describeListed(text, document, context) ?? describeKey(path, context);
}

function isProfile(container: Path): boolean {
  return matchesPattern(PROFILES, container);
}

/** Model ids speak for themselves wherever they stand, such as in the list of a gateway; only listed ones are certain. */
function describeListed(text: string, document: Document, context: FeatureContext): string | undefined {
  return context.knowledge.bedrock.model(text) && describeModelId(text, context, document);
}
