import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Document as YamlDocument,
  type Node as LibraryNode,
  type YAMLMap,
} from 'yaml';
import { parseForgivingly, syntaxProblems } from './attempt';
import { markLength } from './lines';
import { isNestedTooDeeply } from './nesting';
import type { YamlProblem } from './problem';
import { TIMESTAMP } from './scalar';
import { skipSpaces } from './scan';
import {
  AliasNode,
  isMergeKey,
  MappingNode,
  ScalarNode,
  SequenceNode,
  dereference,
  type Origin,
  type Pair,
  type RelativeRange,
  type ScalarStyle,
  type YamlNode,
} from './tree';

/** A parsed text: its first document's root and everything that keeps js-yaml from reading it. */
export interface ParsedText {
  /** Undefined when the text holds nothing but white space and comments. */
  readonly root: YamlNode | undefined;
  /** In order of position. */
  readonly problems: readonly YamlProblem[];
}

/** Tags of js-yaml's default schema; any other tag makes it throw. */
const KNOWN_TAGS = new Set(
  'str int float bool null map seq set omap pairs binary timestamp merge'
    .split(' ')
    .map((name) => `tag:yaml.org,2002:${name}`),
);

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.QUOTE_SINGLE]: 'single',
  [Scalar.QUOTE_DOUBLE]: 'double',
  [Scalar.BLOCK_FOLDED]: 'block',
  [Scalar.BLOCK_LITERAL]: 'block',
};

/**
 * Parses one text. Never throws: what cannot be parsed is told in `problems`.
 * The `yaml` library is asked for the bare structure only; what scalars, merge keys, tags and duplicates mean is decided
 * here, after js-yaml, because LibreChat reads the file with that library.
 */
export function parseText(text: string, origin: Origin = { offset: 0 }): ParsedText {
  // The library takes a byte order mark for indentation.
  const mark = markLength(text);
  if (mark > 0) return parseText(text.slice(mark), { offset: origin.offset + mark });
  const attempt = isNestedTooDeeply(text) ? undefined : parseForgivingly(text);
  // The library recurses; only absurd nesting gets here.
  if (!attempt) return { root: undefined, problems: [shift(nestedTooDeeply(text), origin)] };
  const [first, second] = attempt.documents;
  if (!first) return { root: undefined, problems: [] };
  const found = [...attempt.unfinished, ...syntaxProblems(attempt.errors, text)];
  if (second) found.push(multipleDocuments(first, text));
  const conversion = new Conversion(origin, text);
  const contents = first.contents;
  let root: YamlNode | undefined;
  try {
    root = contents ? conversion.node(contents) : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.push(nestedTooDeeply(text));
  }
  const problems = [...found.map((problem) => shift(problem, origin)), ...conversion.problems];
  return {
    root: isNothing(root) ? undefined : root,
    problems: problems.sort((a, b) => a.start - b.start),
  };
}

function shift(problem: YamlProblem, { offset }: Origin): YamlProblem {
  return { ...problem, start: problem.start + offset, end: problem.end + offset };
}

function nestedTooDeeply(text: string): YamlProblem {
  return { kind: 'syntax', start: 0, end: firstLineEnd(text), message: 'The YAML is nested too deeply.' };
}

function isNothing(root: YamlNode | undefined): boolean {
  return root === undefined || (root.kind === 'scalar' && root.value === null);
}

function firstLineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return Math.min(at < 0 ? text.length : at, 200);
}

function multipleDocuments(first: YamlDocument, text: string): YamlProblem {
  const marker = /^---(?!\S)/gm;
  // A marker in front of the first document is none between documents.
  marker.lastIndex = Math.max(first.range?.[1] ?? 0, 1);
  const start = marker.exec(text)?.index ?? text.length;
  return {
    kind: 'multiple-documents',
    start,
    end: Math.min(start + 3, text.length),
    message: 'A second YAML document begins here.',
  };
}

/** Turns the library's nodes into ours and notes what js-yaml would refuse on the way. */
class Conversion {
  readonly problems: YamlProblem[] = [];
  private readonly anchors = new Map<string, YamlNode>();

  constructor(
    private readonly origin: Origin,
    private readonly text: string,
  ) {}

