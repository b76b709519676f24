import {
  CompletionTriggerKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import { bedrockLenses } from './features/bedrock/lens';
import { bedrockConfiguration } from './features/bedrock/view/configuration';
import { codeActions } from './features/codeActions';
import { complete } from './features/completion/complete';
import { resolveCompletion } from './features/completion/resolve';
import { definition } from './features/definition';
import { documentSymbols } from './features/documentSymbols';
import { completeEnvFile } from './features/envFile/complete';
import { envFileActions } from './features/envFile/diagnose';
import { hoverEnvFile } from './features/envFile/hover';
import { extractActions } from './features/extractVariable';
import { foldingRanges } from './features/folding';
import { highlights } from './features/highlights';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints/inlayHints';
import { pageLinks } from './features/pageLinks';
import { references } from './features/references';
import { prepareRename, rename } from './features/rename';
import { selectionRanges } from './features/selectionRanges';
import { semanticTokens } from './features/semanticTokens';
import { codeLenses } from './features/variables/codeLenses';
import { composeLinks, referenceLinks } from './features/variables/links';
import { RenameRefused } from './features/variables/rename';
import { workspaceSymbols } from './features/workspaceSymbols';
import { BEDROCK_CONFIGURATION } from './protocol';
import type { Requests } from './requests';
import type { Session } from './session';
import { VersionedEdits } from './versionedEdits';

/** One line per request: which feature answers it, and what to say when there is nothing to say. */
export function registerFeatures(connection: Connection, session: Session, requests: Requests): void {
  const versioned = new VersionedEdits(session);
  connection.onCompletion((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) =>
          completeEnvFile(document, params.position, scope, context),
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) =>
          complete(
            document,
            params.position,
            context,
            params.context?.triggerCharacter,
            params.context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions,
          ),
        ),
  );
  connection.onCompletionResolve((item, token) =>
    requests.answerWithoutDocument(item, token, (context) => resolveCompletion(item, context)),
  );
  connection.onHover((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) =>
          hoverEnvFile(document, params.position, scope, context),
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) =>
          hover(document, params.position, context),
        ),
  );
  connection.onCodeAction((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
          wants('quickfix', params.context.only)
            ? versioned.actions(envFileActions(document, params.range, scope), scope.configurations)
            : [],
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) => {
          const { range, context: wanted } = params;
          const actions = [
            ...(wants('quickfix', wanted.only) ? codeActions(document, range, context) : []),
            ...(wants('refactor.extract', wanted.only) ? extractActions(document, range, context) : []),
          ];
          return versioned.actions(actions, [{ document, context }]);
        }),
  );
  connection.onDocumentSymbol((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document, context) =>
      documentSymbols(document, context.client),
    ),
  );
  connection.onFoldingRanges((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document, context) =>
      foldingRanges(document, context.client),
    ),
  );
  connection.onSelectionRanges((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document) =>
      selectionRanges(document, params.positions),
    ),
  );
  connection.languages.inlayHint.on((params, token) =>
    requests.answerInSteps(params.textDocument.uri, token, null, function* (document, context) {
      return context.inlayHints
        ? yield* inlayHints(document, params.range, context, { isSummarised: context.codeLens })
        : [];
    }),
  );
  connection.languages.semanticTokens.on((params, token) =>
    requests.answer(params.textDocument.uri, token, { data: [] }, (document) => semanticTokens(document)),
  );
  connection.onRequest(BEDROCK_CONFIGURATION, ({ uri }: { uri: string }, token: CancellationToken) =>
    requests.answerInSteps(uri, token, null, bedrockConfiguration),
  );
  registerVariables(connection, requests, versioned);
}

/** Requests about what has a name, such as variables, which stand in several files. */
function registerVariables(connection: Connection, requests: Requests, versioned: VersionedEdits): void {
  connection.onDefinition((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) => {
      const links = definition(document, params.position, scope, context);
      return context.client.definitionLinks
        ? links
        : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    }),
  );
  connection.onReferences((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      references(document, params.position, scope, params.context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      highlights(document, params.position, scope),
    ),
  );
  connection.onPrepareRename((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      explained(() => prepareRename(document, params.position, scope)),
    ),
  );
  connection.onRenameRequest((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      explained(() => {
        const edit = rename(document, params.position, scope, params.newName);
        return versioned.renaming(edit, scope.configurations);
      }),
    ),
  );
  connection.onCodeLens(async (params, token) => {
    const { uri } = params.textDocument;
    const ofConfiguration = await requests.answer(uri, token, undefined, (document, context) =>
      context.codeLens ? bedrockLenses(document, context) : [],
    );
    if (ofConfiguration) return ofConfiguration;
    return requests.answerInScope(uri, token, null, (document, scope, context) => {
      const command = context.client.showReferencesCommand;
      return context.codeLens && command !== undefined ? codeLenses(document, scope, command) : [];
    });
  });
  connection.onDocumentLinks((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) => [
      ...referenceLinks(document, scope, context),
      ...composeLinks(document, scope),
      ...pageLinks(document, scope, context),
    ]),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    requests.answerInAllScopes(token, [], (scopes) => workspaceSymbols(scopes, query)),
  );
}

/** What a feature refuses is told to the user. */
function explained<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

/** Whether a client that asks for certain kinds of actions asks for one. */
function wants(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`))
  );
}
