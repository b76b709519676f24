import { afterEach, expect } from 'vitest';
import { LspClient, type ClientOptions } from './lspClient';
import { makeWorkspace, type Workspace } from './workspace';

/** What a session with the built server starts with. */
export type SessionOptions = ClientOptions & { initializationOptions?: object };

/**
 * For test files that talk to the built server: starts it on a new workspace. After each test all servers are stopped, which
 * must end well, and their workspaces removed.
 */
export function useSessions(): (
  files: Record<string, string>,
  options?: SessionOptions,
) => Promise<{ client: LspClient; workspace: Workspace }> {
  const clients: LspClient[] = [];
  const workspaces: Workspace[] = [];
  afterEach(async () => {
    const codes = await Promise.all(clients.splice(0).map((client) => client.stop()));
    for (const workspace of workspaces.splice(0)) workspace.remove();
    expect(codes.every((code) => code === 0)).toBe(true);
  });
  return async (files, options = {}) => {
    const workspace = makeWorkspace(files);
    workspaces.push(workspace);
    const client = await LspClient.start({ workspaceFolder: workspace.uri, ...options });
    clients.push(client);
    return { client, workspace };
  };
}
