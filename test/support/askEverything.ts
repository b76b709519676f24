import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Position } from 'vscode-languageserver-types';
import type { LspClient } from './lspClient';

const never = (): undefined => undefined;

/**
 * Asks the server everything there is to ask about a document. `offsets` are where the questions about one place are asked;
 * else they are asked everywhere. The answers are in what the client keeps as the server's output.
 */
export async function askEverything(
  client: LspClient,
  uri: string,
  text: string,
  offsets: readonly number[] = everyThird(text),
): Promise<CodeAction[]> {
  const document = TextDocument.create(uri, '', 0, text);
  const actions: CodeAction[] = [];
  for (const [index, offset] of offsets.entries()) {
    const position: Position = document.positionAt(offset);
    await client.hover(uri, position);
    await client.definition(uri, position);
    await client.references(uri, position);
    await client.highlights(uri, position);
    await client.prepareRename(uri, position).catch(never);
    await client.rename(uri, position, 'OTHER_NAME').catch(never);
    await client.selectionRanges(uri, [position]);
    const items = await client.completion(uri, position);
    if (index % 10 === 0) for (const item of items.slice(0, 20)) await client.resolve(item);
    actions.push(...(await client.codeActions(uri, { start: position, end: position })));
  }
  await client.diagnostics(uri);
  for (const request of ['report', 'bedrockConfiguration', 'accountChoices']) {
    await client.connection.sendRequest(`librechat/${request}`, { uri });
  }
  await client.connection.sendRequest('librechat/explainRecognition', { uri, text, languageId: 'yaml' });
  await client.connection.sendRequest('librechat/ruleSeverity', { uri, code: 'unknown-key' });
  await client.codeLenses(uri);
  await client.inlayHints(uri, { start: document.positionAt(0), end: document.positionAt(text.length) });
  await client.documentLinks(uri);
  await client.symbols(uri);
  await client.foldingRanges(uri);
  await client.semanticTokens(uri);
  await client.workspaceSymbols('');
  return actions;
}

function everyThird(text: string): number[] {
  return Array.from({ length: Math.floor(text.length / 3) + 1 }, (_, index) => index * 3);
}

/** All messages in what a server has written to its standard output, complaints on standard error left out. */
export function messagesIn(output: readonly Buffer[]): unknown[] {
  const written = Buffer.concat(output);
  const messages: unknown[] = [];
  for (let at = written.indexOf('Content-Length: '); at >= 0;) {
    const bodyStart = written.indexOf('\r\n\r\n', at) + 4;
    const length = Number.parseInt(written.toString('latin1', at + 'Content-Length: '.length, bodyStart));
    messages.push(JSON.parse(written.toString('utf8', bodyStart, bodyStart + length)));
    at = written.indexOf('Content-Length: ', bodyStart + length);
  }
  return messages;
}
