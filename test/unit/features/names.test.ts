import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_URI, ENV_URI } from '../../support/featureContext';
import { NamedFile } from '../../support/namedFile';

const BEDROCK = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - us.amazon.nova-pro-v1:0 # ours
      - "eu.amazon.nova-lite-v1:0"
    inferenceProfiles:
      'us.amazon.nova-pro-v1:0': arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123
    titleModel: us.amazon.nova-pro-v1:0
  custom:
    - name: Gateway
      apiKey: x
      baseURL: https://gateway.example.com
      models: { default: [us.amazon.nova-pro-v1:0, small] }
      titleModel: small
      tokenConfig:
        small: { prompt: 1, completion: 1, context: 1 }
memory:
  agent: {provider: bedrock, model: us.amazon.nova-pro-v1:0}
modelSpecs:
  addedEndpoints: [Gateway, bedrock]
  list:
    - name: a
      label: A
      group: Gateway
      preset: { endpoint: bedrock, model: "us.amazon.nova-pro-v1:0" }
    - name: b
      label: B
      preset:
        endpoint: 'Gateway'
        model: small
      mcpServers: [files]
summarization: { provider: Gateway, model: small }
mcpServers:
  files: { command: npx, args: [] }
fileConfig:
  endpoints:
    Gateway: { fileLimit: 1 }
