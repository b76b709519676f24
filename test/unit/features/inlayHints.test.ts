import { describe, expect, test } from 'vitest';
import type { InlayHint, MarkupContent, Position } from 'vscode-languageserver-types';
import { Document } from '../../../server/src/core/document';
import { atOnce } from '../../../server/src/core/steps';
import { inlayHints } from '../../../server/src/features/inlayHints/inlayHints';
import { contextWith, DOCUMENT_URI, PLAIN_CLIENT } from '../../support/featureContext';
import { VARIANTS } from '../../support/findings';

type Options = NonNullable<Parameters<typeof contextWith>[0]>;

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n    availableRegions: [us-east-1]\n';
const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';
const SONNET = 'us.anthropic.claude-sonnet-4-6';
/** Ended on 2026-10-14. */
const ENDED = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
/** In Legacy, ends on 2027-01-08. */
const LEGACY = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
const ACCOUNT = 'arn:aws:bedrock:us-east-1:123456789012';
const APPLICATION = `${ACCOUNT}:application-inference-profile/abcdef123456`;

function hintsOf(text: string, options: Options = {}, range?: readonly Position[]): InlayHint[] {
  const document = new Document(DOCUMENT_URI, 1, text);
  const [start = { line: 0, character: 0 }, end = document.positionAt(text.length)] = range ?? [];
  return atOnce(inlayHints(document, { start, end }, contextWith(options)));
}

/** The text as it looks with its hints, each in `‹›`. */
function withHints(text: string, options: Options = {}): string {
  const document = new Document(DOCUMENT_URI, 1, text);
  let shown = text;
  for (const { position, label } of hintsOf(text, options).reverse()) {
    const at = document.offsetAt(position);
    shown = `${shown.slice(0, at)}‹${label as string}›${shown.slice(at)}`;
  }
  return shown;
}

function tooltipsOf(text: string, options: Options = {}): string[] {
  return hintsOf(text, options).map(({ tooltip }) => (tooltip as MarkupContent).value);
}

/** Lines of the Bedrock section as they look with their hints. */
function lines(section: string, options: Options = {}): string {
  const text = HEAD + section.replace(/^/gm, '    ');
  return withHints(text, options).slice(HEAD.length).replace(/^ {4}/gm, '');
}

describe('at a model that is near its end or past it', () => {
  test.each([
    ['2026-07-06', ''],
    ['2026-07-12', '‹ends in 180 days›'],
    ['2026-11-23', '‹ends in 46 days›'],
    ['2027-01-07', '‹ends tomorrow›'],
    ['2027-01-08', '‹ended 2027-01-08›'],
    ['2027-03-01', '‹ended 2027-01-08›'],
  ])('stands how long it has, seen from %s', (today, hint) => {
    expect(lines(`models:\n  - ${LEGACY}`, { today })).toBe(`models:\n  - ${LEGACY}${hint}`);
  });

  test('stands that it has ended where nobody knows since when', () => {
    expect(lines('models: [ai21.j2-mid]')).toBe('models: [ai21.j2-mid‹ended›]');
  });

  test('stands nothing at one that is well, or that nobody knows', () => {
    expect(lines(`models: [${SONNET}, my.own-model]`)).not.toContain('‹');
  });

  test('wherever one is named, in quotes or in braces', () => {
    const text = `${HEAD}    titleModel: "${ENDED}"\nmodelSpecs:\n  list:\n    - name: a\n      label: a\n      preset: { endpoint: bedrock, model: ${ENDED}, temperature: 1 }\n`;
    expect(withHints(text)).toBe(
      text.replaceAll(new RegExp(`"?${ENDED}"?`, 'g'), (id) => `${id}‹ended 2026-10-14›`),
    );
  });

  test('not where another endpoint is meant, or an inference profile takes its place', () => {
    expect(
      lines(`models: [${ENDED}]\ninferenceProfiles:\n  ${ENDED}: ${SONNET}\ntitleModel: ${ENDED}`),
    ).not.toContain('‹ended');
    const gateway = `version: 1.3.17\nendpoints:\n  custom:\n    - { name: A, models: { default: [${ENDED}] } }\n`;
    expect(withHints(gateway)).toBe(gateway);
  });

  test('not for sure where a Region of the configuration may serve it longer, and not in partitions of their own', () => {
    const id = 'anthropic.claude-3-7-sonnet-20250219-v1:0';
    const of = (region: string) => withHints(HEAD.replace('us-east-1', region) + `    models: [${id}]`);
    expect(of('us-east-1')).toContain('‹ended 2026-04-28›');
    expect(of('eu-west-2')).toContain('‹ended 2026-04-28, not in every Region›');
    expect(of('us-gov-west-1')).not.toContain('‹');
  });

  test('says in full, with the successor and the page it is from', () => {
    const [tooltip] = tooltipsOf(`${HEAD}    models: [${LEGACY}]`);
    expect(tooltip).toContain(
      '**Claude Opus 4.1**: **Legacy**, since 2026-07-08, extended access since 2026-10-08',
    );
    expect(tooltip).toMatch(/Its successor is `us\.anthropic\.claude-opus-[^`]+`\./);
    expect(tooltip).toMatch(
      /\[Amazon Bedrock User Guide: [^\]]+\]\(https:\/\/docs\.aws\.amazon\.com[^)]+\), as of 2026-10\./,
    );
  });

  test('says it without Markdown to clients that show none', () => {
    const [hint] = hintsOf(`${HEAD}    models: [${LEGACY}]`, { client: PLAIN_CLIENT });
    expect(hint?.tooltip).toMatchObject({ kind: 'plaintext' });
    expect((hint?.tooltip as MarkupContent).value).not.toMatch(/\*\*|`/);
  });
});

