import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '../../../server/src/rules/rule';
import { suppressFix } from '../../../server/src/rules/suppression';
import { apply, commentsIn, documentOf, findingsIn, isReadable } from '../../support/findings';
import { readGoldenFile } from '../../support/golden';

const example = readFileSync(new URL('../../../examples/librechat.yaml', import.meta.url), 'utf8');
const golden = ['guardrail', 'keys', 'values', 'bedrock', 'models', 'syntax', 'unions', 'startup'].flatMap(
  (topic) =>
    readGoldenFile(new URL(`../../fixtures/rules/${topic}.txt`, import.meta.url)).map(({ yaml }) => yaml),
);

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`rule properties: FC_SEED=${String(seed)}`);
const around = { env: 'GUARDRAIL_ID=abc\nBEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0\n' };

/** Texts as they are in the middle of typing: cut off, or with pieces gone, put in or moved. */
const textInTheMaking = fc
  .record({
    base: fc.constantFrom(example, ...golden),
    steps: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.integer({ min: 0, max: 30 }),
        insert: fc.constantFrom(
          '',
          '',
          '\n',
          '  ',
          ': ',
          '- ',
          '"',
          "'",
          '{',
          '}',
          '[',
          ']',
          ',',
          '#',
          ' # c',
          '\t',
          '|',
          '&a ',
          '*a',
          '🦜',
          '${X}',
          '? ',
        ),
      }),
      { maxLength: 3 },
    ),
    end: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '\uFEFF'),
  })
  .map(({ base, steps, end, lineBreak, mark }) => {
    let text = base;
    for (const { at, length, insert } of steps) {
      const start = Math.floor(at * text.length);
      text = text.slice(0, start) + insert + text.slice(start + length);
    }
    if (end !== null) text = text.slice(0, Math.floor(end * text.length));
    return mark + text.replaceAll('\n', lineBreak);
  });

/** Every correction a text is offered, the silencing ones included. */
function fixesFor(text: string): Fix[] {
  const document = documentOf(text);
  return findingsIn(text, around).flatMap((finding) => [
    ...(finding.fixes?.() ?? []),
    suppressFix(document, finding.code, finding.range.start),
  ]);
}

function expectOrderly(text: string, { edits, title }: Fix): void {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  sorted.forEach(({ range }, i) => {
    expect(range.start, title).toBeGreaterThanOrEqual(sorted[i - 1]?.range.end ?? 0);
    expect(range.end, title).toBeGreaterThanOrEqual(range.start);
    expect(range.end, title).toBeLessThanOrEqual(text.length);
  });
}

function withoutSilencing(comments: readonly string[]): string[] {
  return comments.filter((comment) => !comment.includes('librechat-ignore'));
}

test('no text in the making makes a rule or a correction throw, and every edit lies in the text', () => {
  const property = fc.property(textInTheMaking, (text) => {
    for (const finding of findingsIn(text, around)) {
      expect(finding.range.start).toBeLessThanOrEqual(finding.range.end);
      expect(finding.range.end).toBeLessThanOrEqual(text.length);
    }
    for (const fix of fixesFor(text)) expectOrderly(text, fix);
  });
  fc.assert(property, { seed, numRuns: 1500 });
});

test('corrections of a text that can be read leave it readable, with all its comments', () => {
  const property = fc.property(textInTheMaking, (text) => {
    // Where YAML takes a tab for white space depends on what stands before it.
    fc.pre(isReadable(text) && !text.includes('\t'));
    for (const fix of fixesFor(text)) {
      const after = apply(text, fix);
      const where = `${fix.title}\n${after}`;
      expect(isReadable(after), where).toBe(true);
      const [before, left] = [text, after].map((source) => withoutSilencing(commentsIn(source)));
      // A comment at the end of a line goes where its line goes.
      if (fix.title.startsWith('Move ')) expect(left?.sort(), where).toEqual(before?.sort());
      else expect(left, where).toEqual(before);
    }
  });
  fc.assert(property, { seed, numRuns: 1500 });
});
