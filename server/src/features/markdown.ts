/** Puts text the user wrote into Markdown as code, whatever characters it has. */
export function code(text: string): string {
  // A hover is no place for control characters, and line breaks would end the code span.
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, 200);
  const longest = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = visible.startsWith('`') || visible.endsWith('`') ? ' ' : '';
  return fence + pad + visible + pad + fence;
}

/** Markdown as plain text, for clients that show no Markdown. Only what our own texts use is undone. */
export function toPlainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replaceAll('**', '')
    .replaceAll('`', '');
}
