import { Utils, URI } from 'vscode-uri';
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Document } from '../../core/document';
import { pathOf } from '../../core/outline';
import { formatPath, type Path } from '../../core/path';
import { parseDotenv } from '../../environment/dotenv';
import { maskSecret } from '../../environment/mask';
import { variablesOfLibreChat } from '../../knowledge/variables';
import type { FeatureContext } from '../context';
import { describeKnown } from '../describeKnown';
import { code, link } from '../markdown';
import { toMarkup } from '../markup';
import type { VariableScope } from '../variables/scope';
import { hoverModelId } from './modelList';

/** More uses than these are only counted. */
const MAX_USES = 8;

/** What is known of the model id, or else of the variable, at a position of an env file. Values are shown masked. */
export function hoverEnvFile(
  document: Document,
  position: Position,
  scope: VariableScope,
  context: FeatureContext,
): Hover | null {
  const model = hoverModelId(document, position, context);
  if (model) return model;
  const offset = document.offsetAt(position);
  const entry = parseDotenv(document.text).find(
    ({ nameStart, nameEnd, valueEnd }) => nameStart <= offset && offset <= Math.max(nameEnd, valueEnd),
  );
  if (!entry) return null;
  const { name, nameStart, nameEnd, value, commented } = entry;
  const section = variablesOfLibreChat.get(name)?.section;
  const state = commented ? 'Commented out: not set.' : `Here: ${code(maskSecret(value))}`;
  const parts = [
    `**${code(name)}**${section === undefined ? '' : ` · ${section}`}`,
    describeKnown(name),
    state,
    describeUses(name, scope),
  ];
  return {
    contents: toMarkup(parts.filter((part) => part !== undefined).join('\n\n'), context.client.hoverMarkdown),
    range: { start: document.positionAt(nameStart), end: document.positionAt(nameEnd) },
  };
}

/** Which settings ask for a variable, with links to them. */
function describeUses(name: string, scope: VariableScope): string | undefined {
  const uses = scope.of(name).filter(({ occurrence }) => occurrence.role === 'use');
  if (uses.length === 0) return undefined;
  const lines = uses.slice(0, MAX_USES).map(({ file, occurrence }) => {
    const line = file.lines.lineAt(occurrence.range.start) + 1;
    const place = link(`${Utils.basename(URI.parse(file.uri))}, line ${line}`, `${file.uri}#L${line}`);
    const path = settingAt(scope, file.uri, occurrence.range.start);
    return path ? `- ${code(formatPath(path))} in ${place}` : `- ${place}`;
  });
  const rest = uses.length - MAX_USES;
  return `Used by\n\n${[...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')}`;
}

/** The setting of a configuration whose value an offset is in. */
function settingAt({ configurations }: VariableScope, uri: string, offset: number): Path | undefined {
  const document = configurations.find((configuration) => configuration.document.uri === uri)?.document;
  if (!document) return undefined;
  const cursor = document.cursorAt(offset);
  if (cursor.kind === 'value') return cursor.path;
  return pathOf(document.outline.line(document.lines.lineAt(offset))?.entry);
}
