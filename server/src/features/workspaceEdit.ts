import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import type { Edit } from '../core/edit';
import { LineIndex } from '../core/lines';
import type { PositionEncoding } from '../core/positionEncoding';
import type { FileAddition, FileEdits, Fix } from '../rules/rule';
import type { FeatureContext } from './context';
import { toRange } from './diagnostics';

/** A correction as one edit of all the files it changes; undefined where this client cannot do it. */
export function workspaceEdit(
  document: Document,
  { edits, additions = [], elsewhere }: Fix,
  context: FeatureContext,
): WorkspaceEdit | undefined {
  const changes = new Map<string, TextEdit[]>();
  if (edits.length > 0) {
    const own = edits.map(({ range, newText }) => ({ range: toRange(document, range), newText }));
    changes.set(document.uri, own);
  }
  if (elsewhere) {
    const others = elsewhereEdits(elsewhere, context, document.encoding);
    if (!others) return undefined;
    changes.set(elsewhere.uri, [...(changes.get(elsewhere.uri) ?? []), ...others]);
  }
  for (const addition of additions) {
    changes.set(addition.uri, [
      ...(changes.get(addition.uri) ?? []),
      lineBehind(addition, document.encoding),
    ]);
  }
  const created = additions.filter(({ exists }) => !exists).map(({ uri }) => uri);
  return created.length === 0
    ? { changes: Object.fromEntries(changes) }
    : withCreations(created, changes, context);
}

/** A client that creates files takes no plain changes beside them. */
function withCreations(
  created: readonly string[],
  changes: ReadonlyMap<string, TextEdit[]>,
  { client }: FeatureContext,
): WorkspaceEdit | undefined {
  if (!client.createFiles) return undefined;
  return {
    documentChanges: [
      ...created.map((uri) => CreateFile.create(uri, { ignoreIfExists: true })),
      ...[...changes].map(([uri, edits]) => TextDocumentEdit.create({ uri, version: null }, edits)),
    ],
  };
}

/** Changes to a file of the environment as it was read, unsaved text included. */
function elsewhereEdits(
  { uri, edits }: FileEdits,
  { environment }: FeatureContext,
  encoding: PositionEncoding,
): TextEdit[] | undefined {
  const text = environment.files.find((file) => file.uri === uri)?.text;
  return text === undefined ? undefined : textEdits(text, edits, encoding);
}

/** Edits of a text as LSP edits. */
export function textEdits(text: string, edits: readonly Edit[], encoding: PositionEncoding): TextEdit[] {
  const lines = LineIndex.of(text, encoding);
  return edits.map(({ range, newText }) => ({
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
    newText,
  }));
}

/** A new line behind a file's last one. */
function lineBehind({ before, line }: FileAddition, encoding: PositionEncoding): TextEdit {
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  const lead = before === '' || /[\r\n]$/.test(before) ? '' : lineBreak;
  const end = LineIndex.of(before, encoding).positionAt(before.length);
  return { range: { start: end, end }, newText: lead + line + lineBreak };
}