describe('behind a value of inferenceProfiles', () => {
  const profile = (value: string, env = REGION, today?: string) =>
    lines(`inferenceProfiles:\n  ${SONNET}: ${value}`, { env, ...(today !== undefined && { today }) })
      .split('\n')[1]
      ?.replace(`  ${SONNET}: ${value}`, '');

  test('stands the Region an ARN leads to, and the model where it names one', () => {
    expect(profile(APPLICATION)).toBe('‹→ us-east-1›');
    expect(profile(`${ACCOUNT}:inference-profile/us.amazon.nova-pro-v1:0`)).toBe('‹→ Nova Pro, us-east-1›');
  });

  test('stands what a variable leads to, as far as everybody may know it', () => {
    expect(profile('${P}', `P=${APPLICATION}\n`)).toBe('‹→ application profile, us-east-1›');
    expect(profile("'${P}'", 'P=us.amazon.nova-pro-v1:0\n')).toBe('‹→ us.amazon.nova-pro-v1:0›');
    expect(profile('${P}', 'P=us.private-model\n')).toBe('');
    expect(profile('${P}', 'P=arn:aws:bedrock:us-east-1:1:private/x\n')).toBe('');
  });

  test('stands nothing where there is nothing to add, or a finding says what is wrong', () => {
    expect(profile('us.amazon.nova-pro-v1:0')).toBe('');
    expect(profile('${NOBODY}')).toBe('');
    expect(profile('arn:aws:bedrock:us-esat-1:123456789012:application-inference-profile/x')).toBe('');
    expect(profile('5')).toBe('');
  });

  test('stands, too, how long the model behind it has', () => {
    expect(profile(ENDED)).toBe('‹ended 2026-10-14›');
    expect(profile('${P}', `P=${LEGACY}\n`)).toBe(`‹→ ${LEGACY}›‹ends in 46 days›`);
  });

  test('masks the account and the value', () => {
    const section = `${HEAD}    inferenceProfiles:\n      ${SONNET}: `;
    const [written] = tooltipsOf(section + APPLICATION);
    expect(written).toContain('Account: ends in `9012`');
    expect(written).toContain('which model it is for is known to the account only');
    expect(written).not.toContain('12345678');
    const env = `# ours\nP=${APPLICATION}\n`;
    const [held] = tooltipsOf(`${section}\${P}`, { env });
    expect(held).toContain('`${P}`: Set in `.env`, line 2: `••••••56 (81 characters)`');
    expect(held).not.toMatch(/9012|abcdef/);
  });
});

describe('behind what leaves something out', () => {
  const BARE = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 1\n';

  test('stands the Region all requests go to', () => {
    expect(withHints(BARE, { env: REGION })).toBe(
      BARE.replace('bedrock:', 'bedrock:‹region us-east-1 from .env›'),
    );
    const flow = 'version: 1.3.17\nendpoints:\n  bedrock: { streamRate: 1 } # ours\n';
    expect(withHints(flow, { env: REGION })).toBe(flow.replace(' }', ' }‹region us-east-1 from .env›'));
    const [tooltip] = tooltipsOf(BARE, { env: `A=1\n${REGION}` });
    expect(tooltip).toContain('requests go to `us-east-1` (US East (N. Virginia))');
    expect(tooltip).toContain('`BEDROCK_AWS_DEFAULT_REGION`: Set in `.env`, line 2');
  });

  test.each([
    ['users can choose', BARE.replace('streamRate: 1', 'availableRegions: [us-west-2]'), REGION],
    ['Bedrock is not enabled', BARE, 'AWS_DEFAULT_REGION=us-east-1\n'],
    ['ENDPOINTS leaves it out', BARE, `${REGION}ENDPOINTS=openAI\n`],
    ['AWS has no such Region', BARE, 'BEDROCK_AWS_DEFAULT_REGION=us-esat-1\n'],
    ['the text is broken', `${BARE}    x: [\n`, REGION],
    ['the line says so', BARE.replace('bedrock:', 'bedrock: # in us-east-1'), REGION],
    ['there is no section', 'version: 1.3.17\n', REGION],
    ['the section is no mapping', 'version: 1.3.17\nendpoints:\n  bedrock: 1\n', REGION],
  ])('stands no Region where %s', (_why, text, env) => {
    expect(withHints(text, { env })).toBe(text);
  });

  test('stands what AWS does without trace', () => {
    const section = 'guardrailConfig:\n  guardrailIdentifier: abc123\n  guardrailVersion: "1"';
    expect(lines(section)).toBe(section.replace(':', ':‹trace: disabled›'));
    expect(lines(`${section}\n  trace: enabled`)).not.toContain('‹');
    expect(lines(section.replace(':', ': # no trace'))).not.toContain('‹');
    // LibreChat does not start with these.
    expect(lines('guardrailConfig:\n  guardrailIdentifier: abc123')).not.toContain('‹');
    const [tooltip] = tooltipsOf(HEAD + section.replace(/^/gm, '    '));
    expect(tooltip).toMatch(/GuardrailStreamConfiguration\]\(https:\/\/docs\.aws\.amazon\.com/);
  });

  test('stands nothing about a guardrail the release does not read', () => {
    const section = 'guardrailConfig:\n  guardrailIdentifier: abc123\n  guardrailVersion: "1"';
    expect(lines(section, { release: 'v0.7.7-rc1' })).not.toContain('trace');
  });
});

