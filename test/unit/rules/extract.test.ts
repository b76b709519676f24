import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/core/edit';
import { extractActions } from '../../../server/src/features/extractVariable';
import { contextWith } from '../../support/featureContext';
import { documentOf, findingsIn, isReadable } from '../../support/findings';
import { parseMarked } from '../../support/marker';
import { extractFixes } from '../../../server/src/rules/extract';
import { forEachScalar } from '../../../server/src/core/value';

/** What becomes of a document when the value at the mark is extracted, and the lines that go to other files. */
function extracting(
  fixture: string,
  env = 'A=1\n',
): { title: string; text: string; lines: string[] } | undefined {
  const { text, offset } = parseMarked(fixture);
  const document = documentOf(text);
  const context = { ...contextWith({ env }), document };
  const found: ReturnType<typeof extractFixes> = [];
  if (!document.root) return undefined;
  forEachScalar(document.root, (node, path) => {
    if (node.start <= offset && offset <= node.end) found.push(...extractFixes(context, node, path));
  });
  const [fix] = found;
  if (!fix) return undefined;
  const after = applyEdits(text, fix.edits);
  expect(isReadable(after), after).toBe(true);
  return { title: fix.title, text: after, lines: (fix.additions ?? []).map(({ line }) => line) };
}

const custom = (rest: string) => `version: 1.3.17\nendpoints:\n  custom:\n    - name: My Team\n${rest}`;

describe('a value moves under a name of its place', () => {
  test.each([
    ['a key of an endpoint', custom('      apiKey: ‸abc # ours'), 'MY_TEAM_API_KEY=abc'],
    ['a header', custom('      headers: {Authorization: "‸abc def"}'), "MY_TEAM_TOKEN='abc def'"],
    ['a header with a key', custom('      headers:\n        x-api-key: ‸abc'), 'MY_TEAM_API_KEY=abc'],
    ['an address', custom("      baseURL: '‸https://x.example/v1'"), 'MY_TEAM_BASE_URL=https://x.example/v1'],
    ['a variable of a program', 'mcpServers:\n  search:\n    env:\n      TOKEN_X: ‸abc', 'TOKEN_X=abc'],
    ['a header of a server', 'mcpServers: {my-search: {headers: {X-Auth: ‸abc}}}', 'MY_SEARCH_X_AUTH=abc'],
    [
      'a key of an Azure group',
      'endpoints:\n  azureOpenAI:\n    groups:\n      - group: west-1\n        apiKey: ‸abc',
      'AZURE_OPENAI_WEST_1_API_KEY=abc',
    ],
    ['a key for speech', 'speech: {tts: {openai: {apiKey: ‸abc}}}', 'SPEECH_TTS_OPENAI_API_KEY=abc'],
  ])('%s', (_what, fixture, line) => {
    const found = extracting(fixture);
    expect(found?.lines).toEqual([line]);
    const name = line.split('=', 1)[0] ?? '';
    const { text, offset } = parseMarked(fixture);
    expect(found?.text.slice(0, offset - 1)).toBe(text.slice(0, offset - 1));
    expect(found?.text).toContain(`\${${name}}`);
  });

  test('that another variable does not have, but for one with the same value', () => {
    const fixture = custom('      apiKey: ‸abc');
    expect(extracting(fixture, 'MY_TEAM_API_KEY=other\n')?.lines).toEqual(['MY_TEAM_API_KEY_2=abc']);
    const same = extracting(fixture, 'MY_TEAM_API_KEY=abc\n');
    expect(same?.title).toBe('Use `${MY_TEAM_API_KEY}`, which has this value');
    expect(same?.lines).toEqual([]);
    expect(extracting(fixture, '# MY_TEAM_API_KEY=\n')?.lines).toEqual(['MY_TEAM_API_KEY_2=abc']);
  });
});

describe('nothing is moved', () => {
  test.each([
    ['from where no variable is put in', 'endpoints: {bedrock: {titleModel: ‸abc}}'],
    ['when there is a reference', custom('      apiKey: a${‸X}')],
    ['from a number', custom('      apiKey: ‸5')],
    ['from a block', custom('      apiKey: |\n        ‸abc\n')],
    ['that no env file can hold', custom(`      apiKey: "‸it's \\\\ $x"`)],
    ['for an alias', `a: &k abc\n${custom('      apiKey: ‸*k')}`],
  ])('%s', (_what, fixture) => {
    expect(extracting(fixture)).toBeUndefined();
  });

  test('and no refactoring is offered', () => {
    const document = documentOf('endpoints: {bedrock: {titleModel: abc}}');
    const whole = { start: document.positionAt(0), end: document.positionAt(document.text.length) };
    expect(extractActions(document, whole, contextWith())).toEqual([]);
  });
});

test('a secret within a text moves alone, and its finding goes', () => {
  const text = custom('      headers: {Authorization: "Bearer gsk_9fK2mQ7xZ4vB1nT8cW5yR3jL6hD0"}\n');
  const [finding] = findingsIn(text, { env: 'A=1' }).filter(({ code }) => code === 'plain-text-secret');
  const [fix] = finding?.fixes?.() ?? [];
  const after = applyEdits(text, fix?.edits ?? []);
  expect(after).toContain('"Bearer ${MY_TEAM_TOKEN}"');
  const env = `A=1\n${fix?.additions?.[0]?.line ?? ''}\n`;
  expect(findingsIn(after, { env }).map(({ code }) => code)).not.toContain('plain-text-secret');
  expect(findingsIn(after, { env }).map(({ code }) => code)).not.toContain('env-undefined');
});
