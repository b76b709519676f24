import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocumentEdit, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Document } from './core/document';
import type { Configuration } from './features/variables/scope';
import type { Session } from './session';

/** The text a file had when edits of it were made; undefined where that is not known. */
type TextOf = (uri: string) => string | undefined;

/** What is needed to tell whether an edit still fits what the client has open. */
export interface EditedDocuments {
  /** A document the client has open, in its newest version. */
  get(uri: string): { readonly document: Pick<Document, 'text' | 'version'> } | undefined;
}

/**
 * An edit in which open documents are named with their versions, where the client can read that: it refuses what was made for
 * a text that has changed meanwhile. Undefined when one has changed already.
 */
export function versionedEdit(
  edit: WorkspaceEdit,
  textOf: TextOf,
  open: EditedDocuments,
  documentChanges: boolean,
): WorkspaceEdit | undefined {
  const ordered = edit.documentChanges ?? asDocumentChanges(edit);
  const edited = ordered.filter((change) => TextDocumentEdit.is(change));
  if (edited.some(({ textDocument: { uri } }) => isStale(uri, textOf, open))) return undefined;
  // A client that knows no versions cannot create files either.
  if (!documentChanges) return edit;
  return {
    documentChanges: ordered.map((change) =>
      TextDocumentEdit.is(change) ? withVersion(change, open) : change,
    ),
  };
}

function asDocumentChanges({ changes = {} }: WorkspaceEdit): TextDocumentEdit[] {
  return Object.entries(changes).map(([uri, edits]) =>
    TextDocumentEdit.create({ uri, version: null }, edits),
  );
}

function isStale(uri: string, textOf: TextOf, open: EditedDocuments): boolean {
  const now = open.get(uri)?.document.text;
  const then = textOf(uri);
  return now !== undefined && then !== undefined && now !== then;
}

function withVersion(
  { textDocument: { uri }, edits }: TextDocumentEdit,
  open: EditedDocuments,
): TextDocumentEdit {
  return TextDocumentEdit.create({ uri, version: open.get(uri)?.document.version ?? null }, edits);
}

/** Gives the edits of a session's answers the versions of the documents they are for. */
export class VersionedEdits {
  constructor(private readonly session: Session) {}

  /** The actions whose edits fit; `configurations` is what they were made from. */
  actions(actions: readonly CodeAction[], configurations: readonly Configuration[]): CodeAction[] {
    const textOf = textsIn(configurations);
    return actions.flatMap((action) => {
      if (!action.edit) return [action];
      const edit = this.edit(action.edit, textOf);
      return edit ? [{ ...action, edit }] : [];
    });
  }

  /** @throws ResponseError when a file that is to be changed has changed meanwhile */
  renaming(edit: WorkspaceEdit | null, configurations: readonly Configuration[]): WorkspaceEdit | null {
    if (!edit) return edit;
    const versioned = this.edit(edit, textsIn(configurations));
    if (!versioned) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'A file has changed meanwhile. Rename again.');
    }
    return versioned;
  }

  /** An edit made from texts; undefined when one of them is another by now. */
  edit(edit: WorkspaceEdit, textOf: TextOf): WorkspaceEdit | undefined {
    const { documents, capabilities } = this.session;
    return versionedEdit(edit, textOf, documents, capabilities.documentChanges);
  }
}

/** The texts of configurations and of the files around them. */
function textsIn(configurations: readonly Configuration[]): TextOf {
  return (uri) => {
    for (const { document, context } of configurations) {
      if (document.uri === uri) return document.text;
      const { files } = context.environment;
      const text =
        files.find((file) => file.uri === uri && file.kind !== 'process')?.text ??
        files.find(({ gitignore }) => gitignore?.uri === uri)?.gitignore?.text;
      if (text !== undefined) return text;
      if (context.projectFile?.uri === uri) return context.projectFile.text;
    }
    return undefined;
  };
}
