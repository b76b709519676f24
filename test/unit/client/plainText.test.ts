import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { PLAIN_LABELS } from '../../../client/src/plainLabels';
import { asLabel, visible } from '../../../client/src/plainText';
import { CONTROL, HOSTILE_NAMES } from '../../support/hostileNames';

/** As VS Code reads labels with pictures, and the texts in which it looks for links; both are its own expressions. */
const ICONS = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;
const LINKS = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

const picturesIn = (label: string): string[] =>
  [...label.matchAll(ICONS)].flatMap(([icon, slash]) => (slash === undefined ? [icon] : []));
const asShown = (label: string): string =>
  label.replaceAll(ICONS, (icon, slash?: string) => (slash ? icon.slice(1) : '▣'));

describe('a name as a label', () => {
  it.each(HOSTILE_NAMES)('does nothing: %s', (_, hostile) => {
    const label = asLabel(hostile);
    expect(picturesIn(label)).toEqual([]);
    expect([...label.matchAll(LINKS)]).toEqual([]);
    expect(label).not.toMatch(CONTROL);
  });

  it.each(['$(trash)', '\\$(trash)', 'a $(sync~spin) $(b', '${VAR} $x (y)'])(
    'is shown as it is: %s',
    (name) => {
      expect(asShown(asLabel(name))).toBe(name);
    },
  );

  it('shows what cannot be seen', () => {
    expect(visible('a\u202Eb\u001b[0m\n')).toBe('a\\u202eb\\u001b[0m\\u000a');
    expect(visible('naïve 日本 😀')).toBe('naïve 日本 😀');
  });
});

describe("the server's texts in the editor", () => {
  const none = { isCancellationRequested: false } as never;

  it('have no pictures above the lines', async () => {
    const next = vi.fn(() => [{ command: { title: 'guardrail $(trash)', command: 'x' } }, {}] as never);
    const lenses = await PLAIN_LABELS.provideCodeLenses?.(none, none, next);
    expect(lenses).toEqual([{ command: { title: 'guardrail \\$(trash)', command: 'x' } }, {}]);
  });

  it('have none in the list of completions, and are found by what is typed', async () => {
    const items = [
      { label: '$(trash)' },
      { label: { label: '$(bug)', description: '.env' } },
      { label: '${A}' },
    ];
    const next = vi.fn(() => ({ items }) as never);
    await PLAIN_LABELS.provideCompletionItem?.(none, none, none, none, next);
    expect(items).toEqual([
      { label: '\\$(trash)', filterText: '$(trash)' },
      { label: { label: '\\$(bug)', description: '.env' }, filterText: '$(bug)' },
      { label: '${A}' },
    ]);
  });
});

describe("the extension's own code", () => {
  const root = fileURLToPath(new URL('../../../client/src', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

  it('trusts no Markdown, allows no HTML in it, and writes no HTML but the page of the view', () => {
    const risky =
      /isTrusted\s*=[^=]|isTrusted:(?!\s*boolean)|supportHtml|supportThemeIcons|innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function/;
    expect(sources.length).toBeGreaterThan(40);
    expect(
      sources
        .filter(({ text }) => risky.test(text.replaceAll('workspace.isTrusted', '')))
        .map(({ name }) => name),
    ).toEqual([]);
    const pages = sources.filter(({ text }) => /webview\.html\s*=/.test(text)).map(({ name }) => name);
    expect(pages).toEqual([join('bedrock', 'panel.ts')]);
  });
});
