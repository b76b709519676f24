import { describe, expect, test } from 'vitest';
import { messageOf, relatedTo, summaryOf, findingsIn } from '../../support/findings';

const HEAD = 'version: 1.3.17\nendpoints:\n  azureOpenAI:\n';

/** A group of Azure models from lines that say what is special about it. */
function group(name: string, ...lines: string[]): string {
  return [`group: ${name}`, 'apiKey: key', ...lines]
    .map((line, index) => `${index === 0 ? '      - ' : '        '}${line}`)
    .join('\n');
}

function azure(...groups: string[]): string {
  return `${HEAD}    groups:\n${groups.join('\n')}\n`;
}

const WHOLE = ['instanceName: n', 'deploymentName: d', "version: '2024-06-01'"];

describe('one value of the wrong type hides nothing else', () => {
  test.each([
    ['an unquoted date', 'version: 2024-05-01', 'unquoted-timestamp error "2024-05-01"'],
    ['a number', 'version: 1', 'wrong-type error "1"'],
  ])('%s where the version belongs: what else is missing is told of, the version is not', (_, line, own) => {
    const text = azure(group('west', 'instanceName: n', line, 'models: {gpt-4: true}'));
    expect(summaryOf(text)).toEqual(['missing-key error "group"', own]);
    expect(messageOf(text, 'missing-key')).toContain('lacks `deploymentName`');
  });

  test('an empty model takes nothing from its group for certain', () => {
    const text = azure(group('west', 'instanceName: n', "version: '1'", 'models:', '  gpt-7:'));
    expect(summaryOf(text)).toEqual(['empty-section error "gpt-7"']);
  });

  test('the models beside an empty one are judged', () => {
    const text = azure(group('west', 'instanceName: n', 'models:', '  gpt-7:', '  gpt-4: true'));
    expect(messageOf(text, 'missing-key')).toContain('lacks `deploymentName`');
  });

  test('a group and a model of an earlier name are found', () => {
    const bad = ['instanceName: n', 'deploymentName: d', 'version: 1', 'models: {gpt-4: true}'];
    const text = azure(group('west', ...bad), group('west', ...bad));
    expect(summaryOf(text).filter((summary) => summary.startsWith('invalid-value'))).toEqual([
      'invalid-value error "west"',
      'invalid-value error "gpt-4"',
    ]);
  });

  test('a model is found twice though it is empty', () => {
    const first = group('west', ...WHOLE, 'models: {gpt-4: true}');
    const second = group('east', ...WHOLE, 'models:', '  gpt-4:');
    expect(summaryOf(azure(first, second))).toEqual([
      'invalid-value error "gpt-4"',
      'empty-section error "gpt-4"',
    ]);
  });

  test('a model is found twice though it is a reference', () => {
    const first = group('west', ...WHOLE, 'models: {gpt-4: true}');
    const second = group('east', ...WHOLE, 'models: {gpt-4: "${MODEL}"}');
    expect(summaryOf(azure(first, second))).toEqual([
      'invalid-value error "gpt-4"',
      'env-not-expanded error ""${MODEL}""',
    ]);
  });

  test('what depends on the value itself is not claimed', () => {
    const groups = [
      group('west', 'serverless: maybe', 'models: {a: true}'),
      group('east', 'instanceName: [n]', 'deploymentName: 5', 'version: {}', 'models: {b: true}'),
      group('5', ...WHOLE, 'models: {c: true}'),
      group('5', ...WHOLE, 'models: {d: true}'),
      group('north', ...WHOLE, 'models: [e, f]'),
    ];
    const codes = summaryOf(azure(...groups)).map((summary) => summary.split(' ')[0]);
    expect(codes.filter((code) => code !== 'wrong-type')).toEqual([]);
  });

  test('assistants may be meant for a group that cannot be read', () => {
    const text = `${HEAD}    assistants: true\n    groups:\n${group('west', ...WHOLE, 'assistants: 1', 'models: {a: true}')}\n`;
    expect(summaryOf(text)).toEqual(['wrong-type error "1"']);
  });

  test('a date in place of a model is no mapping that lacks something', () => {
    const text = azure(group('west', 'instanceName: n', 'models: {a: 2024-05-01}'));
    expect(summaryOf(text)).toEqual(['unquoted-timestamp error "2024-05-01"']);
  });
});

