import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: true, linkify: false });
// Every address counts, also one that this parser would refuse.
markdown.validateLink = () => true;

/** What is live in a Markdown text: raw HTML, pictures, and the addresses of links. */
export interface Live {
  readonly html: readonly string[];
  readonly pictures: readonly string[];
  readonly links: readonly string[];
}

/** Reads a Markdown text as an editor that shows everything would. */
export function liveIn(text: string): Live {
  const all = markdown.parse(text, {}).flatMap(withChildren);
  const of = (type: string): readonly Token[] => all.filter((token) => token.type === type);
  return {
    html: [...of('html_inline'), ...of('html_block')].map(({ content }) => content),
    pictures: of('image').map((token) => token.attrGet('src') ?? ''),
    links: of('link_open').map((token) => token.attrGet('href') ?? ''),
  };
}

function withChildren(token: Token): Token[] {
  return [token, ...(token.children ?? []).flatMap(withChildren)];
}