interface: { defaultPinnedTools: [web_search, files] }
`;

/** The file with the cursor in the first place of a text behind another text. */
function marked(behind: string, at: string, source = BEDROCK): string {
  const from = source.indexOf(behind);
  const index = source.indexOf(at, from + behind.length);
  if (from < 0 || index < 0) throw new Error(`${behind} … ${at} is not in the file`);
  return `${source.slice(0, index + 1)}‸${source.slice(index + 1)}`;
}

const NOVA = 'us.amazon.nova-pro-v1:0';
const NOVA_USES = [`7:7 ${NOVA}`, `8:16 ${NOVA}`, `18:36 ${NOVA}`, `25:43 ${NOVA}`];

describe.each([
  ['LF', (text: string) => text],
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
])('a model id (%s)', (_title, written) => {
  const places = [
    ['the list', 'models:', NOVA],
    ['an inference profile', 'inferenceProfiles:', NOVA],
    ['a title setting', 'titleModel:', NOVA],
    ['the memory agent', 'memory:', NOVA],
    ['a preset', 'label: A', NOVA],
  ] as const;

  it.each(places)('is highlighted from %s, its entry as what it is', (_place, behind, at) => {
    const file = new NamedFile(written(marked(behind, at)));
    expect(file.highlights()).toEqual([`4:8 ${NOVA} =`, ...NOVA_USES]);
  });

  it.each(places)('leads from %s to its entry', (_place, behind, at) => {
    expect(new NamedFile(written(marked(behind, at))).definition()).toEqual([`librechat.yaml 4:8 ${NOVA}`]);
  });

  it('has its uses listed, with the entry and without', () => {
    const file = new NamedFile(written(marked('label: A', NOVA)));
    const uses = NOVA_USES.map((use) => `librechat.yaml ${use}`);
    expect(file.references(false)).toEqual(uses);
    expect(file.references(true)).toEqual([`librechat.yaml 4:8 ${NOVA}`, ...uses]);
  });

  it.each(places)(
    'is renamed from %s, quotes and comments kept, models of gateways left alone',
    (_place, behind, at) => {
      const file = new NamedFile(written(marked(behind, at)));
      expect(file.prepared()).toMatch(new RegExp(` ${NOVA}$`));
      const gateway = `default: [${NOVA}`;
      const expected = BEDROCK.replaceAll(NOVA, 'us.amazon.nova-2-pro-v1:0').replace(
        'default: [us.amazon.nova-2-pro-v1:0',
        gateway,
      );
      expect(file.text('us.amazon.nova-2-pro-v1:0')).toBe(written(expected));
    },
  );
});

describe('a model id', () => {
  it('is quoted as each place needs it', () => {
    const file = new NamedFile(marked('models:', NOVA));
    const text = file.text("it's: [a]") ?? '';
    expect(text).toContain(`- "it's: [a]" # ours`);
    expect(text).toContain(`'it''s: [a]': arn`);
    expect(text).toContain(`titleModel: "it's: [a]"`);
    expect(text).toContain(`{provider: bedrock, model: "it's: [a]"}`);
    expect(load(text)).toMatchObject({
      endpoints: { bedrock: { models: ["it's: [a]", 'eu.amazon.nova-lite-v1:0'] } },
    });
  });

  it('is quoted in brackets for what would end it there', () => {
    const text = new NamedFile(marked('models:', NOVA)).text('a,b') ?? '';
    expect(text).toContain('      - a,b # ours');
    expect(text).toContain('{provider: bedrock, model: "a,b"}');
    expect(load(text)).toMatchObject({ memory: { agent: { model: 'a,b' } } });
  });

  it('of another endpoint is one with its presets and prices', () => {
    const file = new NamedFile(marked('label: B', 'small'));
    expect(file.highlights()).toEqual([
      '13:51 small =',
      '14:18 small',
      '16:8 small',
      '30:15 small',
      '32:43 small',
    ]);
    expect(file.text('tiny')).toBe(BEDROCK.replaceAll('small', 'tiny'));
  });

  it('leads to the inference profile where no list has it', () => {
    const source = BEDROCK.replace(`      - ${NOVA} # ours\n`, '');
    expect(new NamedFile(marked('label: A', NOVA, source)).definition()).toEqual([
      `librechat.yaml 6:7 ${NOVA}`,
    ]);
  });

  it('is renamed in half a file, but not where YAML cannot be read', () => {
    const half = `endpoints:\n  bedrock:\n    models:\n      - a.b‸\n      - \n    titleModel: a.b\n    gua\n`;
    expect(new NamedFile(half).highlights()).toEqual(['3:8 a.b =', '5:16 a.b']);
    expect(() => new NamedFile(half).text('c.d')).toThrow('cannot be read as YAML');
    expect(() => new NamedFile(half).prepared()).toThrow('cannot be read as YAML');
    const whole = half.replace('    gua\n', '');
    expect(new NamedFile(whole).text('c.d')).toBe(whole.replaceAll('a.b', 'c.d').replace('‸', ''));
  });

  it('is found in files that are one flow mapping', () => {
    const flow = '{"endpoints": {"bedrock": {"models": ["a.b‸", c], titleModel: a.b}}}';
    const file = new NamedFile(flow);
    expect(file.highlights()).toEqual(['0:39 a.b =', '0:61 a.b']);
    expect(file.text('x{y')).toBe('{"endpoints": {"bedrock": {"models": ["x{y", c], titleModel: "x{y"}}}');
  });

  it('keeps its anchor, its tag and what stands for it', () => {
    const source =
      'endpoints:\n  bedrock:\n    models: [&m a.b‸, !!str c.d]\n    titleModel: *m\nmemory: {agent: {provider: bedrock, model: c.d}}\n';
    expect(new NamedFile(source).text('x.y')).toBe(source.replace('a.b‸', 'x.y'));
    const tagged = source.replace('‸', '').replace('c.d', 'c.‸d');
    expect(new NamedFile(tagged).text('x.y')).toBe(source.replace('‸', '').replaceAll('c.d', 'x.y'));
  });

  it('in a block scalar is renamed, though not typed over', () => {
    const source =
      'endpoints:\n  bedrock:\n    models: [a.b]\n    titleModel: |-\n      a.‸b\n    streamRate: 1\n';
    const file = new NamedFile(source);
    expect(file.highlights()).toHaveLength(2);
    expect(file.prepared()).toBeUndefined();
    expect(file.text('c.d')).toBe(
      'endpoints:\n  bedrock:\n    models: [c.d]\n    titleModel: c.d\n    streamRate: 1\n',
    );
  });

  it.each([
    ['another of the list', 'eu.amazon.nova-lite-v1:0', 'another model here already'],
    ['nothing', '', 'one line of text'],
    ['spaces', ' a', 'one line of text'],
    ['a variable', '${MODEL}', 'Variables are not put into names'],
  ])('cannot become %s', (_title, name, message) => {
    expect(() => new NamedFile(marked('models:', NOVA)).text(name)).toThrow(message);
  });

  it('that nobody lists can become one that is listed', () => {
    const source = 'endpoints:\n  bedrock:\n    models: [a.b]\n    titleModel: a.‸bb\n';
    expect(new NamedFile(source).text('a.b')).toBe(source.replace('a.‸bb', 'a.b'));
  });

  it('is told of nowhere else', () => {
    for (const fixture of [
      'version: 1.3‸.17',
      'endpoints:\n  bedrock:\n    streamRate: 2‸5',
      '# us.‸amazon',
      '‸',
      'a: b‸',
    ]) {
      const file = new NamedFile(fixture);
      expect([file.highlights(), file.references(true), file.definition()]).toEqual([[], [], []]);
      expect(file.prepared()).toBeUndefined();
      expect(file.renamed('x')).toBeUndefined();
    }
  });
});

