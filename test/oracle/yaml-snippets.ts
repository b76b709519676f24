import fc from 'fast-check';
import { BLOCK_HEADS, KEYS, PROPERTIES, SCALARS, WHOLE_LINES } from './yaml-words';

/** Characters that mean something to one of the parsers, or to none of them. */
const CHARACTERS = [
  ...Array.from(' :-?[]{},#&*!|>\'"%@`~.0123a<\\\n\t=\r\x07\x00\x0b\x0c\x1b\x7f\x80\x85\xa0\u2028\u2029'),
  ...Array.from('\ufeff\ufffe\uffff\ufffd\u200b\u3000😀'),
  ...['\ud800', '\udc00', '\r\n', '\n\n', '\n ', '\n  ', ' #', ': ', '- ', '? ', '\n---\n', '\n...\n'],
  ...['    ', '\t\t', '&x ', '*x ', '!!str ', '<<: '],
];

/** Usually the first, now and then one of the others. */
function mostly(usual: string, ...others: string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const indentation = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 1, 2, 2, 4) },
  { weight: 1, arbitrary: fc.constantFrom(3, 5, 8) },
);
const property = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(...PROPERTIES).map((text) => `${text} `) },
);
const pad = mostly(' ', '  ', '\t', ' \t', '');
const tail = mostly('', ' ', ' # c', '# c', '\t# c', '  ');
const scalar = fc.constantFrom(...SCALARS);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from('abcdefghij')) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS) },
);

