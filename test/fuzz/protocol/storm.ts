import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import type { Workspace } from '../../support/workspace';
import { hostile, mutate } from '../mutate';
import type { Random } from '../random';
import { Mirror } from './mirror';
import { ADDRESSES_OF_NOTHING, NO_MESSAGES, SETTINGS } from './oddities';
import { pause, type Answer, type RawServer } from './rawServer';
import { ask, askWrongly, place, wrong, type Asked } from './requests';

/** The files of the workspace; the first ones are opened. */
const FILES = [
  'librechat.yaml',
  '.env',
  'deploy/librechat.prod.yaml',
  'docker-compose.yml',
  '.librechatlintrc.json',
];
const OPENED = 3;

/** Weather for one server: everything a client, or something that is none, can send. */
export class Storm {
  readonly steps: string[] = [];
  /** In the order in which the server knows them. */
  readonly documents = new Map<string, Mirror>();
  settings: unknown = {};
  /** The answers of requests that are well formed. */
  readonly answers: { readonly asked: Asked; readonly answer: Promise<Answer> }[] = [];
  /** Whether anything was sent that breaks the protocol. */
  readonly isMalformed: boolean;
  private readonly broken: string;

  constructor(
    private readonly server: RawServer,
    private readonly workspace: Workspace,
    private readonly texts: readonly string[],
    private readonly random: Random,
  ) {
    this.isMalformed = random.chance(0.5);
    this.broken = workspace.file('broken/librechat.yaml');
  }

  /** Opens documents, and lets so many things happen. */
  async rage(count: number): Promise<void> {
    for (const name of FILES.slice(0, OPENED)) this.open(name, this.text(name));
    for (let step = 0; step < count && this.server.isRunning; step++) {
      const steps = this.isMalformed && this.random.chance(0.3) ? this.malformed : this.wellFormed;
      const [name, happen] = this.random.pick(steps);
      this.steps.push(name);
      happen();
      if (this.random.chance(0.3)) await pause(this.random.below(15));
    }
  }

  /** Leaves a state a fresh server can be brought to as well. */
  calm(settings: unknown): void {
    const { server, workspace } = this;
    server.notify('textDocument/didClose', { textDocument: { uri: this.broken } });
    this.settings = settings;
    for (const name of FILES) workspace.write(name, this.documents.get(name)?.text ?? this.text(name));
    server.notify('workspace/didChangeWatchedFiles', {
      changes: [...FILES, 'other.env'].map((name) => ({ uri: workspace.file(name), type: 2 })),
    });
    server.notify('workspace/didChangeConfiguration', { settings: { librechat: settings } });
  }