describe('behind the version', () => {
  const of = (version: string, release?: string) =>
    withHints(`version: ${version}\n`, release === undefined ? {} : { release }).replace(/\n$/, '');

  test('stands the release it is that of, where the file is checked for another', () => {
    expect(of('1.3.9')).toBe('version: 1.3.9‹LibreChat v0.8.5›');
    expect(of('"1.3.17"', 'v0.8.5')).toBe('version: "1.3.17"‹LibreChat v0.8.8-rc4›');
  });

  test.each([
    ['1.3.17', undefined],
    ['1.3.9', 'v0.8.5'],
    ['1.3.8', undefined],
    ['1.3', undefined],
    ['1.3.9 # for v0.8.5', undefined],
    ['${V}', undefined],
  ])('stands nothing at %s for %s', (version, release) => {
    expect(of(version, release)).toBe(`version: ${version}`);
  });

  test('says both and where they are from', () => {
    const [tooltip] = tooltipsOf('version: 1.3.9\n');
    expect(tooltip).toContain('`1.3.9` is that of LibreChat `v0.8.5`, by `librechat-data-provider 0.8.501`');
    expect(tooltip).toContain('checked for LibreChat `v0.8.8-rc4`, whose configuration version is `1.3.17`');
  });
});

describe('hints', () => {
  const section = `models:\n  - ${ENDED} # since 2026-10-14\n  - ${LEGACY} # until spring`;

  test('do not repeat what the comment on the line says', () => {
    expect(lines(section)).toBe(section.replace(LEGACY, `${LEGACY}‹ends in 46 days›`));
  });

  test('are two on a line at most', () => {
    const many = `models: [${[ENDED, LEGACY, ENDED, LEGACY].join(', ')}]`;
    expect(lines(many).match(/‹/g)).toHaveLength(2);
  });

  test('are found for the lines that are asked about, and no others', () => {
    const text = `${HEAD}    models:\n      - ${ENDED}\n      - ${LEGACY}\n    titleModel: ${ENDED}\n`;
    const asked = hintsOf(text, {}, [
      { line: 6, character: 0 },
      { line: 7, character: 0 },
    ]);
    expect(asked.map(({ position, label }) => [position.line, label])).toEqual([[6, 'ends in 46 days']]);
  });

  test.each(Object.entries(VARIANTS))('stand at the same places in a text %s', (_name, vary) => {
    const text = vary(
      `${HEAD}    models:\n      - ${ENDED}\n      - '${LEGACY}'\n    guardrailConfig:\n      guardrailIdentifier: abc\n      guardrailVersion: '1'\n`,
    );
    const shown = withHints(text);
    expect(shown).toContain(`${ENDED}‹ended 2026-10-14›`);
    expect(shown).toContain(`'${LEGACY}'‹ends in 46 days›`);
    expect(shown).toContain('guardrailConfig:‹trace: disabled›');
  });

  test('are found in any beginning of a file', () => {
    const text = `${HEAD}    models: [${ENDED}]\n    guardrailConfig:\n      guardrailIdentifier: abc\n    inferenceProfiles:\n      ${SONNET}: \${P}\n`;
    for (let end = 0; end <= text.length; end++) {
      expect(() => hintsOf(text.slice(0, end), { env: `${REGION}P=${APPLICATION}\n` })).not.toThrow();
    }
  });

  test('stand where an anchor is, and only once', () => {
    const text = `version: 1.3.17\ninterface:\n  x: &id ${ENDED}\nendpoints:\n  bedrock:\n    availableRegions: []\n    models: [*id]\n    titleModel: *id\n`;
    expect(withHints(text).match(/‹/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});
