const LONGEST_CODE = 200;

/** Puts text the user wrote into Markdown as code, whatever characters it has. */
export function code(text: string): string {
  // A hover is no place for control characters, and line breaks would end the code span.
  const visible = shorten(text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' '), LONGEST_CODE);
  if (visible.trim() === '') return '` `';
  const longest = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(visible) ? ' ' : '';
  return fence + pad + visible + pad + fence;
}

/** A link to a file or page, whatever characters its text and its address have: what means something in Markdown is escaped. */
export function link(text: string, address: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').replaceAll(/[\\`*_[\]<>&~|!]/g, '\\$&');
  const target = address.replaceAll(/[\s()<>[\]\\`"'|]/g, encoded);
  return `[${shown}](${target})`;
}

function encoded(character: string): string {
  return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** At most so many UTF-16 code units of a text; no character is cut in half, which some clients refuse to read. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Markdown as plain text, for clients that show none. Only what our own texts use is undone; code stays as it is. */
export function toPlainText(text: string): string {
  const markdown = withoutTables(text);
  let plain = '';
  for (let at = 0; at < markdown.length;) {
    const token = codeSpan(markdown, at) ?? linkAt(markdown, at) ?? bold(markdown, at);
    plain += token ? token.text : (markdown[at] ?? '');
    at = token ? token.end : at + 1;
  }
  return plain;
}

/** The rows of tables as lines: `| Price | $3 |` becomes `Price: $3`. */
function withoutTables(markdown: string): string {
  const lines = markdown.split('\n').flatMap((line) => {
    if (!line.startsWith('| ') || !line.endsWith(' |')) return [line];
    const row = line.slice(2, -2);
    const border = row.indexOf(' | ');
    if (border < 0) return [line];
    const about = row.slice(0, border);
    return about === '---' ? [] : [`${about}: ${row.slice(border + 3).replaceAll('\\|', '|')}`];
  });
  return lines.filter((line) => line !== '| | |').join('\n');
}

interface Token {
  readonly text: string;
  readonly end: number;
}

function codeSpan(markdown: string, at: number): Token | undefined {
  const fence = /^`+/.exec(markdown.slice(at, at + LONGEST_CODE + 2))?.[0];
  if (fence === undefined) return undefined;
  const start = at + fence.length;
  for (let close = markdown.indexOf(fence, start); close >= 0; close = markdown.indexOf(fence, close)) {
    const run = /^`+/.exec(markdown.slice(close))?.[0].length ?? 0;
    if (run === fence.length) {
      const inner = markdown.slice(start, close);
      const padded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ');
      return { text: padded ? inner.slice(1, -1) : inner, end: close + run };
    }
    close += run;
  }
  return { text: fence, end: start };
}

function linkAt(markdown: string, at: number): Token | undefined {
  if (markdown[at] !== '[') return undefined;
  const [whole, text, target] =
    /^\[((?:[^\]`\\]|\\.)*)\]\(([^)]*)\)/.exec(markdown.slice(at, at + 2000)) ?? [];
  return whole === undefined
    ? undefined
    : { text: `${(text ?? '').replaceAll(/\\(.)/g, '$1')} (${target ?? ''})`, end: at + whole.length };
}

function bold(markdown: string, at: number): Token | undefined {
  return markdown.startsWith('**', at) ? { text: '', end: at + 2 } : undefined;
}