describe('what an unset variable does', () => {
  const KEYS = ['apiKey', 'instanceName', 'deploymentName', 'version'];
  const errors = [
    ['nothing else wrong', 'models: {a: true}'],
    ['an address that is a number', 'baseURL: 5', 'models: {a: true}'],
    ['an unknown answer about assistants', 'assistants: 5', 'models: {a: true}'],
    ['an empty model beside another', 'models: {a: true, b: }'],
    ['nothing but an empty model', 'models: {b: }'],
    ['models in a list', 'models: [a]'],
    ['a version of a model that is a number', 'models: {a: true, b: {version: 5}}'],
  ] as const;

  test.each(errors)('is told of the same with %s', (_, ...lines) => {
    const text = azure(
      `      - group: west\n${[...KEYS.map((key) => `${key}: \${UNSET}`), ...lines].map((line) => `        ${line}`).join('\n')}`,
    );
    const messages = findingsIn(text, { env: 'A=1\n' })
      .filter(({ code }) => code === 'env-undefined')
      .map(({ message }) => message);
    expect(messages).toEqual(
      KEYS.map(() => '`UNSET` is not set in `.env`. If it stays unset, LibreChat exits at boot.'),
    );
  });

  test('is not certain where that depends on a value that cannot be read', () => {
    const text = azure(
      group('west', 'instanceName: ${EMPTY}', 'serverless: maybe', 'deploymentName: d', 'models: {a: true}'),
    );
    expect(summaryOf(text, { env: 'EMPTY=\n' })).toEqual([
      'env-empty warning "${EMPTY}"',
      'wrong-type error "maybe"',
    ]);
    expect(messageOf(text, 'env-empty', { env: 'EMPTY=\n' })).toBe(
      '`EMPTY` is empty in `.env`, which counts as not set: LibreChat may exit at boot: whether the group is serverless is not known.',
    );
  });

  test('is nothing at boot in a group without models', () => {
    const text = azure(group('west', 'instanceName: ${EMPTY}', 'baseURL: 5', 'models: {}'));
    expect(messageOf(text, 'env-empty', { env: 'EMPTY=\n' })).toContain('is used as it stands');
  });
});

describe('the other place is shown', () => {
  const models = 'models: {gpt-4: true}';

  test('of a group that is there twice: the name of the first', () => {
    const text = azure(group('west', ...WHOLE, 'models: {}'), group('west', ...WHOLE, 'models: {}'));
    expect(relatedTo(text, 'invalid-value')).toEqual([
      { uri: undefined, line: 5, text: 'west', message: 'The first group of this name.' },
    ]);
  });

  test('of a model that is there twice: its key in the other group', () => {
    const text = azure(group('west', ...WHOLE, models), group('east', ...WHOLE, models));
    expect(summaryOf(text)).toEqual(['invalid-value error "gpt-4"']);
    expect(relatedTo(text, 'invalid-value')).toEqual([
      { uri: undefined, line: 10, text: 'gpt-4', message: 'The model of the group `west`.' },
    ]);
  });

  test('not where it is the same place, reached by an alias', () => {
    const text = azure(
      group('west', ...WHOLE, 'models: &all {gpt-4: true}'),
      group('east', ...WHOLE, 'models: *all'),
    );
    expect(summaryOf(text)).toEqual(['invalid-value error "*all"']);
  });
});

test('an empty text of a model hides what its group says', () => {
  const text = azure(group('west', ...WHOLE, "models: {a: {version: ''}}"));
  expect(messageOf(text, 'invalid-value')).toBe(
    '`endpoints.azureOpenAI.groups[0].models.a.version` is not accepted: it must not be empty, because LibreChat takes the empty text for it and not what its group says. LibreChat exits at boot.',
  );
});
