import { describe, expect, test } from 'vitest';
import { MOST_TOLD } from '../../server/src/features/diagnostics';
import { MOST_CHECKED, MOST_READ } from '../../server/src/size';
import { useSessions } from '../support/session';

const start = useSessions();

const WRONG = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: fast\n    titleConvo: yes\n';
const STATUS = { initializationOptions: { status: true } };

/** A configuration of a length, in UTF-16 code units: a comment fills it up. */
const ofLength = (length: number, text: string): string =>
  `${text}#${'x'.repeat(length - text.length - 2)}\n`;

describe('a configuration that is too large to be checked', () => {
  test('has its syntax checked, and nothing offered in it, and the client is told', async () => {
    const { client, workspace } = await start({}, STATUS);
    const uri = workspace.file('librechat.yaml');
    const large = ofLength(MOST_CHECKED + 1, WRONG);
    await client.open(uri, large);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.statuses.get(uri)).toMatchObject({ recognised: true, problems: 0, size: 'large' });
    expect(await client.hover(uri, { line: 3, character: 6 })).toBeNull();
    const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await client.change(uri, 'a: [\n', first);
    const [found, ...more] = await client.diagnostics(uri);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'yaml-syntax', severity: 1 });
    expect(client.statuses.get(uri)).toMatchObject({ problems: 1, size: 'large' });
  });

  test('is checked as ever once it is smaller', async () => {
    const { client, workspace } = await start({}, STATUS);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, ofLength(MOST_CHECKED + 1, WRONG));
    expect(await client.diagnostics(uri)).toEqual([]);
    const x = { line: 5, character: 1 };
    await client.change(uri, '', { start: x, end: { line: 5, character: 3 } });
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('wrong-type');
    expect(client.statuses.get(uri)).not.toHaveProperty('size');
    expect(await client.hover(uri, { line: 3, character: 6 })).not.toBeNull();
  });

  test('that is even larger is left alone; the explanation says so', async () => {
    const { client, workspace } = await start({}, STATUS);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, ofLength(MOST_READ + 1, `a: [\n${WRONG}`));
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.statuses.get(uri)).toMatchObject({ recognised: true, size: 'huge' });
    const why = await client.connection.sendRequest('librechat/explainRecognition', { uri });
    expect(why).toMatchObject({ checked: true });
    expect((why as { message: string }).message).toMatch(/larger than 20 MB: not even its syntax/);
  });

  test('does not keep others from being checked, nor what is named in them from being found', async () => {
    const { client, workspace } = await start({ '.env': 'A=1\n' });
    const uri = workspace.file('librechat.yaml');
    await client.open(workspace.file('librechat.other.yaml'), ofLength(MOST_CHECKED + 1, WRONG));
    const text = `${WRONG}    guardrailConfig: {guardrailIdentifier: "\${A}", guardrailVersion: "1"}\n`;
    await client.open(uri, text);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('wrong-type');
    const line = text.split('\n').findIndex((written) => written.includes('${A}'));
    const character = text.split('\n')[line]?.indexOf('{A}') ?? 0;
    expect(await client.definition(uri, { line, character: character + 1 })).not.toBeNull();
  });
});

describe('a configuration with very many mistakes', () => {
  test('has the severest told, and the others counted', async () => {
    const { client, workspace } = await start({}, STATUS);
    const uri = workspace.file('librechat.yaml');
    const unknown = Array.from({ length: MOST_TOLD + 200 }, (_, index) => `  k${index}: 1`);
    await client.open(uri, `version: 1.3.17\ninterface:\n${unknown.join('\n')}\nfileStrategy: 7\n`);
    const found = await client.diagnostics(uri);
    expect(found).toHaveLength(MOST_TOLD);
    expect(found[found.length - 1]).toMatchObject({ severity: 1 });
    expect(found[0]?.range.start.line).toBe(2);
    expect(client.statuses.get(uri)).toMatchObject({ problems: MOST_TOLD + 201 });
  });
});
