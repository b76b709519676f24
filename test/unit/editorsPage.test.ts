import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { DEFAULT_SETTINGS } from '../../server/src/settings';
import { codeBlocks } from '../editors/support';

const page = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');

/** All members of an object and of those in it, with their names. */
function membersOf(value: unknown): [name: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => [
    [name, member] as [string, unknown],
    ...membersOf(member),
  ]);
}

describe('the page about other editors', () => {
  it('has blocks of JSON that can be read', () => {
    const blocks = codeBlocks('editors.md', 'json');
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    for (const block of blocks) expect(() => JSON.parse(block) as unknown).not.toThrow();
  });

  it('names settings there are', () => {
    const known = Object.keys(DEFAULT_SETTINGS);
    const nested = codeBlocks('editors.md', 'json')
      .flatMap((block) => membersOf(JSON.parse(block)))
      .filter(([name]) => name === 'librechat')
      .flatMap(([, settings]) => Object.keys(settings as object))
      // The name of a server, in some editors.
      .filter((name) => !['enabled', 'command', 'selector', 'settings'].includes(name));
    const dotted = [...page.matchAll(/librechat\.([a-z]\w+)\b(?!\.server|-)/g)].map(([, name]) => name);
    const files = ['yaml', 'json'];
    expect(nested.length).toBeGreaterThan(3);
    for (const name of nested) expect(known).toContain(name);
    for (const name of dotted) expect([...known, ...files]).toContain(name);
  });

  it('starts the command that the package installs', () => {
    const commands = [...page.matchAll(/librechat-language-server/g)];
    expect(commands.length).toBeGreaterThan(8);
    expect(Object.keys(manifest.bin)).toContain('librechat-language-server');
  });
});