describe('the models of the env file', () => {
  const PRESET =
    'endpoints:\n  bedrock: {streamRate: 1}\nmodelSpecs:\n  list:\n    - {name: a, label: A, preset: {endpoint: bedrock, model: a.b‸}}\n';
  const ENV = 'OTHER=a.b\nBEDROCK_AWS_MODELS="c.d, a.b"\n';

  it('are what the file speaks of, and renamed with it', () => {
    const file = new NamedFile(PRESET, { env: ENV });
    expect(file.definition()).toEqual(['.env 1:25 a.b']);
    expect(file.references(true)).toEqual(['librechat.yaml 4:61 a.b', '.env 1:25 a.b']);
    expect(file.renamed('x.y')).toEqual({
      [DOCUMENT_URI]: PRESET.replace('a.b‸', 'x.y'),
      [ENV_URI]: ENV.replace(', a.b', ', x.y'),
    });
  });

  it('are renamed from there, in every configuration that has its list from there', () => {
    const own = 'endpoints:\n  bedrock: {models: [a.b]}\n';
    const other = 'endpoints:\n  bedrock: {titleModel: "a.b"}\n';
    const others = { 'file:///folder/own/librechat.yaml': own, 'file:///folder/other/librechat.yaml': other };
    const env = ENV.replace(', a.b', ', a.‸b');
    const file = new NamedFile(PRESET.replace('‸', ''), { env, inEnv: true, others });
    expect(file.highlights()).toEqual(['1:25 a.b =']);
    expect(file.prepared()).toBe('1:25 a.b');
    expect(file.renamed('x.y')).toEqual({
      [DOCUMENT_URI]: PRESET.replace('a.b‸', 'x.y'),
      'file:///folder/own/librechat.yaml': own,
      'file:///folder/other/librechat.yaml': other.replace('a.b', 'x.y'),
      [ENV_URI]: ENV.replace(', a.b', ', x.y'),
    });
  });

  it('take no name that their list cannot hold, and none it has', () => {
    expect(() => new NamedFile(PRESET, { env: ENV }).text('x, y')).toThrow('no spaces, commas or quotes');
    expect(() => new NamedFile(PRESET, { env: ENV }).text('c.d')).toThrow('another model here already');
  });

  it('of the process cannot be changed from here', () => {
    const process = { BEDROCK_AWS_MODELS: 'c.d,a.b' };
    expect(() => new NamedFile(PRESET, { process }).prepared()).toThrow('BEDROCK_AWS_MODELS of the process');
    expect(new NamedFile(PRESET.replace('a.b', 'e.f'), { process }).prepared()).toBe('4:61 e.f');
  });
});

