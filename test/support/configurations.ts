import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A configuration and what lies beside it. */
export interface Configuration {
  readonly name: string;
  readonly text: string;
  /** The text of its `.env`, where it has one. */
  readonly env: string | undefined;
}

/** Real configurations lie beside the checkout where they are measured; they are not part of the project. */
const CORPUS = '../shared/corpus/files/';

/** Files with findings of every severity, and of the kinds that are easily told differently. */
const MADE: readonly Configuration[] = [
  {
    name: 'all severities',
    text: [
      'version: 1.2.1',
      'interface:',
      '  endpointsMenu: true',
      'endpoints:',
      '  bedrock:',
      '    "größe 👍": 1',
      '    guardrailConfig:',
      '      guardrailIdentifier: abc123def456',
      '    availableRegions: [us-east-1, us-moon-1]',
      '    models:',
      '      - us.anthropic.claude-opus-4-1-20250805-v1:0',
      '      - anthropic.claude-v2',
      '  custom:',
      '    - name: A',
      '      apiKey: ${UNSET}${ALSO}',
      '      baseURL: ${UNSET}',
      '      models: { default: [m] }',
      'speech: |',
      '  text',
      '',
    ].join('\r\n'),
    env: 'ALSO=\nBEDROCK_AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n',
  },
  { name: 'no YAML', text: 'version: 1.3.17\nendpoints:\n  bedrock: "open\n', env: undefined },
];

/** Whether the real configurations are beside the checkout, whose address ends in a slash. */
export function hasCorpus(root: string | URL): boolean {
  return existsSync(new URL(CORPUS, root));
}

/**
 * Everything answers are compared on: the project's own configurations, and the real ones where they are. The address of their
 * folder ends in a slash.
 */
export function configurations(
  root: string | URL,
  corpus: string | URL = new URL(CORPUS, root),
): Configuration[] {
  const own: Configuration[] = [
    { name: 'example', text: readFileSync(new URL('examples/librechat.yaml', root), 'utf8'), env: undefined },
    {
      name: 'stock example',
      text: readFileSync(new URL('test/fixtures/stock-example.yaml', root), 'utf8'),
      env: 'OPENROUTER_KEY=\nAWS_REGION=eu-west-1\n',
    },
  ];
  const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => /\.ya?ml$/.test(name)) : [];
  const real = names.map((name) => {
    const env = new URL(name.replace(/\.ya?ml$/, '.env'), corpus);
    return {
      name,
      text: readFileSync(new URL(name, corpus), 'utf8'),
      env: existsSync(env) ? readFileSync(env, 'utf8') : undefined,
    };
  });
  return [...own, ...MADE, ...real];
}
