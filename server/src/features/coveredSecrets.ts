import { Document } from '../core/document';
import { forEachScalar, type VisitScalar } from '../core/value';
import { findSecrets } from '../environment/secrets';
import { writtenSecrets } from '../rules/plain-text-secret';

/** Shortest piece that is looked for elsewhere; shorter ones are in too many innocent texts. */
const SHORTEST_PIECE = 6;

/** A document with its credentials covered: what is shown of it may go far. All else stays where it is. */
export function withoutSecrets(document: Document): Document {
  const { root, text: whole } = document;
  const values = {
    forEachScalar: (visit: VisitScalar) => {
      if (root) forEachScalar(root, visit);
    },
  };
  const text = writtenSecrets(values, whole).reduce(
    (masked, { range: { start, end } }) =>
      masked.slice(0, start) + '•'.repeat(end - start) + masked.slice(end),
    whole,
  );
  return new Document(document.uri, document.version, text);
}

/** What in a document is never shown, in pieces without blanks, to be looked for where it might be told all the same. */
export function secretPieces({ root, text }: Document): ReadonlySet<string> {
  const pieces = new Set<string>();
  const add = (secret: string): void => {
    for (const piece of secret.split(/[\s"']+|\$\{[\w.-]+\}/))
      if (piece.length >= SHORTEST_PIECE) pieces.add(piece);
  };
  if (!root) return pieces;
  const values = {
    forEachScalar: (visit: VisitScalar) => {
      forEachScalar(root, visit);
    },
  };
  for (const { range } of writtenSecrets(values, text)) add(text.slice(range.start, range.end));
  values.forEachScalar((node, path) => {
    const name = path.findLast((segment) => typeof segment === 'string') ?? '';
    const written = text.slice(node.start, node.end);
    if (SECRET_KEY.test(name) && !NO_SECRET.test(written)) add(written);
    for (const [, , user = ''] of written.matchAll(USER_INFO)) add(user);
  });
  return pieces;
}

/** Words in keys whose values are secrets. */
const SECRET_WORDS = String.raw`(?:key|secret|passw|token|authorization|credential|cookie|[_-]pat|\bpass)\w*`;
const SECRET_KEY = new RegExp(`${SECRET_WORDS}$`, 'i');

/** Values behind such keys that are none. */
const NO_SECRET = /^["']?(?:user_provided|\d+|true|false)["']?$/i;

/**
 * A key that is called like a secret, and the rest of its line unless that is a number, a boolean or `user_provided`.
 * Keys are looked for only where a word of bearable length ends in a colon: a line can be one word of many thousands.
 */
const SECRET_VALUE = new RegExp(
  String.raw`((?<![\w-])(?=[\w-]{1,200}["']?\s{0,20}:)[\w-]*${SECRET_WORDS}["']?\s*:\s*)(?!["']?(?:user_provided|\d+|true|false)["']?\s*(?:[,}\]#]|$))(\S.*)$`,
  'i',
);
const USER_INFO = /(\w:\/\/)([^\s/@"']+)(?=@)/g;

/**
 * Covers in a line what stands behind a key that is called like a secret. References such as `${NAME}` stay readable. The
 * length does not change.
 */
export function hideSecrets(line: string): string {
  return hideValues(line).replaceAll(USER_INFO, (_, scheme: string, user: string) => scheme + cover(user));
}

function hideValues(line: string): string {
  return line.replace(SECRET_VALUE, (_, key: string, rest: string) => {
    const end = valueEnd(rest);
    return key + cover(rest.slice(0, end)) + hideValues(rest.slice(end));
  });
}

/** In a text: what follows a name that is called like a secret and `=` or `:`, and what follows the name of a scheme. */
const NAMED_IN_TEXT = new RegExp(
  String.raw`((?<![\w-])[\w-]{0,60}?${SECRET_WORDS}["']?\s{0,4}[=:]\s{0,4}(?:(?:bearer|basic|token)\s+)?|\b(?:bearer|basic)\s+)([^\s&"',;]+)`,
  'gi',
);

/** Values and names of this kind are no secrets, although their keys are called like some. */
const NO_SECRET_KEY =
  /^(?:authorization_type|authorization_url|token_url|token_exchange_method|.*(?:Env|Config))$/;

/**
 * A value as it may be shown apart from its file: covered where `key`, the key it stands behind, is called like a secret, and
 * where it holds what looks like one. References such as `${NAME}` stay readable. The length does not change.
 */
export function coverValue(key: string, written: string): string {
  const isSecret = SECRET_KEY.test(key) && !NO_SECRET_KEY.test(key) && !NO_SECRET.test(written);
  if (isSecret) return cover(written);
  if (written.length < SHORTEST_PIECE) return written;
  const covered = findSecrets(written, key).reduce(
    (text, { start, end }) => text.slice(0, start) + cover(text.slice(start, end)) + text.slice(end),
    written,
  );
  if (!/[=:]|\b(?:bearer|basic)\s/i.test(covered)) return covered;
  return covered
    .replaceAll(USER_INFO, (_, scheme: string, user: string) => scheme + cover(user))
    .replaceAll(NAMED_IN_TEXT, (_, name: string, value: string) => name + cover(value));
}

/** Whether a word of a command line says that the next one is a secret: `--api-key`. */
export function announcesSecret(word: string): boolean {
  return /^--?[\w-]{0,100}$/.test(word) && SECRET_KEY.test(word);
}

/** Where a value ends: behind its closing quote, else before a comment. An unquoted one may hold anything else. */
function valueEnd(rest: string): number {
  const quote = rest[0];
  const close = quote === '"' || quote === "'" ? rest.indexOf(quote, 1) : -1;
  if (close > 0) return close + 1;
  const comment = rest.search(/\s#/);
  return comment < 0 ? rest.length : comment;
}

function cover(text: string): string {
  return text.replaceAll(/\$\{[\w.-]+\}|[^\s"']/g, (part) => (part.startsWith('${') ? part : '•'));
}
