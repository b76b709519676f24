import type { Message, MessageStrategy, MessageWriter } from 'vscode-languageserver';
import { canonicalUri, rewriteAddresses } from './clientUris';

/** Members of what is sent to the client that hold addresses, or lists with addresses in them. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'uri',
  'targetUri',
  'target',
  'scopeUri',
  'oldUri',
  'newUri',
  'arguments',
]);

/** The member whose keys are addresses. */
const BY_ADDRESS = 'changes';

/**
 * How the client writes the addresses of its open documents and of its folders. Inside the server every address has one form;
 * clients compare addresses as texts, so that each must hear of its documents under the names it has given them.
 */
export class ClientSpellings implements MessageStrategy {
  /** The client's spelling of each open document, by the form it has here. */
  private readonly documents = new Map<string, string>();
  /** The same of the workspace's folders, without a slash at the end. */
  private readonly folders = new Map<string, string>();
  /** How many of all these the client writes otherwise: hardly ever any, and then there is nothing to do. */
  private foreign = 0;

  /** Brings the addresses in what the client sends into the form they have here, before anything else sees them. */
  handleMessage(message: Message, next: (message: Message) => void): void {
    const { method, params } = message as Message & { readonly method?: unknown; readonly params?: unknown };
    const [added, removed] = folderChanges(method, params);
    for (const uri of added) this.learn(this.folders, withoutSlash(uri));
    const document = documentOf(params);
    if (method === 'textDocument/didOpen' && document !== undefined) this.learn(this.documents, document);
    rewriteAddresses(params);
    next(message);
    // That there is nothing left to say about a document is said under its name, too.
    if (method === 'textDocument/didClose' && document !== undefined) this.forget(this.documents, document);
    for (const uri of removed) this.forget(this.folders, withoutSlash(uri));
  }

  /** What writes messages for the client, with its own spelling of addresses in them. */
  writer(target: MessageWriter): MessageWriter {
    return {
      onError: target.onError,
      onClose: target.onClose,
      write: (message) => target.write(this.asClientWrites(message)),
      end: () => {
        target.end();
      },
      dispose: () => {
        target.dispose();
      },
    };
  }

  /** A message with the client's spelling of the addresses in it. What is sent may be kept, so it is never changed itself. */
  asClientWrites<T extends Message>(message: T): T {
    return this.foreign === 0 ? message : (this.spelled(message, '') as T);
  }

  private learn(known: Map<string, string>, spelling: string): void {
    this.forget(known, spelling);
    const canonical = canonicalUri(spelling);
    known.set(canonical, spelling);
    if (canonical !== spelling) this.foreign++;
  }

  private forget(known: Map<string, string>, spelling: string): void {
    const canonical = canonicalUri(spelling);
    const before = known.get(canonical);
    if (before !== undefined && before !== canonical) this.foreign--;
    known.delete(canonical);
  }

  /** `name` is that of the member a value, or the list it is in, belongs to. */
  private spelled(value: unknown, name: string): unknown {
    if (typeof value === 'string') return ADDRESSES.has(name) ? this.spelling(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.spelledItems(value, name);
    let changed: Record<string, unknown> | undefined;
    for (const [key, member] of Object.entries(value)) {
      const spelled = this.spelled(member, key);
      if (spelled !== member) (changed ??= { ...value })[key] = spelled;
    }
    const copy = changed ?? value;
    return name === BY_ADDRESS
      ? Object.fromEntries(Object.entries(copy).map(([uri, edits]) => [this.spelling(uri), edits]))
      : copy;
  }

  private spelledItems(items: readonly unknown[], name: string): readonly unknown[] {
    // Semantic tokens are long, and nothing but numbers.
    if (typeof items[0] === 'number') return items;
    let changed: unknown[] | undefined;
    for (const [index, item] of items.entries()) {
      const spelled = this.spelled(item, name);
      if (spelled !== item) (changed ??= [...items])[index] = spelled;
    }
    return changed ?? items;
  }

  /** An address, perhaps of a place within a file, as the client writes it. */
  private spelling(uri: string): string {
    const [file = ''] = uri.split('#', 1);
    const own = this.documents.get(file) ?? this.inFolder(file);
    return own === undefined ? uri : own + uri.slice(file.length);
  }

  /** A file that is not open goes by the folder it lies in; of folders in one another the innermost is meant. */
  private inFolder(uri: string): string | undefined {
    for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1)) {
      const folder = this.folders.get(uri.slice(0, end));
      if (folder !== undefined) return folder + uri.slice(end);
    }
    return undefined;
  }
}

/** The folders a message adds to those the client works in, and those it takes away. */
function folderChanges(method: unknown, params: unknown): [added: string[], removed: string[]] {
  if (method === 'initialize') {
    return [[...urisIn(member(params, 'workspaceFolders')), ...texts([member(params, 'rootUri')])], []];
  }
  if (method !== 'workspace/didChangeWorkspaceFolders') return [[], []];
  const event = member(params, 'event');
  return [urisIn(member(event, 'added')), urisIn(member(event, 'removed'))];
}

function documentOf(params: unknown): string | undefined {
  return texts([member(member(params, 'textDocument'), 'uri')])[0];
}

function urisIn(sent: unknown): string[] {
  return Array.isArray(sent) ? texts(sent.map((item) => member(item, 'uri'))) : [];
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
