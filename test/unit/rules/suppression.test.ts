import { describe, expect, test } from 'vitest';
import { suppressFix } from '../../../server/src/rules/suppression';
import {
  apply,
  commentsIn,
  documentOf,
  findingsIn,
  isReadable,
  summaryOf,
  VARIANTS,
} from '../../support/findings';

const HEAD = 'version: 1.3.17\n';

/** Places a finding can be in, by the text before and after which a comment can or cannot stand. */
const places: readonly [title: string, yaml: string][] = [
  ['on the first line', 'cache: sometimes\nversion: 1.3.17\n'],
  [
    'in a nested list',
    `${HEAD}endpoints:\n  azureOpenAI:\n    groups:\n      - {group: A, apiKey: x, instanceName: x, deploymentName: x, version: x, models: {a: true}}\n      - group: B\n        apiKey: x\n        instanceName: x\n        deploymentName: x\n        version: x\n        models: {b: true}\n        apikey: x\n`,
  ],
  ['on the line of a dash', `${HEAD}endpoints:\n  custom:\n    - apikey: x\n      name: B\n`],
  [
    'inside a block scalar',
    `${HEAD}mcpServers:\n  a:\n    command: npx\n    args:\n      - >-\n        first\n        \${TOKEN}\n`,
  ],
  [
    'inside a flow collection of several lines',
    `${HEAD}endpoints:\n  bedrock: {\n    streamRate: 25,\n    region: x,\n  }\n`,
  ],
  [
    'inside a quoted value of several lines',
    `${HEAD}mcpServers:\n  a:\n    command: npx\n    args:\n      - "one\n        \${TOKEN}"\n`,
  ],
  [
    'in a value below its key',
    `${HEAD}endpoints:\n  custom:\n    - name: A\n      baseURL:\n        https://\n        \${HOST}\n`,
  ],
  ['in a file like JSON', `{\n  "version": "1.3.17",\n  "cache": 1,\n  "interface": {}\n}\n`],
  ['in the last line of a file', `${HEAD}interface:\n  bookmark: true`],
  ['behind a block scalar', `${HEAD}interface:\n  customWelcome: |\n    # not a comment\n  bookmark: true\n`],
];

describe('the comment that silences a finding', () => {
  describe.each(places)('%s', (_title, yaml) => {
    test.each(Object.entries(VARIANTS))('%s', (_name, vary) => {
      const text = vary(yaml);
      const around = { env: 'OTHER=1\n' };
      const [finding] = findingsIn(text, around);
      if (!finding) throw new Error('The case needs a finding');
      const after = apply(text, suppressFix(documentOf(text), finding.code, finding.range.start));
      expect(summaryOf(after, around).filter((summary) => summary.startsWith(`${finding.code} `))).toEqual(
        [],
      );
      expect(isReadable(after)).toBe(true);
      expect(commentsIn(after).filter((comment) => !comment.includes('librechat-ignore'))).toEqual(
        commentsIn(text),
      );
      expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    });
  });

  test('is indented like the line it stands above, and uses the line break of the file', () => {
    const text = 'version: 1.3.17\r\nendpoints:\r\n  bedrock:\r\n    region: x\r\n';
    const [finding] = findingsIn(text);
    expect(finding?.code).toBe('unknown-key');
    const fix = suppressFix(documentOf(text), 'unknown-key', finding?.range.start ?? 0);
    expect(fix.title).toBe('Ignore `unknown-key` here');
    expect(apply(text, fix)).toBe(
      'version: 1.3.17\r\nendpoints:\r\n  bedrock:\r\n    # librechat-ignore unknown-key\r\n    region: x\r\n',
    );
  });
});

describe('comments that silence rules', () => {
  const yaml = (comments: { above?: string; beside?: string; top?: string }) =>
    [
      ...(comments.top === undefined ? [] : [comments.top]),
      'version: 1.3.17',
      'endpoints:',
      '  bedrock:',
      ...(comments.above === undefined ? [] : [`    ${comments.above}`]),
      `    region: 1 ${comments.beside ?? ''}`,
      '    streamRate: fast',
      '',
    ].join('\n');
  const UNKNOWN = 'unknown-key warning "region"';
  const WRONG = 'wrong-type error "fast"';

  test.each([
    ['nothing', {}, [UNKNOWN, WRONG]],
    ['the next line', { above: '# librechat-ignore unknown-key' }, [WRONG]],
    ['the next line, another rule', { above: '# librechat-ignore wrong-type' }, [UNKNOWN, WRONG]],
    [
      'the next line with content',
      { above: '# librechat-ignore unknown-key\n\n    # about the Region' },
      [WRONG],
    ],
    [
      'several comments above one line',
      { above: '# librechat-ignore unknown-key\n    # librechat-ignore x' },
      [WRONG],
    ],
    ['its own line', { beside: '# librechat-ignore-line unknown-key' }, [WRONG]],
    ['its own line with a colon', { beside: '# librechat-ignore-line: unknown-key' }, [WRONG]],
    ['only the line below a trailing comment', { beside: '# librechat-ignore wrong-type' }, [UNKNOWN]],
    ['the file', { top: '# librechat-ignore-file wrong-type' }, [UNKNOWN]],
    ['several rules, by commas', { top: '# librechat-ignore-file wrong-type, unknown-key' }, []],
    ['several rules, by spaces', { top: '# librechat-ignore-file wrong-type unknown-key' }, []],
    ['nothing without a rule', { top: '# librechat-ignore-file' }, [UNKNOWN, WRONG]],
    ['nothing with another word', { top: '# librechat-ignored-file wrong-type' }, [UNKNOWN, WRONG]],
  ])('%s', (_title, comments, expected) => {
    expect(summaryOf(yaml(comments))).toEqual(expected);
  });

  test('a comment between the items of a flow collection counts', () => {
    const flow = `${HEAD}endpoints:\n  bedrock: {\n    # librechat-ignore unknown-key\n    region: x,\n    enabled: true, # librechat-ignore-line unknown-key\n    other: 1,\n  }\n`;
    expect(summaryOf(flow)).toEqual(['unknown-key warning "other"']);
  });

  test('text that only looks like a comment does not count', () => {
    const block = `${HEAD}interface:\n  customWelcome: |\n    # librechat-ignore-file unknown-key\n  region: "# librechat-ignore-line unknown-key"\n`;
    expect(summaryOf(block)).toEqual(['unknown-key warning "region"']);
  });
});

test.each(['\u2028', '\u00a0'])('above a line of white space that is text to YAML: %j', (space) => {
  const text = `${space}   # a`;
  expect(findingsIn(text).map(({ code }) => code)).toEqual(['wrong-type']);
  expect(findingsIn(apply(text, suppressFix(documentOf(text), 'wrong-type', 0)))).toEqual([]);
});

test.each(["'", '"'])('below a value whose quote %s closes at the margin, too', (quote) => {
  const text = `version: 1.3.17\ninterface:\n  customWelcome: ${quote}a\n${quote}\n  # librechat-ignore unknown-key\n  flux: 1\n  flow: 1\n  privacyPolicy: {externalUrl: ${quote}https://a.example${quote}}\n`;
  expect(findingsIn(text).map(({ code, message }) => [code, message.slice(0, 6)])).toEqual([
    ['unknown-key', '`flow`'],
  ]);
});
