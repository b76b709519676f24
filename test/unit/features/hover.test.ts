import fc from 'fast-check';
import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { Environment } from '../../../server/src/environment/environment';
import type { FeatureContext } from '../../../server/src/features/context';
import { hover } from '../../../server/src/features/hover';
import { contextWith, DOCUMENT_URI, ENV_URI, PLAIN_CLIENT } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';

const ENV =
  'SHORT=abc12\nLONG=secret-value-of-an-example-9f\r\nEMPTY=\n# COMMENTED=hidden-value\nJWT_SECRET=signing-key-1\n';
const BEDROCK = 'endpoints:\n  bedrock:\n';
const PROFILE = `${BEDROCK}    inferenceProfiles:\n      a: `;

interface Shown {
  readonly text: string;
  readonly kind: string;
  /** What the hover marks in the document. */
  readonly marked: string;
}

function show(fixture: string, context: FeatureContext = contextWith({ env: ENV })): Shown | undefined {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(DOCUMENT_URI, 1, text);
  const found = hover(document, document.positionAt(offset), context);
  if (!found) return undefined;
  if (!MarkupContent.is(found.contents) || !found.range) throw new Error('Not the shape clients get');
  const { start, end } = found.range;
  const marked = text.slice(document.offsetAt(start), document.offsetAt(end));
  return { text: found.contents.value, kind: found.contents.kind, marked };
}

function textOf(fixture: string, context?: FeatureContext): string {
  return show(fixture, context)?.text ?? '';
}

describe('hover on a key', () => {
  it.each([
    ['in block style', `${BEDROCK}    guard‸railConfig:\n      trace: enabled`, 'guardrailConfig'],
    ['at its beginning', `${BEDROCK}    ‸guardrailConfig: {}`, 'guardrailConfig'],
    ['in a flow collection', 'endpoints: {bedrock: {guard‸railConfig: {}}}', 'guardrailConfig'],
    ['in double quotes', `${BEDROCK}    "guardrail‸Config": {}`, '"guardrailConfig"'],
    [
      'in single quotes, in flow style',
      "{endpoints: {bedrock: {'guardrail‸Config': {}}}}",
      "'guardrailConfig'",
    ],
    [
      'with Windows line ends',
      `${BEDROCK}    guard‸railConfig: {}`.replaceAll('\n', '\r\n'),
      'guardrailConfig',
    ],
    [
      'in a file that is broken elsewhere',
      `a: [\n${BEDROCK}    guard‸railConfig: {}\n  b c: d: e`,
      'guardrailConfig',
    ],
  ])('tells what it does (%s)', (_title, fixture, marked) => {
    const shown = show(fixture);
    expect(shown?.marked).toBe(marked);
    expect(shown?.text).toMatch(/Bedrock guardrail/);
  });

  it('tells its kind, default, release, values, expansion and page', () => {
    const text = textOf(`${BEDROCK}    guardrailConfig:\n      tra‸ce: enabled`);
    for (const part of [
      /\*\*`trace`\*\* · text/,
      /Default: /,
      /Since LibreChat v/,
      /`enabled_full`: /,
      /`\$\{VAR\}` does not expand/,
      /\]\(https:\/\/www\.librechat\.ai/,
    ]) {
      expect(text).toMatch(part);
    }
    expect(textOf(`${BEDROCK}    guardrailConfig:\n      guardrailVer‸sion: a`)).toMatch(/required/);
    expect(textOf(`${BEDROCK}    inferenceProfiles:\n      my‸: a`)).toMatch(/`\$\{VAR\}` expands here/);
  });

  it('tells what took the place of a retired key', () => {
    expect(textOf('endpoints:\n  custom:\n    - summar‸ize: true')).toMatch(
      /No longer has any effect.*`summarization`/,
    );
  });

  it('knows model ids among the keys of inferenceProfiles', () => {
    const shown = show(`${BEDROCK}    inferenceProfiles:\n      "eu.amazon.nova‸-pro-v1:0": x`);
    expect(shown?.marked).toBe('"eu.amazon.nova-pro-v1:0"');
    expect(shown?.text).toMatch(/Nova Pro/);
  });

  it.each(['unkn‸own: 1', `${BEDROCK}    regions‸: []`, 'a‸', '# vers‸ion', '‸', 'version‸'])(
    'says nothing of %j',
    (fixture) => {
      expect(show(fixture)).toBeUndefined();
    },
  );
});

describe('hover on a value', () => {
  it('tells what one of the fixed values means', () => {
    expect(textOf(`${BEDROCK}    guardrailConfig:\n      trace: enabled‸_full`)).toMatch(
      /^\*\*`enabled_full`\*\*\n\nReports every/,
    );
    expect(textOf(`${BEDROCK}    guardrailConfig: {trace: "ena‸bled"}`)).toMatch(/^\*\*`enabled`\*\*/);
  });

  it('tells about Regions', () => {
    expect(textOf(`${BEDROCK}    availableRegions: [us-east-1, eu-cen‸tral-1]`)).toMatch(
      /^\*\*`eu-central-1`\*\* · .*Frankfurt/,
    );
  });

  it('falls back to the key', () => {
    expect(textOf(`${BEDROCK}    availableRegions: [no‸where]`)).toMatch(
      /item of `endpoints.bedrock.availableRegions`/,
    );
    expect(textOf(`${BEDROCK}    streamRate: 2‸5`)).toMatch(/`streamRate`/);
    expect(textOf(`${BEDROCK}    models:\n      - my-‸own`)).toMatch(
      /item of `models`|item of `endpoints.bedrock.models`/,
    );
  });
});

