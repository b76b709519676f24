import { parse as dotenvParse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveValues, parseDotenv } from '../../../server/src/environment/dotenv';

/** What the text sets, as dotenv would put it. */
function valuesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...effectiveValues(parseDotenv(text))].map(([name, entry]) => [name, entry.value]),
  );
}

/** Name and value as written in the text, by the offsets of each entry. */
function written(text: string): [string, string][] {
  return parseDotenv(text).map((entry) => [
    text.slice(entry.nameStart, entry.nameEnd),
    text.slice(entry.valueStart, entry.valueEnd),
  ]);
}

describe('parseDotenv agrees with dotenv', () => {
  it.each([
    ['a plain assignment', 'A=1'],
    ['export', 'export A=1\n  export\tB=2'],
    ['variables called export', 'export=1\nexport.x=2\nexport: 3'],
    ['a colon as separator', 'A: v\nB:v\nC:\nd\nE:\r\nf'],
    ['white space around everything', '  A  =  x y  \n\tB\t=\t1\t'],
    ['an equals sign on a later line', 'A\n\n= 1'],
    ['a quoted value on a later line', 'A=\n\n  "x"\nB=\n\ny'],
    ['empty values', 'A=\nB=  \nC=""\nD= # none\nE:  \nF='],
    ['a comment that touches the value', 'A=abc#def\nB=abc #def\nC=#x\nD="a#b" # c'],
    ['the three quotes', `A='it "is" \`'\nB="it's \`"\nC=\`"both"' \``],
    ['values over several lines', `A="x\n y\n"\nB='p\r\nq'\nC=\`r\rs\``],
    [
      'escapes in double quotes only',
      String.raw`A="a\nb\rc\td\\n"` + '\n' + String.raw`B='a\nb'` + '\n' + String.raw`C=a\nb`,
    ],
    [
      'escaped quotes',
      String.raw`A="a\"b"` + '\n' + String.raw`B='a\'b'` + '\n' + String.raw`C="a\"` + '\nD=1',
    ],
    ['text after a closing quote', 'A="a" b\nB=\'a\' \'b\'\nC="a"#b'],
    ['quotes that never close', `A="x\\ny\nB='\nC=\`z`],
    ['the last of several', 'A=1\nA=2\n# A=3'],
    ['a byte order mark', '\uFEFFA=1\nB=2'],
    ['all line ends', 'A=1\r\nB=2\rC=3\nD=4\u2028E=5 # c\u2028F=6\u2029'],
    ['quotes around lines in an unquoted value', "A=x\u2028'y'\u2028\"z\"\u2028'w' v"],
    ['unusual names', 'a.b-c=1\n-=2\n1=3\né=4\nA B=5\n=6\n${X}=7'],
    ['no assignment at all', 'hello\n\n# only words\nA B\n:\n"'],
  ])('%s', (_, text) => {
    expect(valuesOf(text)).toEqual(dotenvParse(text));
  });

  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('A', 'B_1', 'c.d-e', 'export', 'export ', 'x') },
    { weight: 6, arbitrary: fc.constantFrom('=', '= ', ' =', ': ', ':') },
    { weight: 6, arbitrary: fc.constantFrom('"', "'", '`', '\\"', "\\'", '\\`', '\\\\"') },
    { weight: 5, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u2028') },
    { weight: 3, arbitrary: fc.constantFrom(' ', '\t', '  ', '\u00a0', '\uFEFF', '\v') },
    { weight: 3, arbitrary: fc.constantFrom('#', ' # ', '\\n', '\\r', '\\', '$', '${X}', 'é', '𝒳') },
  );
  const fragments = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const assignment = fc
    .tuple(
      fc.constantFrom('', 'export ', ' ', '# '),
      fc.constantFrom('A', 'B', 'LONG_NAME', 'x.y'),
      fc.constantFrom('=', ' = ', ': '),
      fc.constantFrom('', '"', "'", '`'),
      fragments,
      fc.constantFrom('', '"', "'", '`'),
      fc.constantFrom('\n', '\r\n', ' # c\n', ''),
    )
    .map((parts) => parts.join(''));
  const envText = fc.oneof(
    fragments,
    fc.array(assignment, { maxLength: 6 }).map((lines) => lines.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('on any text', () => {
    fc.assert(
      fc.property(envText, (text) => {
        expect(valuesOf(text)).toEqual(dotenvParse(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('with ordered ranges inside the text, on any text', () => {
    fc.assert(
      fc.property(envText, (text) => {
        let from = 0;
        for (const entry of parseDotenv(text)) {
          expect(entry.nameStart).toBeGreaterThanOrEqual(from);
          expect(text.slice(entry.nameStart, entry.nameEnd)).toBe(entry.name);
          expect(entry.valueStart).toBeGreaterThan(entry.nameEnd);
          expect(entry.valueEnd).toBeGreaterThanOrEqual(entry.valueStart);
          expect(text.slice(0, entry.nameStart).split(/\r\n?|\n/).length - 1).toBe(entry.line);
          from = entry.valueEnd;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('places', () => {
  it('gives the value as written, quotes included and blanks left out', () => {
    expect(written('export A = "x y" # c\r\nB:  v  \nC=\'p\r\nq\'')).toEqual([
      ['A', '"x y"'],
      ['B', 'v'],
      ['C', "'p\r\nq'"],
    ]);
  });

  it('puts an empty value right after the separator', () => {
    const [entry] = parseDotenv('A=   # nothing');
    expect(entry).toMatchObject({ value: '', valueStart: 2, valueEnd: 2 });
  });

  it('counts lines as editors do', () => {
    const lines = parseDotenv('\uFEFFA=1\r\n\r\nB="\n"\rC=3\u2028\nD=4').map(({ name, line }) => [
      name,
      line,
    ]);
    expect(lines).toEqual([
      ['A', 0],
      ['B', 2],
      ['C', 4],
      ['D', 5],
    ]);
  });
});

describe('commented assignments', () => {
  it('come back marked, in order, and set nothing', () => {
    const entries = parseDotenv('# A=old\nA=new\n  ## export B="x" # why\n#C=');
    expect(entries.map(({ name, value, commented }) => [name, value, commented])).toEqual([
      ['A', 'old', true],
      ['A', 'new', false],
      ['B', 'x', true],
      ['C', '', true],
    ]);
    expect([...effectiveValues(entries).keys()]).toEqual(['A']);
  });

  it('end with their line, whatever quote is open', () => {
    expect(valuesOf('# A="\nB=1\n# "')).toEqual({ B: '1' });
    expect(written('# A="\nB=1')).toEqual([
      ['A', '"'],
      ['B', '1'],
    ]);
  });

  it.each(['# Note: see the manual', '#=====#', '# ---=x', '# see https://host/?a=b', '# set A=1'])(
    'are not seen in prose: %s',
    (text) => {
      expect(parseDotenv(text)).toEqual([]);
    },
  );

  it('are not seen behind a value or inside a quoted one', () => {
    expect(written('A=1 # B=2\nC="\n# D=3\n"')).toEqual([
      ['A', '1'],
      ['C', '"\n# D=3\n"'],
    ]);
  });
});

describe('hostile and huge files', () => {
  const length = 2_000_000;
  // Each of these makes dotenv's expression, or a careless scanner, read the rest of the file again and again.
  it.each([
    ['quotes that close nothing', `A='x\n`],
    ['mixed open quotes', `A="\\"x\nB='\\'x\nC=\`\\\`x\n`],
    ['escaped quotes', `\\'`],
    ['line ends', '\n'],
    ['names without a value', 'export\n \n'],
    ['open quotes behind comments', `# A='\\'x\n`],
    ['quotes at every inner line', `'x\u2028`],
  ])('%s are read to the end', (_, unit) => {
    const text = `A='${unit.repeat(length / unit.length)}\nLAST=1`;
    expect(effectiveValues(parseDotenv(text)).get('LAST')?.value).toBe('1');
  });
});
