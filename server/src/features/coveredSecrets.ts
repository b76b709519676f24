import { findSecrets } from '../environment/secrets';

/** What is shorter has room for neither a name with a secret nor a form. */
const SHORTEST_TEXT = 6;

/** Words in keys whose values are secrets. */
const SECRET_WORDS = String.raw`(?:key|secret|passw|passphrase|token|authorization|credential|cookie|[_-]pat|[_-]pass|\bpass|(?<!by|com)pass(?![a-z])|(?:[_-]|\b)(?:auth|pwd?|sig|signature)(?![a-z_]))\w{0,100}`;
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
/** Up to the last `@` of the host's part: a password may hold one that nobody escaped, and an apostrophe. */
const USER_INFO = /(\w:\/\/)([^\s/?#"':]*:[^\s/?#"]+|[^\s/?#"']+)(?=@)/g;

/**
 * Covers in a line what stands behind a key that is called like a secret. References such as `${NAME}` stay readable. The
 * length does not change.
 */
export function hideSecrets(line: string): string {
  return coverText(hideValues(line), '', IN_LINE);
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

/** What tells in a text that a secret follows. */
interface Announcements {
  /** A name that is called like a secret, with what stands between it and its value; or the name of a scheme. */
  readonly names: RegExp;
  /** A header with several words, of which any may be the secret, and those words. */
  readonly headers: RegExp;
}

/** In a value. */
const IN_VALUE: Announcements = { names: namedBefore('[=:]'), headers: headersBehind(`^|["']`) };

/** In a line of which the values behind keys are covered already, or open. */
const IN_LINE: Announcements = { names: namedBefore('='), headers: headersBehind(`["']`) };

function namedBefore(separator: string): RegExp {
  return new RegExp(
    String.raw`(?<![\w-])[\w-]{0,60}?${SECRET_WORDS}\\?["']?\s{0,4}${separator}\s{0,4}(?:(?:bearer|basic|token)\s{1,20})?|\b(?:bearer|basic)\s{1,20}`,
    'gi',
  );
}

/** `Authorization: ApiKey …`, `Cookie: a=…; b=…`, and behind `start` any name called like a secret: `"X-Api-Key: v1 …"`. */
function headersBehind(start: string): RegExp {
  return new RegExp(
    String.raw`((?<![\w-])(?:[\w-]{0,60}authorization|(?:set-)?cookie|(?<=${start})[\w-]{0,60}?${SECRET_WORDS})\s{0,4}:\s{0,4})([^\s"'][^"'\r\n]*)`,
    'gi',
  );
}

/** What may stand there: a text in quotes, of several words, or one word. */
const VALUE = /\\?"[^"\n]*|'[^'\n]*|[^\s&"',;]+/y;

/** On a command line, or in a list of its words: what follows an option that is called like a secret. */
const OPTION = new RegExp(
  String.raw`(?<![^\s"'[,])--?[\w-]{0,60}?${SECRET_WORDS}(?:["']?\s{0,4},\s{0,4}|\s{1,20})`,
  'gi',
);

/** What may stand there, but another option. */
const ARGUMENT = /\\?"[^"\n]*|'[^'\n]*|[^\s"'-][^\s"']*/y;

/** Covers in a text the values behind names. */
function coverBehind(text: string, names: RegExp, values: RegExp): string {
  let shown = '';
  let at = 0;
  for (const { 0: written, index } of text.matchAll(names)) {
    const from = index + written.length;
    if (index < at) continue;
    values.lastIndex = from;
    const [value] = values.exec(text) ?? [];
    if (value === undefined) continue;
    const [name = ''] = /^[\w-]*/.exec(written) ?? [];
    shown += text.slice(at, from) + (isOpen(name, value) ? value : cover(value));
    at = from + value.length;
  }
  return shown + text.slice(at);
}

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
  return isSecretValue(key, written) ? cover(written) : coverText(written, key);
}

/** Covers in a text what looks like a secret, by its own form or by what stands in front of it. */
function coverText(written: string, key: string, { names, headers } = IN_VALUE): string {
  if (written.length < SHORTEST_TEXT) return written;
  const covered = findSecrets(written, key).reduce((text, { start, end, what }) => {
    // Of a private key only the first line has a form.
    const to = what === 'a private key' ? text.length : end;
    return text.slice(0, start) + cover(text.slice(start, to)) + text.slice(to);
  }, written);
  if (!/[=:]|(?<![^\s"'[,])-|\b(?:bearer|basic)\s/i.test(covered)) return covered;
  const told = covered
    .replaceAll(USER_INFO, (_, scheme: string, user: string) => scheme + cover(user))
    .replaceAll(headers, (_, name: string, value: string) => name + cover(value));
  return coverBehind(coverBehind(told, names, VALUE), OPTION, ARGUMENT);
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
