import { describe, expect, it } from 'vitest';
import { BARE_CLIENT } from '../support/lspClient';
import { onDay } from '../support/otherDay';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

const LISTING =
  'version: 1.3.17\nendpoints:\n  bedrock:\n    titleModel: us.anthropic.claude-opus-4-1-20250805-v1:0\n';

describe('the built server tells of models', () => {
  it.each([
    ['2026-07-07', []],
    ['2026-07-08', ['model-legacy 3 end of life in 184 days, on 2027-01-08']],
    ['2027-01-07', ['model-legacy 3 end of life tomorrow, on 2027-01-08']],
    ['2027-01-08', ['model-end-of-life 2 reached its end of life on 2027-01-08']],
  ])('as it is on %s, by the clock alone', async (day, expected) => {
    const { client, workspace } = await setUp({}, { env: onDay(day) });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, LISTING);
    const found = await client.diagnostics(uri);
    const words = found.map(({ code, severity, message }) => {
      const life = /(reached its )?end of life .*?\d{4}-\d{2}-\d{2}/.exec(
        typeof message === 'string' ? message : message.value,
      )?.[0];
      return `${String(code)} ${severity ?? 0} ${life ?? ''}`;
    });
    expect(words).toEqual(expected);
  });

  it('in an env file: completion with documentation, and hover', async () => {
    const { client, workspace } = await setUp({ 'librechat.yaml': LISTING });
    const uri = workspace.file('.env');
    await client.open(uri, 'BEDROCK_AWS_DEFAULT_REGION=eu-west-1\nBEDROCK_AWS_MODELS=', 'dotenv');
    const items = await client.completion(uri, { line: 1, character: 19 }, '=');
    const first = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0];
    expect(first?.label).toMatch(/^eu\.anthropic\./);
    const resolved = first && (await client.resolve(first));
    expect(resolved?.documentation).toMatchObject({
      value: expect.stringContaining('| Provider |') as string,
    });
    await client.change(uri, 'BEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0\n');
    const hover = await client.hover(uri, { line: 0, character: 25 });
    expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/^\*\*Nova Lite/) as string });
  });

  it('of an env file where the configuration names none, and mends them there', async () => {
    const env = 'BEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0,us.anthropic.claude-sonnet-4-20250514-v1:0\n';
    const { client, workspace } = await setUp({ '.env': env });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 25\n');
    const [finding] = await client.diagnostics(uri);
    expect(finding?.code).toBe('model-end-of-life');
    expect(finding?.relatedInformation?.[0]?.location).toEqual({
      uri: workspace.file('.env'),
      range: { start: { line: 0, character: 44 }, end: { line: 0, character: 86 } },
    });
    const position = { line: 2, character: 4 };
    const [fix] = await client.codeActions(uri, { start: position, end: position });
    expect(fix?.title).toBe('Change to us.anthropic.claude-sonnet-4-6 in .env');
    expect(changesOf(fix?.edit)).toEqual({
      [workspace.file('.env')]: [
        {
          range: { start: { line: 0, character: 44 }, end: { line: 0, character: 86 } },
          newText: 'us.anthropic.claude-sonnet-4-6',
        },
      ],
    });
  });

  it('without Markdown where the client has none', async () => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, LISTING);
    const hover = await client.hover(uri, { line: 3, character: 20 });
    const contents = hover?.contents as { kind: string; value: string };
    expect(contents.kind).toBe('plaintext');
    expect(contents.value).toMatch(/^Claude Opus 4\.1[^|]*\nProvider: Anthropic/);
  });

  it('never opens lists in a configuration behind the characters that open them in env files', async () => {
    const { client, workspace } = await setUp({});
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleModel: =');
    expect(await client.completion(uri, { line: 3, character: 17 }, '=')).toEqual([]);
  });
});
