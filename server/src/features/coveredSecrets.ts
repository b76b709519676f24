import { findSecrets } from '../environment/secrets';

/** What is shorter has room for neither a name with a secret nor a form. */
const SHORTEST_TEXT = 6;

/** Words in keys whose values are secrets. */
const SECRET_WORDS = String.raw`(?:key|secret|passw|token|authorization|credential|cookie|[_-]pat|[_-]pass|\bpass)\w{0,100}`;
const SECRET_KEY = new RegExp(`${SECRET_WORDS}$`, 'i');

/** Values behind such keys that are none. */
const NO_SECRET = /^(?:user_provided|true|false)$/i;

/** Keys that count something, whatever else they are called like: numbers behind them are no secrets. */
const COUNTING =
  /(?:^|[_-])(?:max|min|limit)(?![a-z])|(?:^|[_-])(?:MAX|MIN|LIMIT)(?![A-Za-z])|(?:Max|Min|Limit)(?![a-z])|[tT]okens|TOKENS|(?:[eE]xpiry|[cC]ount|[lL]ength|[rR]atio|[bB]udget)$/;
const NUMBER = /^[\d._]+$/;

/** Whether a value is open although its key is called like a secret. */
function isOpen(key: string, written: string): boolean {
  const value = written.trim().replace(/^(["'])(.*)\1$/s, '$2');
  return NO_SECRET.test(value) || (NUMBER.test(value) && COUNTING.test(key));
}

/**
 * A key that is called like a secret, and the rest of its line. Keys are looked for only where a word of bearable length ends
 * in a colon: a line can be one word of many thousands.
 */
const SECRET_VALUE = new RegExp(
  String.raw`((?<![\w-])(?=[\w-]{1,200}["']?\s{0,20}:)([\w-]{0,200}${SECRET_WORDS})["']?\s*:\s*)(\S[^]*)$`,
  'i',
);
/** Such a key at the beginning of its line, and what stands behind it. */
const OPENING_KEY = new RegExp(
  String.raw`^([\s-]*)["']?(?=[\w-]{1,200}["']?\s{0,20}:)[\w-]{0,200}${SECRET_WORDS}["']?\s*:(?:\s+([^]*))?$`,
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
  return line.replace(SECRET_VALUE, (_, before: string, key: string, rest: string) => {
    const end = valueEnd(rest);
    const open = openEnd(key, rest);
    return (
      before +
      (open > 0 ? rest.slice(0, open) : cover(rest.slice(0, end))) +
      hideValues(rest.slice(open || end))
    );
  });
}

/** Where an open value, or the head of a value in the next lines, ends at the beginning of a text; 0 where none is there. */
function openEnd(key: string, rest: string): number {
  const [head] = /^[|>][-+\d]{0,2}(?=\s*(?:#|$))/.exec(rest) ?? [];
  if (head !== undefined) return head.length;
  const [word = ''] = /^["']?[\w.]+["']?(?=\s*(?:[,}\]#]|$))/.exec(rest) ?? [];
  return word !== '' && isOpen(key, word) ? word.length : 0;
}

/** How the value of a secret key that opens a line may go on in the next ones: what is indented deeper than `indent`. */
export function opensSecret(
  line: string,
): { readonly indent: number; readonly anyText: boolean } | undefined {
  const [whole, before = '', rest = ''] = OPENING_KEY.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const isBlock = /^(?:[&!]\S*\s+)*[|>]/.test(rest);
  const quote = /^(?:[&!]\S*\s+)*(["'])/.exec(rest)?.[1];
  const isQuoteOpen = quote !== undefined && rest.split(quote).length % 2 === 0;
  return { indent: before.length, anyText: isBlock || isQuoteOpen };
}

/** In a text: what follows a name that is called like a secret and `=` or `:`, and what follows the name of a scheme. */
const NAMED_IN_TEXT = new RegExp(
  String.raw`((?<![\w-])[\w-]{0,60}?${SECRET_WORDS}["']?\s{0,4}[=:]\s{0,4}(?:(?:bearer|basic|token)\s+)?|\b(?:bearer|basic)\s+)([^\s&"',;]+)`,
  'gi',
);

/** On a command line: what follows an option that is called like a secret. */
const BEHIND_OPTION = new RegExp(
  String.raw`((?<!\S)--?[\w-]{0,60}?${SECRET_WORDS}\s+["']?)([^\s"'-][^\s"']*)`,
  'gi',
);

/** Names of this kind have no secrets behind them, although they are called like some. */
const NO_SECRET_KEY =
  /^(?:authorization_type|authorization_url|token_url|token_exchange_method|token_endpoint_auth_methods_supported|.*(?:Env|Config))$/;

/** Whether what stands behind a key is secret, whatever it looks like. */
export function isSecretValue(key: string, written: string): boolean {
  return SECRET_KEY.test(key) && !NO_SECRET_KEY.test(key) && !isOpen(key, written);
}

/**
 * A value as it may be shown apart from its file: covered where `key`, the key it stands behind, is called like a secret, and
 * where it holds what looks like one. References such as `${NAME}` stay readable. The length does not change.
 */
export function coverValue(key: string, written: string): string {
  if (isSecretValue(key, written)) return cover(written);
  if (written.length < SHORTEST_TEXT) return written;
  const covered = findSecrets(written, key).reduce((text, { start, end, what }) => {
    // Of a private key only the first line has a form.
    const to = what === 'a private key' ? text.length : end;
    return text.slice(0, start) + cover(text.slice(start, to)) + text.slice(to);
  }, written);
  if (!/[=:]|(?<!\S)-|\b(?:bearer|basic)\s/i.test(covered)) return covered;
  return covered
    .replaceAll(USER_INFO, (_, scheme: string, user: string) => scheme + cover(user))
    .replaceAll(NAMED_IN_TEXT, (_, name: string, value: string) =>
      isOpen(name.replace(/["'\s=:].*$/s, ''), value) ? name + value : name + cover(value),
    )
    .replaceAll(BEHIND_OPTION, (_, name: string, value: string) => name + cover(value));
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

/** What stands for something that is told elsewhere: a reference or a placeholder. */
const STAND_IN = /^(?:\$\{|\{\{)/;

/** Covers all of a text but blanks, quotes, references and placeholders. The length does not change. */
export function cover(text: string): string {
  return text.replaceAll(/\$\{[\w.-]+\}|\{\{\w+\}\}|[^\s"']/g, (part) => (STAND_IN.test(part) ? part : '•'));
}
