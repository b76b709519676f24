import { commentOnLine } from '../core/comments';
import type { Document } from '../core/document';
import { contentEnd } from '../core/edit';
import type { Path } from '../core/path';
import { needsQuotes } from '../core/scalar';
import type { ScalarNode } from '../core/tree';
import { ownNode } from './places';
import type { Fix } from './rule';

/** Tags any text may stand behind. */
const TEXT_TAGS: readonly (string | undefined)[] = [undefined, '!', 'tag:yaml.org,2002:str'];

/**
 * The scalar at a path that another text may take the place of; undefined where an alias stands for it, since a change there
 * would change other places too, and where a tag says what it is read as.
 */
export function ownScalar(document: Document, path: Path): ScalarNode | undefined {
  const node = ownNode(document, path);
  return node?.kind === 'scalar' && TEXT_TAGS.includes(node.tag) ? node : undefined;
}

/** Replaces a scalar by one of the values that are allowed. */
export function replaceValueFix(document: Document, node: ScalarNode, value: string): Fix {
  const written = requote(node, value) ?? (needsQuotes(value) ? JSON.stringify(value) : value);
  // A block scalar's stretch takes in the comment behind its `|`, and its last line break.
  const line = document.lines.lineAt(node.start);
  const comment = node.style === 'block' ? commentOnLine(document, line) : undefined;
  const newText = comment ? `${written} ${document.slice(comment.start, comment.end)}` : written;
  // What looks like white space at the end of any other scalar is part of it, such as a no-break space.
  const end = node.style === 'block' ? contentEnd(document, node.start, node.end) : node.end;
  return {
    title: `Change to \`${value}\``,
    edits: [{ range: { start: node.start, end }, newText }],
    preferred: true,
    safe: node.text.toLowerCase() === value.toLowerCase(),
  };
}

function requote(node: ScalarNode, value: string): string | undefined {
  if (node.style === 'single' && !value.includes("'")) return `'${value}'`;
  return node.style === 'double' ? JSON.stringify(value) : undefined;
}

/** Puts a plain value into double quotes, so that it is read as text. */
export function quoteFix(document: Document, node: { readonly start: number; readonly end: number }): Fix {
  const range = { start: node.start, end: node.end };
  const written = document.slice(node.start, node.end);
  const newText = JSON.stringify(written);
  // `{{ x }}` may be a template's, to be filled in with a number or a list.
  const safe = !written.startsWith('{');
  return { title: `Quote: \`${newText}\``, edits: [{ range, newText }], preferred: true, safe };
}

/** Takes the quotes off a scalar whose text is a number or boolean. */
export function unquoteFix(document: Document, node: ScalarNode): Fix {
  const range = { start: node.start, end: node.end };
  return {
    title: `Remove the quotes: \`${node.text}\``,
    edits: [{ range, newText: setApart(document, node.end, node.text) }],
    preferred: true,
    safe: true,
  };
}

/** Writes `true` or `false` for a word that is meant as one. */
export function booleanFix(document: Document, node: ScalarNode, meant: string): Fix {
  const range = { start: node.start, end: node.end };
  const newText = setApart(document, node.end, meant);
  return { title: `Change to \`${meant}\``, edits: [{ range, newText }], preferred: true, safe: true };
}

/** A comment may stand right behind a quote, but not behind a plain value. */
function setApart({ text }: Document, end: number, plain: string): string {
  return text[end] === '#' ? `${plain} ` : plain;
}

/** Makes a list of a single value, or of a value that is a list but for the brackets: `a, b`. */
export function wrapInListFix(document: Document, node: ScalarNode): Fix {
  const range = { start: node.start, end: node.end };
  const parts = node.text.split(',').map((part) => part.trim());
  const several = parts.length > 1 && parts.every((part) => /^[^\s]+$/.test(part));
  const items = several ? parts.map(flowItem) : [wholeItem(document, node)];
  const newText = `[${items.join(', ')}]`;
  return {
    title: `Make a list of it: \`${newText}\``,
    edits: [{ range, newText }],
    preferred: true,
    safe: !several,
  };
}

/** Makes a list of the words of a command line; quotes keep words together. */
export function splitWordsFix(node: ScalarNode): Fix {
  const words = node.text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const items = words.map((word) => flowItem(word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2')));
  const newText = `[${items.join(', ')}]`;
  return {
    title: `Make a list of it: \`${newText}\``,
    edits: [{ range: { start: node.start, end: node.end }, newText }],
    preferred: true,
    safe: false,
  };
}

function wholeItem(document: Document, node: ScalarNode): string {
  const written = document.slice(node.start, node.end);
  return node.style === 'plain' ? flowItem(node.text) : written;
}

function flowItem(text: string): string {
  return needsQuotes(text) || /[,[\]{}]/.test(text) ? JSON.stringify(text) : text;
}
