import fc from 'fast-check';
import { mapping, mostly, oneOf, pieced, version, type Subject } from './subject';

const source = { id: 'one', owner: 'owner', repo: 'repo', paths: ['skills'], credentialKey: 'key' };

const skillSync = (github: object) => ({ version, skillSync: { github } });

/** What the synchronisation of skills checks in code. */
export const skillSyncSubjects: Readonly<Record<string, Subject>> = {
  'skillSync.github': {
    config: (value) => ({ version, skillSync: { github: value } }),
    right: [
      {},
      { enabled: false, sources: [] },
      { enabled: true, sources: [source, { ...source, id: 'two' }] },
    ],
    wrong: [{ enabled: true }, { enabled: true, sources: [] }, { sources: [source, source, source] }],
    values: mapping({
      enabled: oneOf(true, false),
      sources: mostly(
        fc.array(oneOf(...['one', 'two', 'three', ''].map((id) => ({ ...source, id }))), { maxLength: 4 }),
      ),
    }),
  },
  'skillSync.github.sources[]': {
    config: (value) => skillSync({ sources: [value] }),
    right: [source, { ...source, credentialKey: undefined, token: '${TOKEN}' }],
    wrong: [
      { id: 'one', owner: 'owner', repo: 'repo', paths: ['skills'] },
      { ...source, token: '${TOKEN}' },
    ],
    values: mapping(
      {
        id: fc.constant('one'),
        owner: fc.constant('owner'),
        repo: fc.constant('repo'),
        paths: fc.constant(['skills']),
        credentialKey: oneOf('key', 'key', '', '-'),
        token: oneOf('${TOKEN}', ' ${TOKEN} ', '', ' ', 'secret'),
      },
      ['id', 'owner', 'repo', 'paths'],
    ),
  },
  'skillSync.github.sources[].ref': {
    config: (value) => skillSync({ sources: [{ ...source, ref: value }] }),
    right: ['main', 'feature/one', 'v1.2.3', 'a@b', 'ä'],
    wrong: [
      '/a',
      'a/',
      'a..b',
      'a//b',
      'a\\b',
      '@',
      'a@{b',
      'a.',
      'a b',
      'a~b',
      'a^',
      'a:b',
      'a?',
      '*',
      '[',
      '.a',
      'a/.b',
      'a.lock',
      'a.lock/b',
      'a\u007f',
      'a\tb',
    ],
    values: mostly(
      pieced([
        'a',
        'main',
        '/',
        '.',
        '..',
        '\\',
        '@',
        '@{',
        '}',
        ' ',
        '~',
        '^',
        ':',
        '?',
        '*',
        '[',
        ']',
        '.lock',
        '\u0000',
        '\u001f',
        '\u007f',
        '\u0080',
        '😀',
        '-',
        '_',
        'x'.repeat(250),
      ]),
    ),
  },
  'skillSync.github.sources[].paths[]': {
    config: (value) => skillSync({ sources: [{ ...source, paths: [value] }] }),
    right: ['skills', 'a/b', '/a/', '.', '/', ' a ', './', '.hidden', 'a.b-c_d'],
    wrong: ['', ' ', 'a\\b', '..', 'a/../b', 'a..b', 'a b', 'ä', 'a//b', 'a/./b', './a'],
    values: mostly(
      pieced([
        'a',
        'B',
        '0',
        '/',
        '//',
        '.',
        '..',
        './',
        '\\',
        ' ',
        '\t',
        '\u00a0',
        '-',
        '_',
        'ä',
        '$',
        'x'.repeat(250),
      ]),
    ),
  },
};
