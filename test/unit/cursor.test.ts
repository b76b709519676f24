import { describe, expect, it } from 'vitest';
import { Document } from '../../server/src/core/document';
import { formatPath } from '../../server/src/core/path';
import { parseMarked } from '../support/marker';

/** A cursor in words: `key bedrock [models] "gu"` or `value bedrock.models[1] "us"`. */
function describeCursor(fixture: string): string {
  const { text, offset } = parseMarked(fixture);
  const cursor = new Document('file:///librechat.yaml', 1, text).cursorAt(offset);
  switch (cursor.kind) {
    case 'none':
      return 'none';
    case 'key': {
      const typedAt = offset - text.lastIndexOf('\n', offset - 1) - 1;
      const { openList } = cursor;
      const extra = [
        cursor.hasColon ? 'colon' : '',
        cursor.flow ? 'flow' : '',
        cursor.children === 'items' ? `items ${cursor.itemCount}` : '',
        cursor.text === '' && !cursor.flow && cursor.column > typedAt + 1 ? `at ${cursor.column}` : '',
        openList ? `or ${formatPath(openList.path)} ${openList.itemCount}` : '',
      ];
      return [
        'key',
        formatPath(cursor.container) || '/',
        `[${cursor.siblings.join(' ')}]`,
        JSON.stringify(cursor.text),
        ...extra,
      ]
        .filter(Boolean)
        .join(' ');
    }
    case 'value': {
      const extra = [
        cursor.style === 'plain' ? '' : cursor.style,
        cursor.needsSpace ? 'space' : '',
        cursor.itemColumn === undefined ? '' : `column ${cursor.itemColumn}`,
      ];
      return ['value', formatPath(cursor.path), JSON.stringify(cursor.text), ...extra]
        .filter(Boolean)
        .join(' ');
    }
  }
}

