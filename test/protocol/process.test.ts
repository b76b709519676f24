import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { InitializeResult } from 'vscode-languageserver-protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { SERVER } from '../support/lspClient';

const started: ChildProcess[] = [];
const closing: (() => void)[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const close of closing.splice(0)) close();
});

/** Runs a program of ours; what it is not asked to read it reads from nowhere. */
function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

/** The exit code of a program that ends. */
async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function outputOf(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  child.stdin?.end();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

function connect(input: Readable | null, output: Writable | null): MessageConnection {
  if (!input || !output) throw new Error('There is nothing to speak over');
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  // The server may end while something is on its way.
  connection.onError(() => undefined);
  connection.listen();
  closing.push(() => {
    connection.dispose();
  });
  return connection;
}

/** Begins a session over standard input and output. */
async function begin(server: ChildProcess, processId: number | null = null): Promise<MessageConnection> {
  const connection = connect(server.stdout, server.stdin);
  await initialize(connection, processId);
  return connection;
}

async function initialize(connection: MessageConnection, processId: number | null): Promise<void> {
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId,
    rootUri: null,
    capabilities: {},
  });
  expect(serverInfo?.name).toBe('librechat-language-server');
  await connection.sendNotification('initialized', {});
}

/** A process that does nothing until it is ended. */
async function idle(): Promise<{ pid: number; end: () => void }> {
  const child = run('--eval', 'process.stdin.resume(); console.log("ready")');
  if (child.stdout) await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, end: () => child.kill('SIGKILL') };
}

/** Resolves once there is no such process any more. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the server ends', () => {
  it('with 0 when it is told to after a shutdown', async () => {
    const server = run(SERVER, '--stdio');
    const connection = await begin(server);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exitCode(server)).toBe(0);
  });

  it('with 1 when it is told to without one', async () => {
    const server = run(SERVER, '--stdio');
    const connection = await begin(server);
    await connection.sendNotification('exit');
    expect(await exitCode(server)).toBe(1);
  });

  it('when its input is closed, whether or not a session has begun', async () => {
    const unused = run(SERVER, '--stdio');
    unused.stdin?.end();
    expect(await exitCode(unused)).toBe(1);
    const server = run(SERVER, '--stdio');
    await begin(server);
    server.stdin?.end();
    expect(await exitCode(server)).toBe(1);
    const shutDown = run(SERVER, '--stdio');
    await (await begin(shutDown)).sendRequest('shutdown');
    shutDown.stdin?.end();
    expect(await exitCode(shutDown)).toBe(0);
  });

  it('when the process dies that the client has named, although its input stays open', async () => {
    const parent = await idle();
    const server = run(SERVER, '--stdio');
    await begin(server, parent.pid);
    expect(server.exitCode).toBeNull();
    parent.end();
    expect(await exitCode(server)).toBe(1);
  });

  it.each([
    ['behind the transport', (pid: number) => ['--stdio', `--clientProcessId=${pid}`]],
    ['in front of it', (pid: number) => [`--clientProcessId=${pid}`, '--stdio']],
    ['as two arguments', (pid: number) => ['--clientProcessId', String(pid), '--stdio']],
  ])('when the process dies that the command line names, %s', async (_where, args) => {
    const parent = await idle();
    const server = run(SERVER, ...args(parent.pid));
    await begin(server);
    parent.end();
    expect(await exitCode(server)).toBe(1);
  });

  it('with its parent, however that ends', async () => {
    const parent = run(
      '--eval',
      `const child = require('node:child_process').spawn(process.execPath, [process.argv[1], '--stdio'], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
       console.log(child.pid);`,
      SERVER,
    );
    const [line] = (await once(parent.stdout ?? parent, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(pid).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await gone(pid);
  });
});

describe('the command line', () => {
  it.each([[['--version']], [['--stdio', '--version']]])('%j prints the version', async (args) => {
    const { code, out, err } = await outputOf(run(SERVER, ...args));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(['--help', '-h'])('%s prints what there is', async (argument) => {
    const { code, out, err } = await outputOf(run(SERVER, argument));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const word of ['--stdio', '--node-ipc', '--socket=PORT', '--pipe=NAME', '--clientProcessId']) {
      expect(out).toContain(word);
    }
  });

  it.each([[[]], [['--studio']], [['--socket=here']], [['--socket']]])('%j is wrong use', async (args) => {
    const { code, out, err } = await outputOf(run(SERVER, ...args));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--stdio');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('takes other arguments beside --stdio', async () => {
    const server = run(SERVER, '--log-level=4', '--stdio', '--verbose');
    const connection = await begin(server);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exitCode(server)).toBe(0);
  });

  it.each([
    ['--socket=PORT', (port: string) => [`--socket=${port}`]],
    ['--socket PORT', (port: string) => ['--socket', port]],
  ])('%s connects to a port', async (_how, args) => {
    const listener = net.createServer();
    listener.listen(0, '127.0.0.1');
    closing.push(() => listener.close());
    await once(listener, 'listening');
    const { port } = listener.address() as net.AddressInfo;
    await speaksOver(listener, run(SERVER, ...args(String(port))));
  });

  it('--pipe=NAME connects to a pipe', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'librechat-pipe-'));
    closing.push(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const name =
      process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'p');
    const listener = net.createServer();
    listener.listen(name);
    closing.push(() => listener.close());
    await once(listener, 'listening');
    await speaksOver(listener, run(SERVER, `--pipe=${name}`));
  });
});

async function speaksOver(listener: net.Server, server: ChildProcess): Promise<void> {
  const [socket] = (await once(listener, 'connection')) as [net.Socket];
  const connection = connect(socket, socket);
  await initialize(connection, null);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await exitCode(server)).toBe(0);
}
