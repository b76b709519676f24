import type { Dirent } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import {
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import { ClientSpellings } from './clientSpellings';
import type { AskAccount } from './environment/account';
import type { startServer } from './server';
import { tuneV8 } from './tuneV8';
import { WholeMessages } from './wholeMessages';

/** Env files are small; anything else under such a name is not read. */
const MAX_ENV_FILE_BYTES = 10_000_000;

/** People do not keep configurations in larger folders; the rest of one is not looked at. */
const MAX_FOLDER_ENTRIES = 10_000;

const USAGE = `librechat-language-server ${version}
A language server for librechat.yaml. Start it from an editor with one of
  --stdio          speak over standard input and output
  --node-ipc       speak over Node's process messages
  --socket=PORT    connect to a local port
  --pipe=NAME      connect to a named pipe or socket
  --version        print the version
  --help           print this

  --clientProcessId=ID    end when that process ends; may stand beside any of them
`;

/** The ways to speak with a client, as whole command lines are searched for them. */
const TRANSPORT = /(?:^|\s)--(?:(stdio)|(node-ipc)|socket[=\s](\d+)|pipe[=\s]\S+)(?=\s|$)/;

/** Does what the command line asks for. The server comes as an argument: this module is evaluated only on Node. */
export function runOnNode(start: typeof startServer): void {
  tuneV8();
  const args = process.argv.slice(2);
  const transport = TRANSPORT.exec(args.join(' '));
  if (args.includes('--version')) {
    process.stdout.write(`${version}\n`);
  } else if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
  } else if (!transport) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    start(
      connect(transport, pipeIn(args)),
      {
        files: { readFile: readTextFile, listFolder, listFolders },
        processEnvironment: () => process.env,
        turn: () => new Promise((resolve) => setImmediate(resolve)),
        askAccount,
      },
      version,
    );
  }
}

/** `transport` is a match of {@link TRANSPORT}; `pipe` counts where that names no other way. */
function connect(transport: RegExpExecArray, pipe: string): Connection {
  const spellings = new ClientSpellings();
  const [reader, writer] = channels(transport, pipe);
  const connection = createConnection(ProposedFeatures.all, reader, spellings.writer(writer), {
    messageStrategy: spellings,
  });
  if (transport[1] === 'stdio') endWithInput(connection);
  return connection;
}

function channels([, stdio, ipc, port]: RegExpExecArray, pipe: string): [MessageReader, MessageWriter] {
  if (stdio !== undefined) {
    return [
      new StreamMessageReader(process.stdin),
      new StreamMessageWriter(new WholeMessages(process.stdout)),
    ];
  }
  if (ipc !== undefined) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  return port === undefined ? createServerPipeTransport(pipe) : createServerSocketTransport(Number(port));
}

/** The name of a pipe is one argument, also with blanks in it. */
function pipeIn(args: readonly string[]): string {
  const at = args.findIndex((arg) => /^--pipe(=|$)/.test(arg));
  return at < 0
    ? ''
    : args[at] === '--pipe'
      ? (args[at + 1] ?? '')
      : (args[at]?.slice('--pipe='.length) ?? '');
}

/** A client that is gone has closed its end; without its goodbye something went wrong. */
function endWithInput(connection: Connection): void {
  let shutDown = false;
  connection.onShutdown(() => {
    shutDown = true;
  });
  const end = (): void => process.exit(shutDown ? 0 : 1);
  process.stdin.on('end', end).on('close', end);
}

/** The code that speaks to AWS is a file of its own, which is read when it is needed for the first time. */
async function askAccount(...request: Parameters<AskAccount>): ReturnType<AskAccount> {
  const account = await import('./account/askAccount');
  return account.askAccount(...request);
}

async function readTextFile(uri: string): Promise<string | undefined> {
  const { fsPath } = URI.parse(uri);
  try {
    const info = await stat(fsPath);
    // Devices and pipes could be read for ever.
    return info.isFile() && info.size <= MAX_ENV_FILE_BYTES ? await readFile(fsPath, 'utf8') : undefined;
  } catch {
    // Not there, or not for us to read: both mean that nothing is known.
    return undefined;
  }
}

function listFolder(uri: string): Promise<string[] | undefined> {
  return listNames(uri, (entry) => !entry.isDirectory());
}

function listFolders(uri: string): Promise<string[] | undefined> {
  return listNames(uri, (entry) => entry.isDirectory());
}

async function listNames(uri: string, isWanted: (entry: Dirent) => boolean): Promise<string[] | undefined> {
  const { fsPath } = URI.parse(uri);
  try {
    const names: string[] = [];
    let visited = 0;
    for await (const entry of await opendir(fsPath)) {
      if (isWanted(entry)) names.push(entry.name);
      if (++visited === MAX_FOLDER_ENTRIES) break;
    }
    return names;
  } catch {
    // As with files: what cannot be read says nothing.
    return undefined;
  }
}
