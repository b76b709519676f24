import { describe, expect, it } from 'vitest';
import { contributedGrammars, tokenize, type Token } from './tokenizer';

const SCOPE = 'source.librechat-yaml';
const isOurs = (scope: string) => scope.endsWith('.librechat-yaml');

/** The names coloured as environment references and as placeholders, in order. */
async function colouredNames(text: string): Promise<{ references: string[]; placeholders: string[] }> {
  const tokens = (await tokenize(SCOPE, text)).flat();
  const named = (scope: string) =>
    tokens.filter(({ scopes }) => scopes.at(-1) === scope).map((token) => token.text);
  return {
    references: named('variable.other.environment.librechat-yaml'),
    placeholders: named('entity.name.function.placeholder.librechat-yaml'),
  };
}

/** The same tokens without our scopes, neighbours with equal scopes joined. */
function asPlainYaml(line: Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of line) {
    const scopes = token.scopes.filter((scope) => !isOurs(scope));
    const last = joined.at(-1);
    if (last?.scopes.join(' ') === scopes.join(' ')) last.text += token.text;
    else joined.push({ text: token.text, scopes });
  }
  return joined;
}

/** For reading: YAML's own nesting (`meta.mapping…`) says nothing about colours. */
function listed(scopes: string[]): string {
  return scopes.filter((scope) => isOurs(scope) || !scope.startsWith('meta.')).join(' ');
}

const document = `# \${COMMENTED} and {{COMMENTED}}
version: 1.3.5
endpoints:
  bedrock: &anchor
    models: ["us.anthropic.claude-sonnet-4-20250514-v1:0", amazon.nova-pro-v1:0]
    streamRate: 35
    inferenceProfiles:
      "us.anthropic.claude-sonnet-4-20250514-v1:0": \${PROFILE_ARN} # \${NOT_THIS}
    guardrailConfig:
      guardrailIdentifier: '\${GUARDRAIL_ID}'
      guardrailVersion: "v\${GUARDRAIL_VERSION}\\n"
  custom:
    - name: Proxy
      apiKey: \${A}-\${B}
      baseURL: >-
        https://\${HOST}/v1
      headers:
        x-user: "{{LIBRECHAT_USER_ID}}"
        x-both: 'Bearer \${TOKEN} {{LIBRECHAT_BODY_MESSAGEID}}'
interface:
  customWelcome: |
    Hello {{user.name}}, it is {{ current_date }}
  \${KEY}: {flow: \${FLOW}, quoted: "\${QUOTED}"}
`;

describe('source.librechat-yaml', () => {
  it.each([
    [
      'plain values, at their start, inside and on later lines',
      'a: ${A}\nb: x${B}y\nc: x\n  ${C}',
      ['A', 'B', 'C'],
    ],
    ['quoted values', 'a: "${A}"\nb: \'${B}\'\nc: ["${C}"]', ['A', 'B', 'C']],
    ['block scalars', 'a: |\n  ${A}\nb: >-\n\n  x ${B} # no comment', ['A', 'B']],
    ['sequence items', '- ${A}\n- "${B}"', ['A', 'B']],
    ['adjacent references', 'a: ${A}${B}', ['A', 'B']],
  ])('colours references in %s', async (_, text, references) => {
    expect(await colouredNames(text)).toEqual({ references, placeholders: [] });
  });

  it('colours placeholders, with inner blanks too', async () => {
    const text = 'a: "{{LIBRECHAT_USER_ID}}"\nb: Hi {{ current_user }}\nc: |\n  {{user.name}}';
    expect(await colouredNames(text)).toEqual({
      references: [],
      placeholders: ['LIBRECHAT_USER_ID', ' current_user ', 'user.name'],
    });
  });

  it.each([
    ['comments', '# ${A} {{B}}\na: b # ${A} {{B}}'],
    ['a comment that begins inside the braces', 'a: ${A #}'],
    ['keys', '${A}: 1\n"${B}": 2\n? {{C}}\n: 3'],
    ['flow collections, where braces are YAML', 'a: [${A}, b]\nb: {{X}}\nc: {d: ${E}}'],
    ['references that are not closed or empty', 'a: ${A\nb: "${}"\nc: $A\nd: "{A}"'],
  ])('leaves alone %s', async (_, text) => {
    expect(await colouredNames(text)).toEqual({ references: [], placeholders: [] });
  });

  it('is otherwise exactly the YAML grammar of VS Code', async () => {
    const ours = await tokenize(SCOPE, document);
    const yaml = await tokenize('source.yaml', document);
    expect(ours.map(asPlainYaml)).toEqual(yaml.map(asPlainYaml));
  });

  it('leaves plain YAML files uncoloured', async () => {
    const scopes = (await tokenize('source.yaml', document)).flat().flatMap((token) => token.scopes);
    expect(scopes.filter(isOurs)).toEqual([]);
    expect((await contributedGrammars()).filter((grammar) => grammar.injectTo)).toEqual([]);
  });

  it('gives these scopes', async () => {
    const lines = await tokenize(SCOPE, document);
    const listing = document
      .split('\n')
      .flatMap((line, index) => [
        `>${line}`,
        ...(lines[index] ?? []).map(({ text, scopes }) => `    ${JSON.stringify(text)} ${listed(scopes)}`),
      ]);
    await expect(`${listing.join('\n')}\n`).toMatchFileSnapshot('snapshots/librechat-yaml.snap');
  });
});