describe('hover on a reference', () => {
  it.each([
    ['set', 'LONG', 'Set in `.env`, line 2: `••••••9f (29 characters)`'],
    ['short', 'SHORT', 'Set in `.env`, line 1: `set, 5 characters`'],
    ['empty', 'EMPTY', 'Empty in `.env`, line 3'],
    ['commented out', 'COMMENTED', 'Commented out in `.env`, line 4'],
    ['missing', 'MISSING', 'Not found in `.env`'],
  ])('tells where the variable is: %s', (_state, name, expected) => {
    const shown = show(`${PROFILE}x \${${name.slice(0, 2)}‸${name.slice(2)}} y`);
    expect(shown?.marked).toBe(`\${${name}}`);
    expect(shown?.text).toContain(expected);
  });

  it('tells which files were looked for', () => {
    expect(textOf(`${PROFILE}\${A‸}`, contextWith())).toMatch(/there is no `\.env`/);
    const none = { ...contextWith(), environment: Environment.none };
    expect(textOf(`${PROFILE}\${A‸}`, none)).toMatch(/No env file was read/);
  });

  it('tells whether the field expands references at all', () => {
    expect(textOf(`${BEDROCK}    titleModel: \${LO‸NG}`)).toMatch(
      /does not expand references in `endpoints\.bedrock\.titleModel`/,
    );
    expect(textOf(`${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: \${LO‸NG}`)).toMatch(
      /since LibreChat v0\.8\.6/,
    );
    expect(textOf('webSearch:\n  serperApiKey: ${LO‸NG}')).toMatch(/only as the whole value/);
    expect(textOf(`${PROFILE}\${JWT_‸SECRET}`)).toMatch(/never resolves this name/);
  });

  it.each([
    ['quotes', `${PROFILE}"\${LO‸NG}"`],
    ['a flow collection', `${BEDROCK}    inferenceProfiles: {a: "\${LO‸NG}"}`],
    ['a block scalar', `${PROFILE}|\n        \${LO‸NG}\n`],
    ['a value over two lines', `${PROFILE}x\n        \${LO‸NG}\n`],
  ])('works in %s', (_title, fixture) => {
    expect(show(fixture)?.marked).toBe('${LONG}');
  });

  it('is silent in comments and keys', () => {
    expect(show(`${PROFILE}b # \${LO‸NG}`)).toBeUndefined();
    expect(textOf(`${BEDROCK}    inferenceProfiles:\n      "\${LO‸NG}": x`)).not.toMatch(/\.env/);
  });

  it('never shows more of a value than its mask', () => {
    const secret = fc
      .string({ minLength: 6, maxLength: 60, unit: 'grapheme' })
      .filter((text) => /^[^\s"'`#\\$]{6,}$/u.test(text));
    fc.assert(
      fc.property(secret, fc.boolean(), (value, markdown) => {
        const context = contextWith({ env: `S=${value}\n`, ...(!markdown && { client: PLAIN_CLIENT }) });
        const { text } = show(`${PROFILE}\${S‸}`, context) ?? { text: '' };
        expect(text).toMatch(/characters/);
        const withoutMask = text.replace(/••••••.{0,2} \(\d+ characters\)|set, \d+ characters/u, '');
        const frame = textOf(
          `${PROFILE}\${S‸}`,
          contextWith({ env: 'S=0000\n', ...(!markdown && { client: PLAIN_CLIENT }) }),
        );
        expect(withoutMask).toBe(frame.replace('set, 4 characters', ''));
      }),
    );
  });
});

describe('what a hover makes of hostile text', () => {
  const hostile = [
    '`',
    '``` \n',
    '<script>alert(1)</script>',
    '[x](command:workbench.action.quit)',
    '![x](https://example.com/x.png)',
    '**b**',
    '\u202Ex',
    '${A',
    '|',
    '\\',
  ];

  /** Markdown without its code spans, where everything the user wrote has to be. */
  function outsideCode(markdown: string): string {
    return markdown.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/gsu, '');
  }

  it.each(hostile)('in names of variables: %j', (name) => {
    const text = outsideCode(textOf(`${PROFILE}\${A${name.replaceAll('}', '').replaceAll('\n', ' ')}‸}`));
    expect(text).not.toMatch(/[<>]|\]\(|\u202E/);
  });

  it.each(hostile)('in values and file names: %j', (name) => {
    const environment = new Environment([
      { uri: ENV_URI, label: `x${name}.env`, text: `S=12345678${name.slice(-2)}` },
    ]);
    const text = outsideCode(textOf(`${PROFILE}\${S‸}`, { ...contextWith(), environment }));
    expect(text).toMatch(/^\*\*\*\*\n\nSet in , line 1: \n\n/);
  });

  it.each(hostile)('in keys: %j', (name) => {
    const key = JSON.stringify(name);
    const paths = [
      `mcpServers:\n  ${key.slice(0, -1)}‸": {}`,
      `mcpServers:\n  ${key}:\n    env:\n      A: \${S‸}`,
      `mcpServers:\n  ${key}:\n    title: \${S‸}`,
    ];
    for (const fixture of paths) {
      const text = outsideCode(textOf(fixture));
      expect(text).not.toMatch(/<|\u202E|command:|example\.com/);
    }
  });

  it('is readable without Markdown', () => {
    const context = contextWith({ env: 'A=12345678`*', client: PLAIN_CLIENT });
    const shown = show(`${PROFILE}\${A‸}`, context);
    expect(shown?.kind).toBe('plaintext');
    expect(shown?.text).toMatch(/^\$\{A\}\n\nSet in \.env, line 1: ••••••`\* \(10 characters\)/);
    const key = show(`${BEDROCK}    guard‸railConfig: {}`, context);
    expect(key?.text).toMatch(/LibreChat documentation \(https:/);
    expect(key?.text).not.toMatch(/`|\*\*/);
  });
});
