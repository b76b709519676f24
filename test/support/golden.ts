import { readFileSync } from 'node:fs';

/**
 * A case of a golden file: a document, what is found in it and what becomes of it with each correction.
 *
 * A golden file reads
 *
 *     === title
 *     >>> yaml                    (or `yaml without final line break`)
 *     >>> env                     (text of the `.env` beside it, or `no env` when it does not exist)
 *     >>> release                 (LibreChat's version, if not the newest)
 *     >>> account                 (the test's AWS account has been asked)
 *     >>> today                   (the day of asking, if not that of all tests)
 *     >>> findings                (one a line: code, severity, the text under it in quotes, message)
 *     >>> fix Title               (the whole text after it; a second one of that title is `Title (2)`)
 *     >>> no fix                  (when there are findings, but no corrections)
 *     >>> fixes not shown
 */
export interface GoldenCase {
  readonly title: string;
  readonly yaml: string;
  readonly env: string | null | undefined;
  readonly release: string | undefined;
  readonly account: boolean;
  readonly today: string | undefined;
  readonly findings: readonly string[];
  /** Texts after each correction by title; undefined when they are not shown. */
  readonly fixes: Readonly<Record<string, string>> | undefined;
}

export function readGoldenFile(file: URL): GoldenCase[] {
  return readFileSync(file, 'utf8').split(/^=== /m).slice(1).map(readCase);
}

function readCase(source: string): GoldenCase {
  const [title = '', ...rest] = source.split('\n');
  const sections = rest
    .join('\n')
    .split(/^>>> /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { head: section.slice(0, end), body: section.slice(end + 1).replace(/\n+$/, '\n') };
    });
  const find = (head: string) => sections.find((section) => section.head === head);
  const document = sections.find((section) => section.head.startsWith('yaml'));
  const findings = find('findings');
  if (!document || !findings) throw new Error(`The case "${title}" needs a yaml and a findings section`);
  const open = document.head !== 'yaml';
  const close = (text: string) => (open ? text.replace(/\n$/, '') : text);
  const fixes = sections
    .filter(({ head }) => head.startsWith('fix '))
    .map(({ head, body }) => [head.slice('fix '.length), close(body)] as const);
  const lines = findings.body.split('\n').filter((line) => line !== '');
  if (fixes.length === 0 && lines.length > 0 && !find('no fix') && !find('fixes not shown')) {
    if (!process.env.TOPICS)
      throw new Error(`The case "${title}" must show its corrections, or say that there are none`);
  }
  return {
    title,
    yaml: close(document.body),
    release: find('release')?.body.trim(),
    account: find('account') !== undefined,
    today: find('today')?.body.trim(),
    env: find('no env') ? null : find('env')?.body,
    findings: lines,
    fixes: find('fixes not shown') ? undefined : Object.fromEntries(fixes),
  };
}
