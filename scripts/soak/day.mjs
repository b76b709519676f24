/** A day of editing: which file is typed into, opened, renamed, and what else happens, the same for the same seed. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { seededRandom } from '../random.mjs';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

const FILES = 50;
const FILES_IN_FOLDER = 5;
/** People have only so many tabs. */
const MOST_OPEN = 10;

const OWN = `version: 1.3.17
endpoints:
  bedrock:
    streamRate: 25
    models: [us.anthropic.claude-sonnet-4-6]
    guardrailConfig:
      guardrailIdentifier: "\${GUARDRAIL}"
      guardrailVersion: "1"
  custom:
    - name: Own
      apiKey: "\${OWN_KEY}"
      baseURL: https://api.example.com/v1
      models: { default: [a, b] }
`;
const ENV = 'OWN_KEY=key-of-an-example\nGUARDRAIL=abc123def456\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n';

const TYPED = [
  'a',
  ' ',
  '\n',
  '\n    ',
  'x: 1',
  ': ',
  '- ',
  '# ',
  '"',
  '{',
  '[',
  '${OWN_KEY}',
  '${N',
  'flux: 25\n',
  '\t',
  '👍',
];

/** The files of a project and what an editor does with them. */
export class Day {
  #server;
  #random;
  #files = [];
  #open = [];
  #version = 0;
  #names = 0;
  #unanswered = new Set();

  /** The addresses of all documents there have been. */
  uris = new Set();
  /** How often what was done. */
  done = {};