  private readonly wellFormed: readonly (readonly [string, () => void])[] = [
    [
      'edit',
      () => {
        this.edit(1 + this.random.below(4));
      },
    ],
    [
      'edit',
      () => {
        this.edit(1);
      },
    ],
    [
      'many edits',
      () => {
        for (let i = 0; i < 40; i++) this.edit(1);
      },
    ],
    [
      'another text',
      () => {
        this.change([{ text: this.text('librechat.yaml') }]);
      },
    ],
    [
      'no change',
      () => {
        this.change([]);
      },
    ],
    [
      'reopen',
      () => {
        const { uri, name } = this.some();
        this.server.notify('textDocument/didClose', { textDocument: { uri } });
        this.documents.delete(name);
        this.askSome(1);
        this.open(name, this.text(name));
      },
    ],
    [
      'open what is open',
      () => {
        const { name } = this.some();
        this.open(name, this.text(name));
      },
    ],
    [
      'ask',
      () => {
        this.askSome(1 + this.random.below(4));
      },
    ],
    [
      'ask',
      () => {
        this.askSome(1);
      },
    ],
    [
      'ask much',
      () => {
        this.askSome(30);
      },
    ],
    [
      'close and change what is not open',
      () => {
        const uri = this.random.pick(ADDRESSES_OF_NOTHING);
        this.server.notify('textDocument/didChange', {
          textDocument: { uri, version: 3 },
          contentChanges: [{ text: 'x' }],
        });
        this.server.notify('textDocument/didClose', { textDocument: { uri } });
      },
    ],
    [
      'open and close at an odd address',
      () => {
        const uri = this.random.pick(ADDRESSES_OF_NOTHING);
        const textDocument = {
          uri,
          version: 1,
          languageId: this.random.pick(['yaml', 'librechat-yaml', 'dotenv', '']),
          text: this.text('librechat.yaml'),
        };
        this.server.notify('textDocument/didOpen', { textDocument });
        this.askAt(uri);
        this.askAt(uri);
        this.server.notify('textDocument/didClose', { textDocument: { uri } });
      },
    ],
    [
      'a huge document',
      () => {
        const uri = this.workspace.file('huge/librechat.yaml');
        const text = this.text('librechat.yaml').slice(0, 5000).repeat(200);
        this.server.notify('textDocument/didOpen', {
          textDocument: { uri, version: 1, languageId: 'yaml', text },
        });
        this.askAt(uri);
        this.server.notify('textDocument/didClose', { textDocument: { uri } });
      },
    ],
    [
      'other settings',
      () => {
        this.settings = this.random.pick(SETTINGS);
        const sent = this.random.chance(0.5) ? { librechat: this.settings } : null;
        this.server.notify('workspace/didChangeConfiguration', { settings: sent });
      },
    ],
    [
      'other files',
      () => {
        const name = this.random.pick([...FILES, 'other.env']);
        const uri = this.workspace.file(name);
        this.workspace.write(name, this.text(name));
        this.server.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri, type: 1 + this.random.below(3) }],
        });
      },
    ],
    [
      'many files',
      () => {
        const changes = this.random.times(300, () => ({
          uri: this.workspace.file(
            `f${this.random.below(50)}/${this.random.pick(['.env', 'package.json', 'librechat.yaml', 'x'])}`,
          ),
          type: 1 + this.random.below(3),
        }));
        this.server.notify('workspace/didChangeWatchedFiles', { changes });
      },
    ],
    [
      'another folder',
      () => {
        const folder = {
          uri: this.random.pick(['file:///nowhere', this.workspace.file('deploy')]),
          name: 'x',
        };
        this.server.notify('workspace/didChangeWorkspaceFolders', {
          event: { added: [folder], removed: [] },
        });
        this.askSome(2);
        this.server.notify('workspace/didChangeWorkspaceFolders', {
          event: { added: [], removed: [folder] },
        });
      },
    ],
    [
      'cancel what was never asked',
      () => {
        this.server.notify('$/cancelRequest', { id: 1_000_000 + this.random.below(10) });
      },
    ],
    [
      'odd notifications',
      () => {
        this.server.notify(
          this.random.pick(['$/setTrace', '$/nothing', 'initialized', 'textDocument/didSave', 'x']),
          {},
        );
        this.server.notify('librechat/trusted', undefined);
      },
    ],
  ];

  private readonly malformed: readonly (readonly [string, () => void])[] = [
    [
      'no message',
      () => {
        this.server.write(this.random.pick(NO_MESSAGES));
      },
    ],
    [
      'wrong parameters',
      () => {
        const { method, params } = askWrongly(this.random);
        this.server.request(method, params);
      },
    ],
    [
      'deep parameters',
      () => {
        const levels = this.random.pick([100, 50_000]);
        this.server.requestWritten('textDocument/hover', '['.repeat(levels) + ']'.repeat(levels));
        this.server.requestWritten('librechat/report', '{"uri":'.repeat(levels) + '1' + '}'.repeat(levels));
      },
    ],
    [
      'wrong notifications',
      () => {
        const method = this.random.pick([
          'textDocument/didOpen',
          'textDocument/didChange',
          'textDocument/didClose',
          'workspace/didChangeWatchedFiles',
          'workspace/didChangeConfiguration',
          'workspace/didChangeWorkspaceFolders',
          'librechat/yamlSyntaxElsewhere',
        ]);
        const sent = this.random.pick([
          wrong(this.random),
          { event: wrong(this.random), changes: [wrong(this.random)] },
        ]);
        if (method !== 'librechat/yamlSyntaxElsewhere' || typeof sent !== 'object')
          this.server.notify(method, sent);
      },
    ],
    [
      'a document without a text',
      () => {
        const textDocument = {
          uri: this.broken,
          version: wrong(this.random),
          languageId: 'yaml',
          text: wrong(this.random),
        };
        this.server.notify('textDocument/didOpen', { textDocument });
        this.askAt(this.broken, true);
        this.askSome(2);
      },
    ],
    [
      'a change that is none',
      () => {
        const textDocument = {
          uri: this.broken,
          version: 1,
          languageId: 'yaml',
          text: this.text('librechat.yaml'),
        };
        this.server.notify('textDocument/didOpen', { textDocument });
        const odd = (): unknown => wrong(this.random);
        const contentChanges = this.random.pick<() => unknown>([
          odd,
          () => [odd()],
          () => [{ text: odd() }],
          () => [{ range: odd(), text: 'x' }],
          () => [{ range: { start: odd(), end: { line: odd(), character: odd() } }, text: odd() }],
          () => [
            { range: { start: { line: 1.5, character: -2 }, end: { line: -1, character: 0.5 } }, text: 'x' },
          ],
        ])();
        this.server.notify('textDocument/didChange', {
          textDocument: { uri: this.broken, version: 2 },
          contentChanges,
        });
        this.askAt(this.broken, true);
        this.askSome(2);
      },
    ],
  ];

  private text(name: string): string {
    const { random, texts } = this;
    if (name.endsWith('.env')) return mutate(['KEY=abc\nA="b"\n# C=1\nBEDROCK_AWS_MODELS=x,y\n'], random);
    if (name.endsWith('.json'))
      return random.pick(['{', '{}', '{"rules": {"unknown-key": "off"}}', '[]', '']);
    if (name === 'docker-compose.yml')
      return mutate(['services:\n  api:\n    image: librechat:v0.8.1\n    env_file: [.env]\n'], random);
    return mutate(texts, random);
  }

  private open(name: string, text: string): void {
    const languageId = name.endsWith('.env') ? 'dotenv' : 'yaml';
    const mirror = new Mirror(this.workspace.file(name), languageId, text);
    this.documents.set(name, mirror);
    const { uri, version } = mirror;
    this.server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  private some(): { readonly name: string; readonly uri: string; readonly mirror: Mirror } {
    const [name, mirror] = this.random.pick([...this.documents]);
    return { name, mirror, uri: mirror.uri };
  }

  private edit(count: number): void {
    this.change(
      this.random.times(count, () => {
        const start = place(this.random);
        // Mostly a few characters; sometimes to any place, also one in front.
        const end = this.random.chance(0.8)
          ? { line: start.line, character: start.character + this.random.below(8) }
          : place(this.random);
        const text = this.random.pick([
          'x',
          '\n',
          ' ',
          '',
          '\r\n',
          '\r',
          '# ',
          '"',
          '  - a: b\n',
          hostile(this.random),
        ]);
        return { range: { start, end }, text };
      }),
    );
  }

  private change(contentChanges: readonly TextDocumentContentChangeEvent[]): void {
    const { mirror, uri } = this.some();
    mirror.change(contentChanges);
    // Versions ought to rise.
    mirror.version = this.random.chance(0.1) ? Math.max(0, mirror.version - 1) : mirror.version + 1;
    this.server.notify('textDocument/didChange', {
      textDocument: { uri, version: mirror.version },
      contentChanges,
    });
  }

  private askSome(count: number): void {
    for (let i = 0; i < count; i++)
      this.askAt(this.random.chance(0.8) ? this.some().uri : this.random.pick(ADDRESSES_OF_NOTHING));
  }

  private askAt(uri: string, mayFail = false): void {
    const asked = ask(uri, this.random);
    const { id, answer } = this.server.request(asked.method, asked.params);
    if (!mayFail) this.answers.push({ asked, answer });
    if (this.random.chance(0.25)) this.server.notify('$/cancelRequest', { id });
  }
}
