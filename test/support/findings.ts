import { expect } from 'vitest';
import { Lexer } from 'yaml';
import { Document } from '../../server/src/core/document';
import { applyEdits } from '../../server/src/core/edit';
import { Environment } from '../../server/src/environment/environment';
import { loadKnowledge, type Knowledge } from '../../server/src/knowledge/knowledge';
import { findTarget } from '../../server/src/knowledge/releases';
import { diagnose } from '../../server/src/rules/diagnose';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { FRANKFURT_ACCOUNT } from './account';
import { TODAY } from './day';
import { isReadable } from './readable';

export { isReadable };

/** What surrounds a document under test. */
export interface Around {
  /** Text of the `.env` beside the document; undefined when none is looked for, null when it does not exist. */
  readonly env?: string | null;
  /** The LibreChat release the document is for; the newest if not given. */
  readonly release?: string;
  /** Whether the account of Frankfurt has been asked, see {@link FRANKFURT_ACCOUNT}. */
  readonly account?: boolean;
  /** The day of asking; {@link TODAY} if not given. */
  readonly today?: string;
}

export const ENV_URI = 'file:///app/.env';

export function documentOf(text: string): Document {
  return new Document('file:///app/librechat.yaml', 1, text);
}

export function environmentOf({ env }: Around): Environment {
  if (env === undefined) return Environment.none;
  return new Environment([{ uri: ENV_URI, label: '.env', text: env ?? undefined }]);
}

export function knowledgeOf({ release }: Around): Knowledge {
  return loadKnowledge(release === undefined ? undefined : findTarget(release));
}

export function findingsIn(text: string, around: Around = {}): Finding[] {
  return diagnose(documentOf(text), {
    environment: environmentOf(around),
    knowledge: knowledgeOf(around),
    rules: {},
    today: around.today ?? TODAY,
    ...(around.account && { account: FRANKFURT_ACCOUNT }),
  });
}

/** The text under a finding. */
export function tokenOf(text: string, { range }: Finding): string {
  return text.slice(range.start, range.end);
}

/** The findings of a text as `code severity "token"`. */
export function summaryOf(text: string, around: Around = {}): string[] {
  return findingsIn(text, around).map((finding) => summarise(text, finding));
}

/** The message of a rule's first finding. */
export function messageOf(text: string, code: string, around: Around = {}): string | undefined {
  return findingsIn(text, around).find((finding) => finding.code === code)?.message;
}

/** What the findings of a rule point at besides themselves, with the line it is on, counted from 1. */
export function relatedTo(text: string, code: string, around: Around = {}) {
  const found = findingsIn(text, around).filter((finding) => finding.code === code);
  return found.flatMap(({ related = [] }) =>
    related.map(({ uri, range, message }) => {
      const source = uri === undefined ? text : (around.env ?? '');
      const line = source.slice(0, range.start).split('\n').length;
      return { uri, line, text: source.slice(range.start, range.end), message };
    }),
  );
}

export function summarise(text: string, finding: Finding): string {
  return `${finding.code} ${finding.severity} "${tokenOf(text, finding)}"`;
}

export function apply(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits);
}

/** The comments of a text as the `yaml` library sees them, in order. */
export function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#'));
}

/** After a correction its finding is gone, the comments are not, and what could be read before still can. */
export function expectMended(text: string, finding: Finding, fix: Fix, around: Around = {}): void {
  const after = apply(text, fix);
  const where = `${fix.title}\n${after}`;
  const count = (source: string) =>
    summaryOf(source, around).filter((summary) => summary === summarise(text, finding)).length;
  expect(count(after), where).toBeLessThan(count(text));
  // A comment at the end of a line goes where its line goes.
  const order = (comments: string[]) => (fix.title.startsWith('Move ') ? comments.sort() : comments);
  expect(order(commentsIn(after)), where).toEqual(order(commentsIn(text)));
  if (isReadable(text)) expect(isReadable(after), where).toBe(true);
}

/** The same text with other line breaks, a byte order mark, or characters outside the basic plane before everything. */
export const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'behind emoji': (text) => `# 🦜👩‍💻\n${text}`,
};