describe('a custom endpoint', () => {
  const USES = ['20:19 Gateway', '24:13 Gateway', '29:19 Gateway', '32:27 Gateway', '37:4 Gateway'];
  const places = [
    ['its name', 'custom:', 'Gateway'],
    ['an added endpoint', 'addedEndpoints', 'Gateway'],
    ['a group', 'group:', 'Gateway'],
    ['a preset', 'label: B', 'Gateway'],
    ['the limits of its files', 'fileConfig', 'Gateway'],
  ] as const;

  it.each(places)('is highlighted, found and renamed from %s', (_title, behind, at) => {
    const file = new NamedFile(marked(behind, at));
    expect(file.highlights()).toEqual(['10:12 Gateway =', ...USES]);
    expect(file.definition()).toEqual(['librechat.yaml 10:12 Gateway']);
    expect(file.references(false)).toEqual(USES.map((use) => `librechat.yaml ${use}`));
    expect(file.text('My: Gate')).toBe(
      BEDROCK.replace("'Gateway'", "'My: Gate'").replaceAll('Gateway', '"My: Gate"'),
    );
  });

  it('is named by settings of other endpoints and of agents', () => {
    const source =
      'endpoints:\n  all: {titleEndpoint: X}\n  agents: {allowedProviders: [bedrock, X], activityPhaseEndpoint: X}\n  custom:\n    - name: X‸\n    - {name: Y, titleEndpoint: X}\n';
    const file = new NamedFile(source);
    expect(file.highlights()).toHaveLength(5);
    expect(file.text('Z')).toBe(source.replace('‸', '').replaceAll('X', 'Z'));
  });

  it('cannot be called like another one, or like one of LibreChat’s', () => {
    const source = 'endpoints:\n  custom:\n    - name: X‸\n    - name: Y\n';
    expect(() => new NamedFile(source).text('Y')).toThrow('another endpoint already');
    expect(() => new NamedFile(source).text('bedrock')).toThrow("endpoint of LibreChat's own");
    expect(() => new NamedFile(source).text('custom')).toThrow("endpoint of LibreChat's own");
  });

  it('is one with what LibreChat takes for the same name', () => {
    const source =
      'endpoints:\n  custom:\n    - name: Ollama‸\nmodelSpecs: {list: [{preset: {endpoint: ollama}}]}\n';
    expect(new NamedFile(source).highlights()).toEqual(['2:12 Ollama =', '3:40 ollama']);
  });

  it('leaves headings of other texts alone', () => {
    expect(new NamedFile('modelSpecs: {list: [{group: Mi‸ne}]}').highlights()).toEqual([]);
  });
});

describe('an endpoint of LibreChat’s own', () => {
  it('is found from what names it, and cannot have another name', () => {
    const file = new NamedFile(marked('label: A', 'bedrock'));
    expect(file.definition()).toEqual(['librechat.yaml 2:2 bedrock']);
    expect(file.highlights()).toEqual(['2:2 bedrock =', '18:20 bedrock', '20:28 bedrock', '25:26 bedrock']);
    expect(() => file.prepared()).toThrow('LibreChat knows the endpoint bedrock by this name');
  });
});

describe('an MCP server', () => {
  it('is one with the specs and tools that name it', () => {
    const source = `mcpServers:
  files‸:
    command: npx
modelSpecs:
  list: [{mcpServers: [files, other]}]
endpoints:
  agents:
    toolApproval: {allow: ["mcp:files:*", 'mcp:files:read', 'files'], deny: [mcp:other:*]}
interface:
  defaultPinnedTools: [files, web_search]
`;
    const file = new NamedFile(source);
    expect(file.highlights()).toEqual([
      '1:2 files =',
      '4:23 files',
      '7:32 files',
      '7:47 files',
      '9:23 files',
    ]);
    expect(file.definition()).toEqual(['librechat.yaml 1:2 files']);
    expect(file.text('my files')).toBe(
      source.replace('‸', '').replaceAll('files', 'my files').replace("'my files']", "'files']"),
    );
  });

  it('cannot be called like another one', () => {
    const source = 'mcpServers:\n  a‸: {command: x}\n  b: {command: y}\n';
    expect(() => new NamedFile(source).text('b')).toThrow('another MCP server already');
  });
});

it('a position that names a variable is about the variable', () => {
  const file = new NamedFile('endpoints:\n  bedrock:\n    models: ["${MO‸DEL}"]\n', { env: 'MODEL=a.b\n' });
  expect(file.definition()).toEqual(['.env 0:0 MODEL']);
  expect(file.text('OTHER')).toContain('"${OTHER}"');
});
