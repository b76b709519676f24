import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextMode,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import { parseDotenv, type DotenvEntry } from '../../environment/dotenv';
import { isElsewhere } from '../../knowledge/bedrock/regions';
import { variablesOfLibreChat, type KnownVariable } from '../../knowledge/variables';
import { isOlder } from '../../knowledge/version';
import type { ItemData } from '../completion/data';
import type { FeatureContext } from '../context';
import type { VariableScope } from '../variables/scope';
import { completeModelList, holdsValue } from './modelList';

const REGIONS = ['BEDROCK_AWS_DEFAULT_REGION', 'AWS_DEFAULT_REGION'];

/** Credentials each user may be asked for. */
const USER_CAN_PROVIDE =
  /^BEDROCK_AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|BEARER_TOKEN)$|^(?:OPENAI|ANTHROPIC|ASSISTANTS|GOOGLE)(?:_API)?_KEY$/;

/**
 * What can be written at a position of an env file: names that configurations ask for and that LibreChat reads, and the
 * values of a variable where they are known.
 */
export function completeEnvFile(
  document: Document,
  position: Position,
  scope: VariableScope,
  context: FeatureContext,
): CompletionList | null {
  const models = completeModelList(document, position, context);
  if (models) return models;
  const offset = document.offsetAt(position);
  const entries = parseDotenv(document.text);
  const entry = entries.find((candidate) => !candidate.commented && holdsValue(document, candidate, offset));
  if (entry) return { isIncomplete: false, items: values(document, entry, offset, context) };
  const name = nameAt(document, offset);
  return name && { isIncomplete: false, items: names(document, name, entries, scope, context) };
}

/** The stretch of a name that is typed at an offset; undefined where no name can be. */
function nameAt({ text, lines }: Document, offset: number): OffsetRange | null {
  const line = lines.lineAt(offset);
  const before = text.slice(lines.start(line), offset);
  const [, lead = '', typed = ''] = /^(\s*(?:#\s*)?(?:export\s+)?)([\w.]*)$/.exec(before) ?? [];
  if (before !== lead + typed || (lead.includes('#') && typed === '')) return null;
  const rest = /^[\w.]*/.exec(text.slice(offset, lines.end(line)))?.[0] ?? '';
  return { start: offset - typed.length, end: offset + rest.length };
}

function names(
  document: Document,
  range: OffsetRange,
  entries: readonly DotenvEntry[],
  scope: VariableScope,
  { knowledge }: FeatureContext,
): CompletionItem[] {
  const written = new Set(
    entries
      .filter(({ commented, nameStart }) => !commented && nameStart !== range.start)
      .map(({ name }) => name),
  );
  const hasEquals = /^\s*=/.test(document.slice(range.end, range.end + 20));
  const item = (name: string, rank: number, order: number, description: string): CompletionItem => ({
    label: name,
    kind: CompletionItemKind.Variable,
    sortText: `${rank}${String(order).padStart(5, '0')}`,
    insertTextMode: InsertTextMode.asIs,
    textEdit: {
      range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
      newText: hasEquals ? name : `${name}=`,
    },
    labelDetails: { description },
    data: { kind: 'known', name } satisfies ItemData,
  });
  const asked = askedFor(scope).filter((name) => !written.has(name));
  const known = variablesOfLibreChat.names.filter((name) => !written.has(name) && !asked.includes(name));
  return [
    ...asked.map((name, order) => item(name, 0, order, 'used by librechat.yaml')),
    ...known.flatMap((name, order) => {
      const variable = variablesOfLibreChat.get(name);
      if (!variable || (variable.since !== undefined && isOlder(knowledge.target.version, variable.since)))
        return [];
      const offered = item(name, variable.deprecated === undefined ? 1 : 2, order, variable.section);
      if (variable.deprecated !== undefined) offered.tags = [CompletionItemTag.Deprecated];
      return [offered];
    }),
  ];
}

/** The names configurations ask for. */
function askedFor(scope: VariableScope): string[] {
  const found = new Set<string>();
  for (const { document } of scope.configurations) {
    const file = scope.files.get(document.uri);
    for (const { name, role } of file?.occurrences ?? []) if (role === 'use') found.add(name);
  }
  return [...found];
}

function values(
  document: Document,
  { name, valueStart, valueEnd, nameEnd }: DotenvEntry,
  offset: number,
  { knowledge }: FeatureContext,
): CompletionItem[] {
  const isWritten = valueStart <= offset && offset <= valueEnd && valueEnd > valueStart;
  const range = isWritten
    ? { start: valueStart, end: valueEnd }
    : { start: Math.max(nameEnd, offset), end: offset };
  const regions = REGIONS.includes(name)
    ? knowledge.bedrock.regions
        .filter(({ id }) => !isElsewhere(id))
        .map(({ id, name: title }) => [id, title] as const)
    : [];
  const known = variablesOfLibreChat.get(name);
  const offered = [...regions, ...knownValues(known).map((value) => [value, undefined] as const)];
  if (USER_CAN_PROVIDE.test(name)) offered.push(['user_provided', 'each user enters a key']);
  return offered.map(([value, description], order) => ({
    label: value,
    kind: CompletionItemKind.Value,
    sortText: String(order).padStart(5, '0'),
    insertTextMode: InsertTextMode.asIs,
    textEdit: {
      range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
      newText: value,
    },
    ...(description !== undefined && { labelDetails: { description } }),
  }));
}

function knownValues(known: KnownVariable | undefined): readonly string[] {
  if (known?.values) return known.values;
  if (known?.kind === 'boolean') return ['true', 'false'];
  return known?.default === undefined || known.kind === 'secret' ? [] : [known.default];
}
