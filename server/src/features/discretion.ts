import { commentOnLine } from '../core/comments';
import { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import { pathBelow, type Path } from '../core/path';
import { dereference, type Pair, type ScalarNode, type YamlNode } from '../core/tree';
import type { Fix } from '../rules/rule';
import { announcesSecret, cover, coverValue, hideSecrets, isSecretValue } from './coveredSecrets';
import { hideSecretLines } from './coveredLines';
import { SecretPieces } from './secretPieces';

/** A stretch of the text and what is shown instead, which is as long. */
interface Cover extends OffsetRange {
  readonly shown: string;
}

/**
 * What may be told of one document version where others can read it, such as in a log: its text with what is secret in it
 * covered, messages, and corrections. A value is secret by the key it stands behind or by its form, wherever it begins and
 * ends. Worked out when first asked for.
 */
export class Discretion {
  private known: { readonly covers: readonly Cover[]; readonly pieces: SecretPieces } | undefined;
  private covered: Document | undefined;

  constructor(private readonly document: Document) {}

  /** The document with its secrets covered; everything else is where it was. */
  get shown(): Document {
    if (this.covered) return this.covered;
    const { uri, version, text } = this.document;
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, shown } of this.secrets.covers) {
      parts.push(text.slice(at, start), shown);
      at = end;
    }
    return (this.covered = new Document(uri, version, parts.join('') + text.slice(at)));
  }

  /** A line as it may be shown; lines count from 0. */
  line(line: number): string {
    const { lines } = this.document;
    return this.shown.text.slice(lines.start(line), lines.end(line));
  }

  /** A message or a title without what it quotes of a secret: between backticks or quotes. */
  tell(message: string): string {
    return message.replaceAll(/`[^`]*`|"[^"]*"/g, (quoted) => this.secrets.pieces.coverIn(quoted));
  }

  /** Whether some of the texts a fix brings would hold a secret. What is looked for is that in its own place, however short. */
  isTold({ edits }: Pick<Fix, 'edits'>, texts: readonly string[]): boolean {
    const written = texts.filter((text) => text !== '');
    if (written.length === 0) return false;
    if (written.some((text) => this.secrets.pieces.areIn(text))) return true;
    const own = this.touched(edits);
    return own !== undefined && written.some((text) => own.areIn(text));
  }

  /** The title of a fix as it may be told, if the fix itself may not be. */
  neutralTitle({ title, edits }: Pick<Fix, 'title' | 'edits'>): string {
    const own = this.touched(edits);
    return this.tell(title).replaceAll(/`[^`]*`/g, (quoted) =>
      own?.areIn(quoted) ? `\`${cover(quoted.slice(1, -1))}\`` : quoted,
    );
  }

  /** The pieces of the secrets that edits replace, short ones, too. */
  private touched(edits: Fix['edits']): SecretPieces | undefined {
    const { covers } = this.secrets;
    const touched = covers.filter(({ start, end }) =>
      edits.some(({ range }) => range.start < end && start < range.end),
    );
    if (touched.length === 0) return undefined;
    const pieces = new SecretPieces(1);
    for (const { start, end, shown } of touched) pieces.add(this.document.slice(start, end), shown);
    return pieces;
  }

  private get secrets(): { readonly covers: readonly Cover[]; readonly pieces: SecretPieces } {
    return (this.known ??= this.find());
  }

  private find(): { readonly covers: readonly Cover[]; readonly pieces: SecretPieces } {
    const { document } = this;
    const pieces = new SecretPieces();
    const found: Cover[] = [];
    const keys = new Set<string>();
    const add = (start: number, shown: string): void => {
      const end = start + shown.length;
      const written = document.slice(start, end);
      if (written === shown) return;
      found.push({ start, end, shown });
      pieces.add(written, shown);
    };
    const { root } = document;
    if (root) {
      const visitKey: VisitKey = ({ key, name, value }, place) => {
        const between = document.slice(key.end, Math.max(key.end, value.start));
        // What begins with `&` or `!` is a name to YAML, and may be a password to who wrote it.
        if (place) add(key.end, between.replaceAll(/[&!]\S+/g, cover));
        const written = document.slice(key.start, key.end);
        const isAlone = value.kind === 'scalar' && value.start === value.end;
        const shown = place === 'within' && isAlone ? cover(written) : coverValue('', written);
        if (shown === written) keys.add(name);
        else {
          add(key.start, shown);
          pieces.add(name, place === 'within' && isAlone ? cover(name) : coverValue('', name));
        }
      };
      forEachValue(root, visitKey, (node, name) => {
        const { start, end } = innerRange(document, node);
        add(start, coverValue(name, document.slice(start, end)));
        // What is written can be read in another way: with escapes, or as another notation of a number.
        for (const read of new Set([node.text, String(node.value)])) pieces.add(read, coverValue(name, read));
      });
    }
    for (const { start, shown } of outsideOfTree(document)) add(start, shown);
    // A password that is also a key is no reason to cover that key everywhere.
    for (const key of keys) pieces.forget(key);
    return { covers: inOrder(found), pieces };
  }
}