const cases: Record<string, [fixture: string, expected: string][]> = {
  'mapping keys in block style': [
    ['‸', 'key / [] ""'],
    ['ver‸', 'key / [] "ver"'],
    ['version: 1\n‸', 'key / [version] ""'],
    ['version: 1\nend‸\ncache: true', 'key / [version cache] "end"'],
    ['endpoints:\n  ‸', 'key endpoints [] ""'],
    ['endpoints:\n  bedrock:\n    ‸', 'key endpoints.bedrock [] ""'],
    ['endpoints:\n  bedrock:\n    gu‸', 'key endpoints.bedrock [] "gu"'],
    ['endpoints:\n  bedrock:\n    gu‸\n    models:\n      - a\n', 'key endpoints.bedrock [models] "gu"'],
    ['endpoints:\n  bedrock:\n    models:\n      - a\n    ‸', 'key endpoints.bedrock [models] ""'],
    [
      'endpoints:\n  bedrock:\n    models:\n      - a\n    ‸\n    titleConvo: true',
      'key endpoints.bedrock [models titleConvo] ""',
    ],
    ['endpoints:\n  bedrock:\n    models:\n      - a\n  ‸', 'key endpoints [bedrock] ""'],
    ['endpoints:\n  bedrock:\n    # one\n    # two\n    ‸', 'key endpoints.bedrock [] ""'],
    ['endpoints:\n  # about\n  bedrock:\n\n\n    tr‸', 'key endpoints.bedrock [] "tr"'],
    ['endpoints:\n  bed‸rock:\n    models: []', 'key endpoints [] "bedrock" colon'],
    ['endpoints:\n  "bed‸rock": {}', 'key endpoints [] "\\"bedrock\\"" colon'],
    ['a:\n- b\n‸', 'key / [a] "" or a 1'],
    ['a:\r\n  b:\r\n    c‸\r\n    d: 1\r\n', 'key a.b [d] "c"'],
    ['\uFEFFver‸', 'key / [] "ver"'],
    ['\uFEFFversion: 1\n‸', 'key / [version] ""'],
    ['‸\uFEFF', 'key / [] ""'],
  ],
  'blank lines in the middle of a block': [
    ['a:\n  b:\n‸\n    c: 1', 'key a.b [c] "" at 4'],
    ['a:\n  b:\n    c: 1\n ‸\n    d: 1', 'key a.b [c d] "" at 4'],
    ['a:\n  - b\n‸\n  - c', 'key a [] "" items 2 at 2'],
    ['a:\n  - b: 1\n‸\n    c: 1', 'key a[0] [b c] "" at 4'],
    ['a:\n‸\n  # why\n\n  b: 1', 'key a [b] "" at 2'],
    ['a:\n  b: 1\n‸\nc: 1', 'key / [a c] ""'],
    ['a:\n  b: 1\n  ‸\nc: 1', 'key a [b] ""'],
    ['a:\n  - b\n‸\nc: 1', 'key / [a c] ""'],
  ],
  'lists in the column of their key': [
    ['a:\n  b:\n  - c\n  ‸', 'key a [b] "" or a.b 1'],
    ['a:\n  b:\n  - c\n  ‸\n  d: 1', 'key a [b d] "" or a.b 1'],
    ['a:\n  b:\n  - c\n  x‸', 'key a [b] "x" or a.b 1'],
    ['a:\n  b:\n    - c\n  ‸', 'key a [b] ""'],
  ],
  'mapping keys inside list items': [
    ['custom:\n  - name: x\n    ‸', 'key custom[0] [name] ""'],
    ['custom:\n  - name: x\n    ap‸\n    models:\n      fetch: true\n', 'key custom[0] [name models] "ap"'],
    ['custom:\n  - name: x\n  - name: y\n    b‸', 'key custom[1] [name] "b"'],
    ['custom:\n- name: x\n  b‸', 'key custom[0] [name] "b"'],
    ['custom:\n  - na‸: x', 'key custom[0] [] "na" colon'],
    ['custom:\n  - na‸me: x', 'key custom[0] [] "name" colon'],
    ['custom:\n  - ‸\n    a: x', 'key custom[0] [a] ""'],
    ['custom:\n  -‸\n    a: x', 'key custom[0] [a] ""'],
    ['custom:\n  - ‸\n      a: x', 'none'],
  ],
  'values behind a colon': [
    ['trace:‸', 'value trace "" space'],
    ['trace: ‸', 'value trace ""'],
    ['trace: en‸', 'value trace "en"'],
    ['trace: ‸ # why', 'value trace ""'],
    ['trace: # ‸why', 'none'],
    ['trace: "en‸"', 'value trace "en" double'],
    ["trace: 'en‸", 'value trace "en" single'],
    ['trace: enabled # a ‸comment', 'none'],
    ['a:\n  b: ‸\n  c: 1', 'value a.b ""'],
    ['a:\n  b: 😀 ${X‸}\n', 'value a.b "😀 ${X}"'],
    ['a: ‸\n  b: 1', 'none'],
    ['a: ‸&x', 'none'],
    ['a: &x ‸', 'value a ""'],
    ['a: !t ‸\nb: 1', 'value a ""'],
  ],
  'list items': [
    ['models:\n  -‸', 'value models[0] "" space column 4'],
    ['models:\n  - ‸', 'value models[0] "" column 4'],
    ['models:\n  - a\n  - us‸', 'value models[1] "us" column 4'],
    ['models:\n- a\n- ‸', 'value models[1] "" column 2'],
    ['models:\n  - a\n  ‸', 'key models [] "" items 1'],
    ['models:\n  ‸', 'key models [] ""'],
    ['m:\n  - - ‸', 'value m[0][0] "" column 6'],
  ],
  'flow collections': [
    ['models: [a, ‸]', 'value models[1] ""'],
    ['models: [‸]', 'value models[0] ""'],
    ['models: [a, b‸', 'value models[1] "b"'],
    ['models: [a‸, b]', 'value models[0] "a"'],
    ['models: ["a‸", b]', 'value models[0] "a" double'],
    ['g: {‸}', 'key g [] "" flow'],
    ['g: {k: ‸}', 'value g.k ""'],
    ['g: {k:‸}', 'value g.k "" space'],
    ['g: {k: 1, ‸}', 'key g [k] "" flow'],
    ['g: {k: 1, tr‸}', 'key g [k] "tr" flow'],
    ['g: {tr‸: 1, k: 2}', 'key g [k] "tr" colon flow'],
    ['g: {a: {b: ‸}}', 'value g.a.b ""'],
    ['g: {a: [x, {b: ‸', 'value g.a[1].b ""'],
    ['g: {\n  a: 1,\n  ‸\n}\nh: 2', 'key g [a] "" flow'],
    ['{"version": "1", ‸}', 'key / [version] "" flow'],
    ['a: [${X‸', 'value a[0] "${X"'],
    ['a: [${X‸]', 'value a[0] "${X"'],
    ['a: [${X‸}]', 'value a[0] "${X}"'],
    ['a: [‸${X}, b]', 'value a[0] "${X}"'],
    ['g: {a‸: {b: 1}}', 'key g [] "a" colon flow'],
    ['g: {a: ‸{b: 1}}', 'none'],
    ['g: {a: {b: 1}‸}', 'none'],
    ['g: {a: [1]‸, b: 2}', 'none'],
    ['g: {a: [1], ‸b: 2}', 'key g [a] "b" colon flow'],
    ['g: {a: 1 ‸}', 'none'],
    ['a: [b ‸]', 'none'],
    ['a: [b ‸, c]', 'none'],
    ['a: [b,‸, c]', 'value a[1] ""'],
  ],
  'places where nothing can be typed': [
    ['a: |\n  text ‸', 'none'],
    ['a: |\n  text\n  ‸more\nb: 1', 'none'],
    ['a: >-\n  te‸xt', 'none'],
    ['# com‸ment', 'none'],
    ['a:\n  # com‸ment\n  b: 1', 'none'],
    ['--- ‸', 'none'],
    ['a: 1\n    ‸', 'none'],
    ['a: *an‸chor', 'none'],
  ],
  'text that is broken elsewhere': [
    ['a: "unfinished\nb:\n  c‸', 'key b [] "c"'],
    ['a: [1, 2\nb:\n  ‸', 'key b [] ""'],
    ['a:\n\t- x\nb: ‸', 'value b ""'],
    ['a:\n  - b\n      "c"‸', 'value a[0] "b\\n      \\"c\\""'],
    ['a: b: c\nd:\n  e‸', 'key d [] "e"'],
    ['a: |\n  x\n b\nc: ‸', 'value c ""'],
  ],
};

for (const [title, fixtures] of Object.entries(cases)) {
  describe(title, () => {
    it.each(fixtures)('%j', (fixture, expected) => {
      expect(describeCursor(fixture)).toBe(expected);
    });
  });
}