  private report(
    kind: YamlProblem['kind'],
    start: number,
    end: number,
    message: string,
    related?: YamlNode,
  ): void {
    this.problems.push({
      kind,
      start,
      end,
      message,
      contained: true,
      ...(related && { related: { start: related.start, end: related.end } }),
    });
  }

  node(source: LibraryNode): YamlNode {
    const range: RelativeRange = [source.range?.[0] ?? 0, source.range?.[1] ?? 0];
    const node = this.convert(source, range);
    if (!isAlias(source) && source.anchor !== undefined) this.anchors.set(source.anchor, node);
    return node;
  }

  private convert(source: LibraryNode, range: RelativeRange): YamlNode {
    if (isAlias(source)) {
      const target = this.anchors.get(source.source);
      const node = new AliasNode(this.origin, range, source.source, target);
      if (!target) {
        this.report(
          'syntax',
          node.start,
          node.end,
          `No anchor \`&${source.source}\` stands before this alias.`,
        );
      }
      return node;
    }
    const tag = this.checkTag(source.tag, range);
    if (isMap(source)) return this.mapping(source, range);
    if (isSeq(source)) {
      const items = source.items.map((item) => this.node(item as LibraryNode));
      return new SequenceNode(this.origin, range, source.flow === true, items);
    }
    const scalar = isScalar(source) ? source : new Scalar('');
    const style = STYLES[scalar.type ?? ''] ?? 'plain';
    const value = typeof scalar.value === 'string' ? scalar.value : '';
    return new ScalarNode(this.origin, range, value, style, tag);
  }

  private mapping(source: YAMLMap, range: RelativeRange): MappingNode {
    const pairs: Pair[] = [];
    const seen = new Map<string, YamlNode>();
    for (const item of source.items) {
      const key = this.node(item.key as LibraryNode);
      if (source.flow !== true) this.checkKey(item.key as LibraryNode);
      const value = item.value
        ? this.node(item.value as LibraryNode)
        : new ScalarNode(
            this.origin,
            [key.end - this.origin.offset, key.end - this.origin.offset],
            '',
            'plain',
            undefined,
          );
      const pair: Pair = { key, name: keyName(key), value };
      pairs.push(pair);
      if (isMergeKey(pair)) {
        this.checkMerge(value);
        continue;
      }
      const first = seen.get(pair.name);
      if (first)
        this.report('duplicate-key', key.start, key.end, `The key \`${pair.name}\` is here twice.`, first);
      else seen.set(pair.name, key);
    }
    return new MappingNode(this.origin, range, source.flow === true, pairs);
  }

  /** js-yaml wants something before a colon, be it only `?` or an anchor. */
  private checkKey(key: LibraryNode): void {
    const start = key.range?.[0] ?? 0;
    if (!isScalar(key) || key.range?.[1] !== start || key.anchor !== undefined || key.tag !== undefined)
      return;
    const colon = skipSpaces(this.text, start, this.text.length);
    if (this.text[colon] !== ':') return;
    const at = this.origin.offset + colon;
    this.report('syntax', at, at + 1, 'The key before this colon is missing.');
  }

  private checkTag(tag: string | undefined, range: RelativeRange): string | undefined {
    // The library gives every node of the structure a tag; only unknown ones matter here.
    if (tag === undefined || tag === '!' || KNOWN_TAGS.has(tag)) return tag;
    const written = this.text.lastIndexOf(tag, range[0]);
    const [start, end] = written < 0 ? range : [written, written + tag.length];
    const { offset } = this.origin;
    this.report('syntax', offset + start, offset + end, `The tag \`${tag}\` is unknown.`);
    return undefined;
  }

  private checkMerge(value: YamlNode): void {
    const target = dereference(value);
    const sources = target?.kind === 'sequence' ? target.items : [value];
    for (const source of sources) {
      const node = dereference(source);
      if (node && node.kind !== 'mapping') {
        this.report('syntax', source.start, source.end, 'Only mappings can be merged with `<<`.');
      }
    }
  }
}

/** The property name js-yaml makes of a key. */
function keyName(key: YamlNode): string {
  const node = dereference(key);
  if (node?.kind !== 'scalar') return node?.kind === 'sequence' ? '[object Array]' : '[object Object]';
  return node.value === TIMESTAMP ? node.text : String(node.value);
}