/** Where the value of a scalar is written: without its quotes, and without the line with the `|` of a block scalar. */
function innerRange({ lines, text }: Document, { style, start, end }: ScalarNode): OffsetRange {
  if (style === 'plain') return { start, end };
  if (style === 'block') return { start: Math.min(lines.end(lines.lineAt(start)), end), end };
  const isClosed = end > start + 1 && text[end - 1] === text[start];
  return { start: Math.min(start + 1, end), end: isClosed ? end - 1 : end };
}

/** Where the tree tells nothing: comments, and every line of a text that could not be read as a whole. */
function outsideOfTree(document: Document): { readonly start: number; readonly shown: string }[] {
  const { lines, text, problems } = document;
  if (problems.some(({ kind }) => kind !== 'duplicate-key')) {
    return hideSecretLines(document).map((shown, line) => ({ start: lines.start(line), shown }));
  }
  const found: { start: number; shown: string }[] = [];
  for (let at = text.indexOf('#'); at >= 0;) {
    const line = lines.lineAt(at);
    const comment = commentOnLine(document, line);
    if (comment)
      found.push({ start: comment.start, shown: hideSecrets(document.slice(comment.start, comment.end)) });
    at = text.indexOf('#', lines.end(line));
  }
  return found;
}

/** By place, none overlapping another: what two cover is covered. */
function inOrder(covers: Cover[]): Cover[] {
  const sorted = covers.sort((a, b) => a.start - b.start || b.end - a.end);
  const ordered: Cover[] = [];
  for (const cover of sorted) {
    const last = ordered.at(-1);
    if (!last || cover.start >= last.end) ordered.push(cover);
    else ordered[ordered.length - 1] = both(last, cover);
  }
  return ordered;
}

function both(first: Cover, second: Cover): Cover {
  const within = second.start - first.start;
  const shown = [...second.shown.split('')].map((unit, at) => {
    const other = first.shown[within + at];
    return other === '•' ? other : unit;
  });
  const joined = first.shown.slice(0, within) + shown.join('');
  return {
    start: first.start,
    end: Math.max(first.end, second.end),
    shown: joined + first.shown.slice(joined.length),
  };
}

type VisitValue = (node: ScalarNode, name: string) => void;
type VisitKey = (pair: Pair, place: SecretPlace) => void;

/** Whether a key is called like a secret, or stands in a mapping behind such a key. */
type SecretPlace = 'key' | 'within' | undefined;

/**
 * Calls back for every key, and for every scalar with the name that tells what it is: its key, or the word before it in a list of arguments.
 * What an alias stands for is visited with the alias's own name, too, where that makes a secret of it.
 */
function forEachValue(root: YamlNode, visitKey: VisitKey, visit: VisitValue): void {
  /** What is secret by an alias has been visited as that. */
  const targets = new Set<YamlNode>();
  const walk = (node: YamlNode, path: Path, name: string): void => {
    if (node.kind === 'scalar') visit(node, name);
    else if (node.kind === 'sequence') {
      node.items.forEach((item, index) => {
        const before = node.items[index - 1];
        const isAnnounced = before?.kind === 'scalar' && announcesSecret(before.text);
        walk(item, pathBelow(path, index), isAnnounced ? 'secret' : name);
      });
    } else if (node.kind === 'mapping') {
      const isWithin = isSecretName(name);
      for (const pair of node.pairs) {
        const below = nameOf(path, pair.name);
        visitKey(pair, isWithin ? 'within' : isSecretName(below) ? 'key' : undefined);
        walk(
          pair.value,
          pathBelow(path, pair.name),
          isWithin && !OPEN_MEMBERS.has(pair.name) ? secretMember(pair.name) : below,
        );
      }
    } else {
      const target = dereference(node);
      if (!target || !isSecretName(name) || targets.has(target)) return;
      if (target.kind === 'scalar' && !isSecretValue(name, target.text)) return;
      targets.add(target);
      walk(target, path, name);
    }
  };
  walk(root, [], '');
}

/** What stands beside a key in LibreChat's own mappings that are called like a secret. */
const OPEN_MEMBERS = new Set(['source', 'authorization_type', 'custom_header', 'title', 'description']);

/** What is in a mapping that is secret is secret whatever it is called, but for numbers that count something. */
function secretMember(key: string): string {
  return /^\w{1,80}$/.test(key) ? `secret_${key}` : 'secret';
}

function isSecretName(name: string): boolean {
  return isSecretValue(name, 'any');
}

/** The key of a parameter is a name, not the secret it is called like. */
function nameOf(path: Path, key: string): string {
  return key === 'key' && path.at(-2) === 'paramDefinitions' ? '' : key;
}