  constructor(server, folder, seed) {
    this.#server = server;
    this.#random = seededRandom(seed);
    const texts = [OWN, readFileSync(path.join(ROOT, 'examples', 'librechat.yaml'), 'utf8')];
    for (let index = 0; index < FILES; index++) {
      const place = path.join(folder, `project-${Math.floor(index / FILES_IN_FOLDER)}`);
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, '.env'), ENV);
      const file = { path: this.#newName(place), text: texts[index % texts.length], undo: [] };
      writeFileSync(file.path, file.text);
      this.#files.push(file);
    }
  }

  /** One edit, and now and then something else. */
  async step() {
    if (this.#open.length === 0 || this.#chance(0.02)) await this.#openAnother();
    const file = this.#pick(this.#open);
    await this.#edit(file);
    await this.#ask('textDocument/diagnostic', file);
    if (this.#chance(0.1)) await this.#ask('textDocument/completion', file, this.#somewhere(file));
    if (this.#chance(0.1)) await this.#ask('textDocument/hover', file, this.#somewhere(file));
    if (this.#chance(0.02)) await this.#ask('textDocument/codeAction', file, this.#range(file));
    if (this.#chance(0.02)) await this.#ask('textDocument/codeLens', file);
    if (this.#chance(0.02)) await this.#ask('textDocument/inlayHint', file, this.#range(file));
    if (this.#chance(0.02)) await this.#ask('textDocument/semanticTokens/full', file);
    if (this.#chance(0.01)) await this.#renameVariable(file);
    if (this.#chance(0.01)) await this.#changeEnv(file);
    if (this.#chance(0.005)) await this.#typeInEnv(file);
    if (this.#chance(0.005)) await this.#renameFile(file);
    if (this.#chance(0.002))
      await this.#server.notify('workspace/didChangeConfiguration', { settings: null });
    if (this.#chance(0.002)) await this.#ask('workspace/symbol', file, { query: 'own' });
  }

  /** Closes everything and takes it off the disk. */
  async end() {
    await Promise.allSettled(this.#unanswered);
    while (this.#open.length > 0) await this.#close(this.#open[0]);
    for (const file of this.#files) rmSync(file.path);
    await this.#tell(this.#files.map(({ path: name }) => ({ uri: uriOf(name), type: 3 })));
    await this.#server.request('workspace/symbol', { query: 'none' });
  }

  #chance(share) {
    return this.#random() < share;
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  #newName(place) {
    const name = path.join(place, `librechat-${++this.#names}.yaml`);
    this.uris.add(uriOf(name));
    return name;
  }

  #note(what) {
    this.done[what] = (this.done[what] ?? 0) + 1;
  }

  async #openAnother() {
    if (this.#open.length >= MOST_OPEN) await this.#close(this.#pick(this.#open));
    await this.#openFile(this.#pick(this.#files.filter((file) => !this.#open.includes(file))));
  }

  async #openFile(file) {
    this.#note('opened');
    this.#open.push(file);
    await this.#sendOpen(file.path, 'yaml', file.text);
  }

  async #close(file) {
    this.#open.splice(this.#open.indexOf(file), 1);
    this.#note('closed');
    // Half of the time it is saved, so that what is on disk is another text.
    if (this.#chance(0.5)) {
      writeFileSync(file.path, file.text);
      await this.#tell([{ uri: uriOf(file.path), type: 2 }]);
    }
    await this.#sendClose(file.path);
  }

  #sendOpen(name, languageId, text) {
    const textDocument = { uri: uriOf(name), languageId, version: ++this.#version, text };
    return this.#server.notify('textDocument/didOpen', { textDocument });
  }

  #sendClose(name) {
    return this.#server.notify('textDocument/didClose', { textDocument: { uri: uriOf(name) } });
  }

  #tell(changes) {
    return this.#server.notify('workspace/didChangeWatchedFiles', { changes });
  }

  /** Types, deletes or takes back; whatever is done is taken back some day, so that texts stay what they are. */
  async #edit(file) {
    const isBack = file.undo.length > 0 && this.#chance(file.undo.length / 12);
    const change = isBack ? file.undo.pop() : this.#invent(file);
    const { start, end, text } = change;
    const range = { start: positionAt(file.text, start), end: positionAt(file.text, end) };
    const before = file.text.slice(start, end);
    if (!isBack) file.undo.push({ start, end: start + text.length, text: before });
    file.text = file.text.slice(0, start) + text + file.text.slice(end);
    await this.#server.notify('textDocument/didChange', {
      textDocument: { uri: uriOf(file.path), version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  #invent({ text }) {
    const start = this.#offset(text);
    if (this.#chance(0.7)) return { start, end: start, text: this.#pick(TYPED) };
    return { start, end: Math.min(text.length, start + 1 + Math.floor(this.#random() * 20)), text: '' };
  }

  /** No editor changes half a character. */
  #offset(text) {
    const offset = Math.floor(this.#random() * (text.length + 1));
    return /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset;
  }

  #somewhere({ text }) {
    return { position: positionAt(text, this.#offset(text)) };
  }

  #range(file) {
    const { position } = this.#somewhere(file);
    return { range: { start: position, end: position }, context: { diagnostics: [] } };
  }

  /** Asks, and does not always wait for the answer, or takes the question back. */
  async #ask(method, file, params = {}) {
    this.#note(method.slice(method.indexOf('/') + 1));
    const source = new CancellationTokenSource();
    const sent = { textDocument: { uri: uriOf(file.path) }, ...params };
    const answer = this.#server.request(method, sent, source.token).catch((error) => {
      // What was taken back, is refused or has changed has no answer.
      if (![-32800, -32801, -32803].includes(error.code)) throw error;
    });
    if (!this.#chance(0.05)) return answer;
    if (this.#chance(0.5)) source.cancel();
    this.#unanswered.add(answer);
    void answer.finally(() => this.#unanswered.delete(answer)).catch(() => undefined);
    return undefined;
  }

  async #renameVariable(file) {
    const at = file.text.indexOf('${OWN_KEY}');
    if (at < 0) return;
    const position = positionAt(file.text, at + 3);
    await this.#ask('textDocument/rename', file, { position, newName: `OTHER_${this.#names}` });
  }

  async #changeEnv(file) {
    this.#note('env files written');
    const env = path.join(path.dirname(file.path), '.env');
    writeFileSync(env, this.#chance(0.3) ? ENV : `${ENV}BEDROCK_AWS_${this.done['env files written']}=1\n`);
    await this.#tell([{ uri: uriOf(env), type: 2 }]);
  }

  async #typeInEnv(file) {
    this.#note('env files typed into');
    const env = path.join(path.dirname(file.path), '.env');
    await this.#sendOpen(env, 'dotenv', ENV);
    await this.#ask('textDocument/diagnostic', { path: env });
    await this.#server.notify('textDocument/didChange', {
      textDocument: { uri: uriOf(env), version: ++this.#version },
      contentChanges: [{ text: `${ENV}NEW_${this.#version}=1\n` }],
    });
    await this.#ask('textDocument/codeLens', { path: env });
    await this.#sendClose(env);
  }

  /** A file is renamed as editors do it: it is closed, is elsewhere, and is opened there. */
  async #renameFile(file) {
    this.#note('files renamed');
    await this.#sendClose(file.path);
    this.#open.splice(this.#open.indexOf(file), 1);
    const before = file.path;
    file.path = this.#newName(path.dirname(before));
    renameSync(before, file.path);
    await this.#tell([
      { uri: uriOf(before), type: 3 },
      { uri: uriOf(file.path), type: 1 },
    ]);
    await this.#openFile(file);
  }
}

function uriOf(name) {
  return pathToFileURL(name).toString();
}

function positionAt(text, offset) {
  let line = 0;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, character: offset - start };
}
