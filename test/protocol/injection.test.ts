import { describe, expect, test } from 'vitest';
import { escapeControls } from '../../server/src/core/controls';
import { askEverything, messagesIn } from '../support/askEverything';
import { asFileName, configurationNaming, CONTROL, HOSTILE_NAMES } from '../support/hostileNames';
import { liveIn } from '../support/liveMarkdown';
import { folder, run, write } from '../support/lintCommand';
import { useSessions } from '../support/session';

const setUp = useSessions();

/** The places where questions are asked: where each line begins, and where the hostile text does. */
function offsetsIn(text: string, hostile: string): number[] {
  const written = JSON.stringify(hostile).slice(1, -1);
  const offsets = new Set<number>();
  let lineStart = 0;
  for (const line of text.split('\n')) {
    offsets.add(lineStart + line.length - line.trimStart().length).add(lineStart + line.length);
    lineStart += line.length + 1;
  }
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    offsets.add(at + 1);
  }
  for (let at = text.indexOf('SET'); at >= 0; at = text.indexOf('SET', at + 1)) offsets.add(at + 1);
  return [...offsets].sort((a, b) => a - b);
}

/** Every Markdown text in what a server has sent. */
function markdownIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'markdown' && 'value' in value) return [String(value.value)];
  return Object.values(value).flatMap(markdownIn);
}

/** What people are shown, by the field it is in. */
const SHOWN = new Set([
  'message',
  'title',
  'tooltip',
  'detail',
  'description',
  'label',
  'name',
  'documentation',
]);
function controlsShownIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') {
    const isShown = SHOWN.has(field) && CONTROL.test(value);
    return isShown ? [`${field}: ${JSON.stringify(value.slice(0, 300))}`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    controlsShownIn(inner, Array.isArray(value) ? field : name),
  );
}

/** The lines a runner takes for commands: GitHub's own anywhere or behind blanks, Azure's anywhere. */
function commandsIn(printed: string, isMadeOfThem = false): string[] {
  return printed
    .split('\n')
    .filter((line) => /##\[|##vso\[/i.test(line) || (!isMadeOfThem && /^\s*::/.test(line)));
}

async function answersTo(hostile: string): Promise<unknown[]> {
  const folder = `in ${asFileName(hostile)}`;
  const envFile = `${asFileName(hostile)}.env`;
  const own = `${asFileName(hostile)}.librechat.yaml`;
  const text = configurationNaming(hostile);
  const env = `SET="${asFileName(hostile).replaceAll('"', '')} and more"\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\nUNUSED=1\n`;
  const { client, workspace } = await setUp(
    {
      [`${folder}/${own}`]: text,
      [`${folder}/${envFile}`]: env,
      [`${folder}/docker-compose.yml`]: `services:\n  ${JSON.stringify(hostile)}:\n    image: "ghcr.io/danny-avila/librechat:${asFileName(hostile).replaceAll(/["\\\p{Cc}]/gu, '')}"\n`,
    },
    {
      settings: { envFiles: [envFile] },
      initializationOptions: {
        showReferencesCommand: 'show',
        showBedrockConfigurationCommand: 'show',
        status: true,
      },
    },
  );
  const uri = workspace.file(`${folder}/${own}`);
  const envUri = workspace.file(`${folder}/${envFile}`);
  await client.open(uri, text);
  await client.open(envUri, env, 'dotenv');
  await askEverything(client, uri, text, offsetsIn(text, hostile));
  await askEverything(client, envUri, env);
  return messagesIn(client.output);
}

describe.each(HOSTILE_NAMES)('%s', (_, hostile) => {
  test('as a name of anything is never live in what the server sends', async () => {
    const messages = await answersTo(hostile);
    const markdown = [...new Set(markdownIn(messages))];
    expect(markdown.length).toBeGreaterThan(10);
    const found = markdown.flatMap((text) => {
      const { html, pictures, links } = liveIn(text);
      // Links lead to pages of the documentation, and from an env file to the lines that use a variable.
      const odd = links.filter(
        (link) =>
          !/^https:\/\/(www\.librechat\.ai|docs\.aws\.amazon\.com|github\.com)\/[\w./#-]+$/.test(link) &&
          !/^file:\/\/\/[^()<>\s]*librechat\.yaml#L\d+$/.test(link),
      );
      return [...html, ...pictures, ...odd].map((live) => ({ live, text }));
    });
    expect(found).toEqual([]);
    expect(controlsShownIn(messages)).toEqual([]);
  });
});

describe('the command', () => {
  const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

  test.each([...FORMATS.map((format) => ({ args: ['--format', format] })), { args: ['--fix-dry-run'] }])(
    'prints no name that does anything: $args',
    async ({ args }) => {
      const missing: string[] = [];
      for (const [, hostile] of HOSTILE_NAMES) {
        const dir = `in ${asFileName(hostile)}`;
        write({
          [`${dir}/${asFileName(hostile)}.librechat.yaml`]: configurationNaming(hostile),
          [`${dir}/.env`]: 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n',
          [`${dir}/.librechatlintrc.json`]: JSON.stringify({ [hostile]: 1, rules: { [hostile]: hostile } }),
        });
        missing.push(`${dir}/missing ${asFileName(hostile)}`);
      }
      const { out, err } = await run([...args, folder, ...missing]);
      // Nothing can be mended in these files.
      if (args.includes('--format')) expect(out).toContain('librechat.yaml');
      for (const name of missing) if (!/::|##/.test(name)) expect(err).toContain(escapeControls(name));
      expect(CONTROL.test((out + err).replaceAll('\n', ''))).toBe(false);
      expect(commandsIn(out + err, args.includes('github'))).toEqual([]);
      if (!args.includes('github')) return;
      // Each line is one command of the workflow, whose properties hold nothing that begins another.
      for (const line of out.split('\n').slice(0, -1)) {
        expect(line).toMatch(/^::(error|warning|notice) file=[^,:]*,line=\d+,[^:]*title=[a-z-]+::(?!.*\r)/);
      }
    },
  );

  test.each(HOSTILE_NAMES)('complains of no option in words that do anything: %s', async (_, hostile) => {
    const { err } = await run([`--rule`, `${hostile}=${hostile}`, `--format`, hostile, '-']);
    expect(CONTROL.test(err.replaceAll('\n', ''))).toBe(false);
    expect(commandsIn(err)).toEqual([]);
  });

  test('begins no command of a pipeline with the name of a file, nor with the text around a change', async () => {
    const text = `version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25"\n::add-mask::x: 1\n`;
    write({ '::add-mask::librechat.yaml': text, '##[error]librechat.yaml': text });
    for (const args of [[], ['--fix-dry-run']]) {
      const { out, err } = await run([...args, '.', '##[error]missing']);
      expect(commandsIn(out + err)).toEqual([]);
      expect(out).toContain('\\u003a:add-mask::');
      expect(out).toContain('\\u0023#[error]librechat.yaml');
    }
  });

  test('still marks what is wrong behind what would be a command', async () => {
    write({
      'librechat.yaml': 'version: 1.3.17\nx: { "##[add-mask]": 1 }\nendpoints: { "##[": 1, flux: 1 }\n',
    });
    const { out } = await run(['librechat.yaml']);
    const [, source = '', marker = ''] = /unknown-key `flux`.*\n(.*)\n(.*)\n/.exec(out) ?? [];
    expect(source).toContain('{ "\\u0023#[": 1, flux: 1 }');
    expect(marker.indexOf('^')).toBe(source.indexOf('flux'));
  });
});
