import fc from 'fast-check';
import { anything, mapping, mostly, oneOf, pieced, version, type Subject } from './subject';

/** Patterns of both worlds: some only JavaScript takes, some only RE2, some both, some neither. */
const patterns = [
  'plain',
  '\\bORG-[A-Z0-9]{6,}',
  '[a-z]+@[a-z]+\\.com',
  '(?i)secret',
  '(?P<name>x)',
  '(?<name>x)',
  '\\pL+',
  '\\p{Greek}',
  '(?=x)y',
  '(?!x)y',
  '(?<=x)y',
  '(?<!x)y',
  '(a)\\1',
  '(?<n>x)\\k<n>',
  'token-\\cA+',
  '[',
  '(',
  ')',
  '*',
  'a{1001}',
  'a{2,1}',
  'a{1000}',
  '(a{100}){100}',
  'x++',
  '\\',
  '\\Q.\\E',
  '\\z',
  '\\u0041',
  '[[:alpha:]]',
  '[b-a]',
  '(?>x)',
  '😀',
  ' ',
  '^text/.*$',
];
const usable = ['plain', '(?i)secret', '^text/.*$', '[[:alpha:]]', 'a{1000}'];
const unusable = [
  '(?=x)y',
  '(?!x)y',
  '(?<=x)y',
  '(?<!x)y',
  '(a)\\1',
  '(?<n>x)\\k<n>',
  '\\cA',
  '[',
  '(',
  '*',
  'a{1001}',
];

const anyPattern = mostly(fc.oneof(fc.constantFrom(...patterns), pieced(patterns, 3)));

const custom = (regex: unknown, index = 0) => ({ id: `id${index}`, label: 'label', regex });

const customs = (regexes: readonly unknown[]) => ({
  starterPatterns: [],
  customPatterns: regexes.map(custom),
});

/** Enough patterns to break every total, and some that just do not. */
const piles: readonly (readonly string[])[] = [
  [],
  Array.from({ length: 16 }, () => `[${'x'.repeat(510)}]`),
  [...Array.from({ length: 16 }, () => `[${'x'.repeat(510)}]`), 'y'],
  Array.from({ length: 256 }, () => 'x'),
  Array.from({ length: 8 }, () => 'a{1000}'),
  Array.from({ length: 9 }, () => 'a{1000}'),
  [...Array.from({ length: 9 }, () => 'a{1000}'), '(?=x)'],
];

const filterSubject = (name: string): Subject => ({
  config: (value) => ({ version, filters: { [name]: { pii: customs([value]) } } }),
  right: usable,
  wrong: unusable,
  values: anyPattern,
});

const filterSources = [
  'messages',
  'prompts',
  'agentInstructions',
  'conversationStarters',
  'conversationTitles',
  'feedback',
  'skills',
  'memories',
  'files',
  'toolArguments',
  'modelParameters',
  'actionMetadata',
];

const mime = (config: (patterns: unknown) => object): Subject => ({
  config: (value) => ({ version, fileConfig: config([value]) }),
  right: [...usable, ''],
  wrong: unusable,
  values: anyPattern,
});

/** The regular expressions of a file, one by one and together. */
export const patternSubjects: Readonly<Record<string, Subject>> = {
  filters: {
    config: (value) => ({ version, filters: value }),
    right: [
      {},
      { messages: { pii: customs(piles[1] ?? []) } },
      { messages: { pii: customs(piles[3] ?? []) } },
      { messages: { pii: customs(piles[4] ?? []) } },
    ],
    wrong: [
      { messages: { pii: customs(piles[2] ?? []) } },
      { messages: { pii: customs(piles[1] ?? []) }, files: { pii: customs(['y']) } },
      { messages: { pii: customs(piles[3] ?? []) }, files: { pii: customs(['y']) } },
      { prompts: { pii: customs(piles[5] ?? []) } },
      { messages: { pii: customs(piles[4] ?? []) }, prompts: { pii: customs(['a{1000}']) } },
    ],
    values: mapping(
      Object.fromEntries(
        filterSources.map((name) => [name, mapping({ pii: mostly(fc.constantFrom(...piles).map(customs)) })]),
      ),
    ),
  },
  ...Object.fromEntries(
    filterSources.map((name) => [`filters.${name}.pii.customPatterns[].regex`, filterSubject(name)]),
  ),
  'messageFilter.pii': {
    config: (value) => ({ version, messageFilter: { pii: value } }),
    right: [{}, customs(usable), customs(piles[1] ?? []), customs(piles[3] ?? []), customs(piles[4] ?? [])],
    wrong: [
      ...unusable.map((regex) => customs(['plain', regex])),
      customs(piles[2] ?? []),
      customs(piles[5] ?? []),
      customs(piles[6] ?? []),
    ],
    values: fc.oneof(
      fc.array(anyPattern, { maxLength: 4 }).map(customs),
      mostly(fc.constantFrom(...piles).map(customs)),
      mapping({
        customPatterns: mostly(
          fc.array(mapping({ id: oneOf('i'), label: oneOf('l'), regex: anyPattern }), { maxLength: 3 }),
        ),
      }),
    ),
  },
  'messageFilter.pii.customPatterns[].regex': {
    config: (value) => ({ version, messageFilter: { pii: customs([value]) } }),
    right: usable,
    wrong: unusable,
    values: anyPattern,
  },
  'fileConfig.endpoints.*.supportedMimeTypes': {
    config: (value) => ({ version, fileConfig: { endpoints: { openAI: { supportedMimeTypes: value } } } }),
    right: [[], ['text/.*'], ['('], ['a', 'b']],
    wrong: [[1], ['a', null], [{}], [['a']], [true]],
    values: mostly(fc.array(fc.oneof(anything, fc.constant('text/plain')), { maxLength: 3 })),
  },
  'fileConfig.endpoints.*.supportedMimeTypes[]': mime((supportedMimeTypes) => ({
    endpoints: { openAI: { supportedMimeTypes } },
  })),
  'fileConfig.ocr.supportedMimeTypes[]': mime((supportedMimeTypes) => ({ ocr: { supportedMimeTypes } })),
  'fileConfig.text.supportedMimeTypes[]': mime((supportedMimeTypes) => ({ text: { supportedMimeTypes } })),
};
