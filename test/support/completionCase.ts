import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { contextWith, FULL_CLIENT, PLAIN_CLIENT } from './featureContext';
import { Typist } from './typist';

/** The variables the cases know of. */
const ENV = [
  'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
  'FOO=bar',
  'BEDROCK_GUARDRAIL_ID=gr4example7x',
  'MISTRAL_API_KEY=key-of-an-example',
  'EMPTY=',
  '# COMMENTED=1',
  'JWT_SECRET=0123456789abcdef',
].join('\n');

/** The text before, the label to accept, and the text after with the cursor where the client leaves it. */
export interface Case {
  readonly before: string;
  readonly accept: string;
  readonly after: string;
  /** What a client without snippets makes of it, where that differs; `null` where it has no such item. */
  readonly plain?: string | null;
}

export function c(before: string, accept: string, after: string, plain?: string | null): Case {
  return { before, accept, after, ...(plain !== undefined && { plain }) };
}

const variants = [
  { name: 'LF', lineBreak: '\n', client: FULL_CLIENT },
  { name: 'CRLF', lineBreak: '\r\n', client: FULL_CLIENT },
  { name: 'LF, no snippets', lineBreak: '\n', client: PLAIN_CLIENT },
  { name: 'CRLF, no snippets', lineBreak: '\r\n', client: PLAIN_CLIENT },
];

/** Tests every case with both kinds of line ends and both kinds of clients; each result has to be YAML. */
export function describeCases(cases: Readonly<Record<string, readonly Case[]>>): void {
  describe.each(variants)('accepting a completion ($name)', ({ lineBreak, client }) => {
    for (const [title, list] of Object.entries(cases)) {
      it.each(list)(`${title}: $before → $accept`, ({ before, accept, after, plain }) => {
        const typist = new Typist(before.replaceAll('\n', lineBreak), contextWith({ env: ENV, client }));
        const expected = client.snippets || plain === undefined ? after : plain;
        if (expected === null) {
          expect(typist.labels()).not.toContain(accept);
          return;
        }
        typist.accept(accept);
        expect(typist.marked).toBe(expected.replaceAll('\n', lineBreak));
        expect(() => load(typist.text)).not.toThrow();
      });
    }
  });
}