const multiline = fc
  .record({
    quote: fc.constantFrom('', '', '"', "'"),
    lines: fc.array(
      fc.record({
        by: indentation,
        text: fc.constantFrom('a', 'b c', 'x # y', 'x: y', '', '\tz', '- z', '# z', "d'e", 'k:', '\\', 'a\\'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(
    ({ quote, lines }) =>
      quote + lines.map(({ by, text }, i) => (i ? '\n' + ' '.repeat(by) : '') + text).join('') + quote,
  );

/** A flow collection: brackets, commas and white space as they come. */
const flow = fc.letrec<{ node: string; list: string; mapping: string; space: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: multiline },
    tie('list'),
    tie('mapping'),
  ),
  space: fc.constantFrom('', '', '', ' ', ' ', '\n', '\n  ', '\n\t', ' # c\n', '# c\n', '  \n \n'),
  list: fc
    .record({
      items: fc.array(
        fc.tuple(
          property,
          mostly('', 'k: ', '"k":', '? ', '? k : '),
          tie('node'),
          tie('space'),
          tie('space'),
        ),
        { maxLength: 3 },
      ),
      trailing: fc.constantFrom('', '', ',', ', '),
    })
    .map(
      ({ items, trailing }) =>
        `[${items.map(([p, k, node, before, after]) => before + k + p + node + after).join(',')}${trailing}]`,
    ),
  mapping: fc
    .record({
      items: fc.array(
        fc.tuple(
          key,
          fc.constantFrom(': ', ': ', ': ', ':', ' : ', ' :', ' ', ''),
          property,
          tie('node'),
          tie('space'),
          tie('space'),
        ),
        { maxLength: 3 },
      ),
      trailing: fc.constantFrom('', '', ',', ' ,'),
    })
    .map(
      ({ items, trailing }) =>
        `{${items.map(([k, colon, p, node, before, after]) => before + k + colon + p + node + after).join(',')}${trailing}}`,
    ),
}));

const blockScalar = fc
  .record({
    head: fc.constantFrom(...BLOCK_HEADS),
    lines: fc.array(
      fc.record({
        by: indentation,
        text: fc.constantFrom('a', 'a b', 'c: d', '# e', '', ' f', '\tg', '- h', '---', '...', '\t'),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ head, lines }) => head + lines.map(({ by, text }) => '\n' + ' '.repeat(by) + text).join(''));

/** A value as text that may have several lines; further lines are indented relative to the place it is put in. */
const value = fc.letrec<{ value: string; mapping: string; list: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { weight: 6, arbitrary: fc.tuple(property, scalar, tail).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.tuple(property, multiline, tail).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.tuple(property, blockScalar).map((parts) => parts.join('')) },
    { weight: 2, arbitrary: fc.tuple(property, flow.node, tail).map((parts) => parts.join('')) },
    { weight: 3, arbitrary: tie('mapping') },
    { weight: 3, arbitrary: tie('list') },
  ),
  mapping: fc
    .record({
      head: property,
      compact: fc.boolean(),
      by: indentation,
      entries: fc.array(
        fc.tuple(property, key, mostly(':', ' :', ': \n', ''), pad, tie('value'), fc.boolean()),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ head, compact, by, entries }) =>
      place(
        head,
        compact,
        by,
        entries.map(([p, k, colon, space, text, explicit]) =>
          explicit && k.startsWith('?') ? `${k}\n:${space}${text}` : p + k + colon + space + text,
        ),
      ),
    ),
  list: fc
    .record({
      head: property,
      compact: fc.boolean(),
      by: indentation,
      items: fc.array(fc.tuple(pad, tie('value')), { minLength: 1, maxLength: 3 }),
    })
    .map(({ head, compact, by, items }) =>
      place(
        head,
        compact,
        by,
        items.map(([space, text]) => `-${space}${text}`),
      ),
    ),
}));

function place(head: string, compact: boolean, by: number, entries: readonly string[]): string {
  const indent = ' '.repeat(by);
  const body = entries.join('\n').replaceAll('\n', `\n${indent}`);
  return compact ? head + body : `${head}\n${indent}${body}`;
}

const soup = fc
  .array(fc.tuple(mostly('', ' ', '  ', '    ', '\t'), fc.constantFrom(...WHOLE_LINES)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.map((parts) => parts.join('')).join('\n'));

/** Keys and items below a key, in columns that now and then belong to nothing. */
const tumbled = fc
  .tuple(
    fc.constantFrom('', '  b:\n', 'b:\nc:\n'),
    fc.array(
      fc.tuple(
        fc.nat({ max: 5 }).map((by) => ' '.repeat(by)),
        fc.constantFrom(
          ...'-¦-¦- -¦- k:¦- k: 1¦k:¦c: 1¦d: 1¦- x¦- &x¦- *x¦#c¦x¦- [¦- "q¦- {a: 1}¦- >¦e: |¦'.split('¦'),
        ),
      ),
      { minLength: 2, maxLength: 8 },
    ),
  )
  .map(([above, lines]) => `a:\n${above}${lines.map((parts) => parts.join('')).join('\n')}`);

const position = fc.nat({ max: 10_000 });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: position, text: fc.constantFrom(...CHARACTERS) }),
  fc.record({ kind: fc.constant('delete' as const), at: position, count: fc.constantFrom(1, 1, 2, 3) }),
  fc.record({ kind: fc.constant('indent' as const), at: position, by: fc.constantFrom(-2, -1, 1, 2) }),
  fc.record({ kind: fc.constant('line' as const), at: position, text: fc.constantFrom(...WHOLE_LINES) }),
  fc.record({ kind: fc.constant('repeat' as const), at: position, to: position }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, change: Mutation): string {
  if (change.kind === 'insert' || change.kind === 'delete') {
    const at = change.at % (text.length + 1);
    return change.kind === 'insert'
      ? text.slice(0, at) + change.text + text.slice(at)
      : text.slice(0, at) + text.slice(at + change.count);
  }
  const lines = text.split('\n');
  const at = change.at % lines.length;
  const line = lines[at] ?? '';
  if (change.kind === 'line') lines.splice(at, 0, change.text);
  else if (change.kind === 'repeat') lines.splice(change.to % lines.length, 0, line);
  else lines[at] = change.by > 0 ? ' '.repeat(change.by) + line : line.slice(-change.by);
  return lines.join('\n');
}

const grown = fc.oneof(
  { weight: 3, arbitrary: value.value },
  { weight: 2, arbitrary: value.mapping.map((text) => text.replace(/^\n/, '')) },
  { weight: 2, arbitrary: soup },
  { weight: 1, arbitrary: tumbled },
  { weight: 1, arbitrary: flow.node },
);

/** Small YAML texts, valid ones and ones a hand has slipped in; with the line breaks of other systems now and then. */
export const snippet: fc.Arbitrary<string> = fc
  .record({
    text: grown,
    changes: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Mutation[]>([]) },
      { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 3 }) },
    ),
    lineBreak: mostly('\n', '\r\n', '\r'),
    end: fc.constantFrom('', '\n', '\n', '\n\n'),
  })
  .map(({ text, changes, lineBreak, end }) =>
    (changes.reduce(mutate, text) + end).replaceAll('\n', lineBreak),
  );
