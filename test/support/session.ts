import { afterEach, expect } from 'vitest';
import { LspClient, type ClientOptions } from './lspClient';
import { makeWorkspace, type Workspace } from './workspace';

/** The beginning of secret values in tests. */
export const PLANTED = 'PLANTED';

/** What a session with the built server starts with. */
export type SessionOptions = ClientOptions & {
  /** Whether the server is the one for browsers; else it is the one on Node. */
  readonly inWorker?: boolean;
};

/**
 * For test files that talk to the built server: starts it on a new workspace. After each test all servers are stopped, which
 * must end well, and their workspaces removed. Values of env files that are marked as planted must not have left the server.
 */
export function useSessions(): (
  files: Record<string, string>,
  options?: SessionOptions,
) => Promise<{ client: LspClient; workspace: Workspace }> {
  const clients: LspClient[] = [];
  const workspaces: Workspace[] = [];
  afterEach(async () => {
    const ended = clients.splice(0);
    const codes = await Promise.all(ended.map((client) => client.stop()));
    for (const workspace of workspaces.splice(0)) workspace.remove();
    for (const { output } of ended) expect(leaksIn(Buffer.concat(output).toString())).toEqual([]);
    expect(codes.every((code) => code === 0)).toBe(true);
  });
  return async (files, { inWorker = false, ...options } = {}) => {
    const workspace = makeWorkspace(files);
    workspaces.push(workspace);
    const all = { workspaceFolder: workspace.uri, ...options };
    const client = await (inWorker ? LspClient.startInWorker(all) : LspClient.start(all));
    clients.push(client);
    return { client, workspace };
  };
}

/** Where a planted value shows in what a server has written, with what stands around it. */
function leaksIn(output: string): string[] {
  const leaks: string[] = [];
  for (let at = output.indexOf(PLANTED); at >= 0; at = output.indexOf(PLANTED, at + 1)) {
    leaks.push(output.slice(Math.max(0, at - 200), at + 60));
  }
  return leaks;
}
