import { expect, test } from 'vitest';
import { benchDocument } from '../../scripts/bench/documents.mjs';
import { BARE_CLIENT } from '../support/lspClient';
import { useSessions } from '../support/session';

const session = useSessions();

const RATE = 'endpoints:\n  bedrock:\n    streamRate: 2\nversion: 1.3.17\n';

test('a burst of edits is answered once, with the last of them', async () => {
  const { client, workspace } = await session({}, { capabilities: BARE_CLIENT });
  const uri = workspace.file('librechat.yaml');
  let published = 0;
  const isRight = client.pushed(uri, (found) => {
    published++;
    return found.some(({ code }) => code === 'wrong-type');
  });
  const at = { line: 2, character: 17 };
  await client.open(uri, RATE);
  const typed = [...Array<string>(19).fill('5'), 'x'];
  await Promise.all(typed.map((key) => client.change(uri, key, { start: at, end: at })));
  await isRight;
  expect(published).toBeLessThan(typed.length / 2);
});

test('a completion does not wait for the diagnostics of a large file', async () => {
  const { text, env, blankAt } = benchDocument(30_000);
  const { client, workspace } = await session({ '.env': env }, { capabilities: BARE_CLIENT });
  const uri = workspace.file('librechat.yaml');
  const order: string[] = [];
  await client.open(uri, text);
  const pushed = client.pushed(uri).then(() => order.push('diagnostics'));
  const line = text.slice(0, blankAt).split('\n').length - 1;
  const items = await client.completion(uri, { line, character: 4 });
  order.push('completion');
  await pushed;
  expect(items.map(({ label }) => label)).toContain('guardrailConfig');
  expect(order).toEqual(['completion', 'diagnostics']);
});

test('what was asked for about an earlier version is answered for the newest', async () => {
  const { text, env, rateAt } = benchDocument(10_000);
  const { client, workspace } = await session({ '.env': env });
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, text);
  const asked = client.diagnostics(uri);
  const line = text.slice(0, rateAt).split('\n').length - 1;
  const at = { line, character: rateAt - (text.lastIndexOf('\n', rateAt) + 1) };
  await client.change(uri, 'x', { start: at, end: at });
  expect((await asked).map(({ range }) => range.start.line)).toContain(line);
});
