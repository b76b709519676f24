import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePattern, type Path } from '../../../server/src/core/path';
import { resolveCompletion } from '../../../server/src/features/completion/resolve';
import { describeKey } from '../../../server/src/features/describe';
import { kindsInWords } from '../../../server/src/features/kinds';
import { NEWEST } from '../../../server/src/knowledge/releases';
import { contextWith } from '../../support/featureContext';
import { Typist } from '../../support/typist';

const context = contextWith({});

function told(written: string): string {
  const path: Path = parsePattern(written).map((step) => (step === '[]' ? 0 : step === '*' ? 'own' : step));
  return describeKey(path, context) ?? '';
}

describe('the kind of a value', () => {
  it.each([
    ['cache', 'true or false'],
    ['version', 'text'],
    ['endpoints.agents.maxSubagents', 'whole number'],
    ['endpoints.bedrock.streamRate', 'number'],
    ['endpoints.bedrock.models', 'list of text'],
    ['endpoints.custom', 'list of mappings'],
    ['endpoints.custom[].models.default', 'list of mappings or text'],
    ['endpoints.bedrock.inferenceProfiles', 'mapping with values: text'],
    ['mcpServers', 'mapping with values: mappings'],
    ['interface.prompts', 'mapping or true or false'],
    ['mcpSettings.catalogRecovery.discoveryBackoffMs', 'list of whole numbers'],
    ['modelSpecs.list[].preset.model', 'text or `null`'],
    ['endpoints.agents.managementApi.auth.clients[].tenantId', 'text'],
  ])('of %s is: %s', (written, kind) => {
    const path = parsePattern(written).map((step) => (step === '[]' ? 0 : step));
    expect(kindsInWords(NEWEST.schema.at(path))).toBe(kind);
    expect(told(written)).toContain(` · ${kind}`);
  });
});

describe('the facts of a key', () => {
  it.each([
    ['endpoints.bedrock.streamRate', /- At least 0\n/],
    ['endpoints.agents.maxSubagents', /- From 1 to 50\n/],
    ['endpoints.agents.maxSubagents', /- Default: `10`/],
    ['modelSpecs.list[].runInBackground', /list of text/],
    ['cloudfront.cookieDomain', /- Begins with a dot/],
    ['endpoints.agents.statefulCodeSessions.environments[].id', /at most 128 characters/],
    ['endpoints.agents.capabilities[]', /- `chain`: Agents can be run/],
    ['filters.skills.pii.fields[]', /- One of `name`, `display_title`/],
    ['filters.skills.pii.action', /- `audit`: Only noted/],
    ['endpoints.openAI.baseURL', /- Ignored here\. .*`OPENAI_REVERSE_PROXY`/],
    ['endpoints.bedrock.headers.*', /- Ignored here\./],
  ])('of %s', (written, expected) => {
    expect(told(written)).toMatch(expected);
  });

  it('never repeat what the text says already', () => {
    expect(told('endpoints.agents.maxCitations').match(/1 to 50/g)).toHaveLength(1);
  });

  it('are those of the container for items and names of the user’s own', () => {
    expect(told('includedTools[]')).toMatch(/item of `includedTools`.*\n\nOffers only these built-in tools/);
    expect(told('endpoints.agents.maxToolCallArgBytesByTool.*')).toMatch(
      /`own`\*\* · number\n\nThe same limit/,
    );
    expect(told('endpoints.custom[].addParams.*.*')).toMatch(/A parameter, sent as it stands/);
  });

  it('tell of keys that belong elsewhere', () => {
    expect(told('endpoints.bedrock.region')).toMatch(/does not know this key here\. \w/);
    expect(told('endpoints.bedrock.nonsense')).toBe('');
  });
});

describe('placeholders', () => {
  it.each([
    ['endpoints.custom[].headers.*', /`\{\{LIBRECHAT_USER_…\}\}` for the user: ID, NAME, /],
    ['endpoints.custom[].headers.*', /`\{\{LIBRECHAT_BODY_…\}\}` for the request: CONVERSATIONID, /],
    ['endpoints.openAI.headers.*', /`\{\{LIBRECHAT_OPENID_…\}\}`/],
    ['mcpServers.*.env.*', /`\{\{NAME\}\}` for each key of the server’s `customUserVars`/],
    ['mcpServers.*.headers.*', /`\{\{LIBRECHAT_GRAPH_ACCESS_TOKEN\}\}`/],
    ['modelSpecs.list[].preset.promptPrefix', /`\{\{current_date\}\}`, `\{\{current_datetime\}\}`/],
    ['endpoints.bedrock.titlePrompt', /`\{convo\}`/],
    ['endpoints.custom[].titlePromptTemplate', /`\{input\}`, `\{output\}`/],
    ['interface.customWelcome', /`\{\{user\.name\}\}`/],
    ['endpoints.agents.toolApproval.reason', /`\{tool\}`/],
  ])('of %s are told', (written, expected) => {
    const fact = told(written)
      .split('\n')
      .filter((line) => line.startsWith('- Placeholders: '))
      .join('\n');
    expect(fact).toMatch(expected);
  });

  it.each(['mcpServers.*.proxy', 'mcpServers.*.command', 'endpoints.bedrock.titleModel', 'version'])(
    'are not promised for %s',
    (written) => {
      expect(told(written)).not.toMatch(/Placeholders/);
    },
  );

  it('stand in the documentation of completions, too', () => {
    const [item] = new Typist('interface:\n  customW‸', context)
      .items()
      .filter(({ label }) => label === 'customWelcome');
    expect(JSON.stringify(resolveCompletion(item ?? { label: '' }, context))).toMatch(/Placeholders/);
  });

  it('are written down for text fields LibreChat has', () => {
    const file = JSON.parse(
      readFileSync(new URL('../../../schemas/placeholders.json', import.meta.url), 'utf8'),
    ) as {
      lists: Record<string, { names: string[]; form?: string }>;
      fields: { paths: string[]; lists: string[] }[];
    };
    for (const { paths, lists } of file.fields) {
      expect(lists.filter((name) => !(name in file.lists))).toEqual([]);
      for (const written of paths)
        expect(told(written.replace('endpoints.*', 'endpoints.bedrock')), written).toMatch(/ · text/);
    }
    for (const { form, names } of Object.values(file.lists)) {
      const [before = '', after = ''] = (form ?? '…').split('…');
      for (const name of names) expect(name.startsWith(before) && name.endsWith(after), name).toBe(true);
    }
  });
});

describe('keys nobody needs', () => {
  it('come last in completion lists', () => {
    const items = new Typist('speech:\n  stt:\n    openai:\n      ‸', context).items();
    expect(items.map(({ label }) => label).pop()).toBe('apiKeyPreview');
    expect(items[items.length - 1]?.labelDetails?.description).toBe('filled in by LibreChat');
    const openAI = new Typist('endpoints:\n  openAI:\n    ‸', context).items();
    expect(openAI.map(({ label }) => label).pop()).toBe('baseURL');
  });
});
