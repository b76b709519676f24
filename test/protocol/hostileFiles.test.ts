import { describe, expect, test } from 'vitest';
import { ORDINARY, SURROUNDINGS } from '../../scripts/hostile/inputs.mjs';
import { useSessions } from '../support/session';

const start = useSessions();

/** Pipes and devices are made by programs that Windows does not have. */
const hasPipes = process.platform !== 'win32';

describe.runIf(hasPipes)('around a configuration', () => {
  test.each(Object.entries(SURROUNDINGS))('%s is no obstacle', async (_name, fill) => {
    const { client, workspace } = await start({ 'librechat.yaml': ORDINARY });
    fill(workspace.folder);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, `${ORDINARY}    streamRate: fast\n`);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('wrong-type');
    const at = { line: 4, character: 10 };
    expect(await client.hover(uri, at)).not.toBeNull();
    await client.definition(uri, { line: 4, character: 34 });
    await client.references(uri, { line: 4, character: 34 });
    await client.documentLinks(uri);
    expect(await client.workspaceSymbols('BEDROCK')).toBeInstanceOf(Array);
    // Of files a compose file leads to outside of the workspace nothing is said.
    expect(Buffer.concat(client.output).toString()).not.toMatch(/root:|\/bin\//);
  });
});
