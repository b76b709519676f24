/** Opens one text in the built server over stdio, as an editor does, and takes down what that takes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const SERVER = fileURLToPath(new URL('../../dist/librechat-language-server.cjs', import.meta.url));

/** So long the server may take for an answer, in milliseconds. */
const PATIENCE = 60_000;

const CAPABILITIES = {
  textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] }, inlayHint: {}, codeLens: {} },
  workspace: { configuration: true, workspaceFolders: true },
  window: {},
};

/**
 * @typedef {object} Measured
 * @property {number} opened milliseconds from opening the document to its findings
 * @property {number} edited milliseconds from a key typed at its end to its findings
 * @property {number} asked milliseconds for the slowest of the other answers
 * @property {string} slowest which one that was
 * @property {number} megabytes the most the process has held
 * @property {readonly string[]} codes which rules found something, with how often
 * @property {string} [failure] what went wrong, if anything did
 */

/** What an editor asks for as soon as a document is shown. */
const questions = (uri, end) => ({
  documentSymbol: { textDocument: { uri } },
  foldingRange: { textDocument: { uri } },
  codeLens: { textDocument: { uri } },
  documentLink: { textDocument: { uri } },
  'semanticTokens/full': { textDocument: { uri } },
  inlayHint: {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } },
  },
  hover: { textDocument: { uri }, position: { line: 1, character: 2 } },
  completion: { textDocument: { uri }, position: end },
  selectionRange: { textDocument: { uri }, positions: [{ line: 1, character: 1 }] },
  documentHighlight: { textDocument: { uri }, position: { line: 1, character: 2 } },
  codeAction: {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } },
    context: { diagnostics: [] },
  },
});

/** The process holds at most so much, in MB, where the system tells. */
function mostHeld(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** Fails when the promise takes too long, or the process ends before. */
function inTime(promise, server, what) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no answer to ${what} in ${PATIENCE / 1000} s`)),
      PATIENCE,
    );
    const ended = (code, signal) => reject(new Error(`the server ended (${code ?? signal}) at ${what}`));
    server.once('exit', ended);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      server.off('exit', ended);
    });
  });
}

/**
 * @param {string} folder workspace with what surrounds the document
 * @param {string} text of `librechat.yaml` there
 * @returns {Promise<Measured>}
 */
export async function measure(folder, text) {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  server.stderr.on('data', (data) => (complaints = (complaints + data).slice(-2000)));
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onError(() => undefined);
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest(() => null);
  connection.onNotification('window/logMessage', ({ type, message }) => {
    // What fails is answered as if there were nothing.
    if (type === 1) complaints += message;
  });
  connection.listen();
  const measured = { opened: NaN, edited: NaN, asked: NaN, slowest: '', megabytes: NaN, codes: [] };
  const timed = async (what, ask) => {
    const before = performance.now();
    const answer = await inTime(ask(), server, what);
    return [performance.now() - before, answer];
  };
  try {
    const root = pathToFileURL(folder).href;
    const uri = pathToFileURL(path.join(folder, 'librechat.yaml')).href;
    const workspaceFolders = [{ uri: root, name: 'hostile' }];
    await connection.sendRequest('initialize', {
      ...{ processId: process.pid, rootUri: root, workspaceFolders, capabilities: CAPABILITIES },
    });
    await connection.sendNotification('initialized', {});
    const pull = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    const [opened, report] = await timed('the findings', async () => {
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      return pull();
    });
    measured.opened = opened;
    const counts = new Map();
    for (const { code } of report.items) counts.set(code, (counts.get(code) ?? 0) + 1);
    measured.codes = [...counts].map(([code, count]) => (count === 1 ? code : `${code} ×${count}`));
    const breaks = text.split(/\r\n|\r|\n/);
    const end = { line: breaks.length - 1, character: breaks.at(-1).length };
    measured.asked = 0;
    for (const [name, params] of Object.entries(questions(uri, end))) {
      const [took] = await timed(name, () => connection.sendRequest(`textDocument/${name}`, params));
      if (took > measured.asked) [measured.asked, measured.slowest] = [took, name];
    }
    [measured.edited] = await timed('the findings after a key', async () => {
      const contentChanges = [{ range: { start: end, end }, text: 'x' }];
      await connection.sendNotification('textDocument/didChange', {
        ...{ textDocument: { uri, version: 2 }, contentChanges },
      });
      return pull();
    });
    if (complaints !== '') throw new Error('the server complained');
  } catch (error) {
    measured.failure = `${error.message}${complaints ? `: ${complaints}` : ''}`;
  } finally {
    measured.megabytes = mostHeld(server.pid);
    server.kill('SIGKILL');
    connection.dispose();
  }
  return measured;
}
