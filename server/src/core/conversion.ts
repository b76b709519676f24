import type { Alias, Node as LibraryNode, YAMLMap } from 'yaml';
import type { OffsetRange } from './lines';
import { circleProblem, duplicateKeyProblem, type YamlProblem } from './problem';
import { skipSpaces } from './scan';
import {
  AliasNode,
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
import { mergedKeys } from './value';
import { yamlLibrary } from './yamlLibrary';

const STANDARD = 'tag:yaml.org,2002:';

/** Tags of js-yaml's default schema; any other tag makes it throw. */
const KNOWN_TAGS = new Set(
  'str int float bool null map seq set omap pairs binary timestamp merge'
    .split(' ')
    .map((name) => STANDARD + name),
);

/** What js-yaml makes of nothing behind a tag. */
const EMPTY_MAPPINGS = new Set([`${STANDARD}map`, `${STANDARD}set`]);
const EMPTY_LISTS = new Set([`${STANDARD}seq`, `${STANDARD}omap`, `${STANDARD}pairs`]);

/** So many keys js-yaml merges in a text; see `maxTotalMergeKeys`. */
const MOST_MERGED = 10_000;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

/** Turns the library's nodes into ours and notes what js-yaml would refuse on the way. */
export class Conversion {
  private readonly library = yamlLibrary();
  readonly problems: YamlProblem[] = [];
  /** Of the problems: aliases inside the value they stand for. */
  readonly circles: YamlProblem[] = [];
  /** The last value with each anchor; undefined while that value is being read. */
  private readonly anchors = new Map<string, YamlNode | undefined>();

  private merged = 0;

  constructor(
    private readonly origin: Origin,
    private readonly text: string,
  ) {}

  private report(start: number, end: number, message: string, jsYamlOnly = false): void {
    this.problems.push({
      kind: 'syntax',
      start,
      end,
      message,
      contained: true,
      ...(jsYamlOnly && { jsYamlOnly }),
    });
  }

  node(source: LibraryNode): YamlNode {
    const range: RelativeRange = [source.range?.[0] ?? 0, source.range?.[1] ?? 0];
    if (this.library.isAlias(source)) return this.alias(source, range);
    if (source.anchor !== undefined) this.anchors.set(source.anchor, undefined);
    const node = this.convert(source, range);
    if (source.anchor !== undefined) this.anchors.set(source.anchor, node);
    return node;
  }

  private alias({ source: name }: Alias, range: RelativeRange): AliasNode {
    const target = this.anchors.get(name);
    const node = new AliasNode(this.origin, range, name, target);
    if (target) return node;
    if (!this.anchors.has(name)) {
      this.report(node.start, node.end, `No anchor \`&${name}\` stands before this alias.`);
      return node;
    }
    const circle = circleProblem(node);
    this.problems.push(circle);
    this.circles.push(circle);
    return node;
  }

  private convert(source: Exclude<LibraryNode, Alias>, range: RelativeRange): YamlNode {
    const tag = this.checkTag(source.tag, range);
    if (this.library.isMap(source)) {
      const mapping = this.mapping(source, range);
      // To js-yaml no key of a set may have a value, so none can be added or changed there.
      return tag === `${STANDARD}set` ? new AliasNode(this.origin, range, '', mapping) : mapping;
    }
    if (this.library.isSeq(source)) {
      const items = source.items.map((item) => this.node(item as LibraryNode));
      const read = tag === `${STANDARD}pairs` ? items.map((item) => this.listOfPair(item)) : items;
      return new SequenceNode(this.origin, range, source.flow === true, read);
    }
    const scalar = this.library.isScalar(source) ? source : undefined;
    const style = STYLES[scalar?.type ?? ''] ?? 'plain';
    const value = typeof scalar?.value === 'string' ? scalar.value : '';
    if (value === '' && style === 'plain' && tag !== undefined) {
      if (EMPTY_MAPPINGS.has(tag)) return new MappingNode(this.origin, range, false, []);
      if (EMPTY_LISTS.has(tag)) return new SequenceNode(this.origin, range, false, []);
    }
    return new ScalarNode(this.origin, range, value, style, tag);
  }

  /** What js-yaml makes of an item of `!!pairs`: a list of a key and its value. */
  private listOfPair(item: YamlNode): YamlNode {
    const mapping = dereference(item);
    const pair = mapping?.kind === 'mapping' ? mapping.pairs[0] : undefined;
    if (!pair) return item;
    const key = new ScalarNode(this.origin, this.relative(pair.key), pair.name, 'double', undefined);
    return new SequenceNode(this.origin, this.relative(item), false, [key, pair.value]);
  }

  private relative({ start, end }: OffsetRange): RelativeRange {
    return [start - this.origin.offset, end - this.origin.offset];
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
            this.relative({ start: key.end, end: key.end }),
            '',
            'plain',
            undefined,
          );
      const merge = isMergeKey(key) && (source.flow === true || !this.isExplicit(key));
      const pair: Pair = { key, name: keyName(key), value, merge: merge && this.mayMerge(value) };
      pairs.push(pair);
      if (merge) {
        this.checkMerge(key, value);
        continue;
      }
      const first = seen.get(pair.name);
      if (first) this.problems.push(duplicateKeyProblem(pair.name, key, first));
      else seen.set(pair.name, key);
    }
    return new MappingNode(this.origin, range, source.flow === true, pairs);
  }

  /** Whether a `?` stands before a key; in a block, js-yaml merges nothing then. */
  private isExplicit({ start }: YamlNode): boolean {
    return /\?\s*$/.test(
      this.text.slice(Math.max(0, start - this.origin.offset - 100), start - this.origin.offset),
    );
  }

  /** js-yaml wants something before a colon, be it only `?` or an anchor. */
  private checkKey(key: LibraryNode): void {
    const start = key.range?.[0] ?? 0;
    if (
      !this.library.isScalar(key) ||
      key.range?.[1] !== start ||
      key.anchor !== undefined ||
      key.tag !== undefined
    )
      return;
    const colon = skipSpaces(this.text, start, this.text.length);
    if (this.text[colon] !== ':') return;
    const at = this.origin.offset + colon;
    this.report(at, at + 1, 'The key before this colon is missing.', true);
  }

  private checkTag(tag: string | undefined, range: RelativeRange): string | undefined {
    // The library gives every node of the structure a tag; only unknown ones matter here.
    if (tag === undefined || tag === '!' || KNOWN_TAGS.has(tag)) return tag;
    const written = this.text.lastIndexOf(tag, range[0]);
    const [start, end] = written < 0 ? range : [written, written + tag.length];
    const { offset } = this.origin;
    this.report(offset + start, offset + end, `The tag \`${tag}\` is unknown.`);
    return undefined;
  }

  /** Not where js-yaml has given up by then: all that would be merged would fill the memory for nothing. */
  private mayMerge(value: YamlNode): boolean {
    this.merged += mergedKeys(value);
    return this.merged <= MOST_MERGED;
  }

  private checkMerge(key: YamlNode, value: YamlNode): void {
    const target = dereference(value);
    const sources = target?.kind === 'sequence' ? target.items : [value];
    for (const source of sources) {
      const node = dereference(source);
      if (node && node.kind !== 'mapping') {
        const { start, end } = source.end > source.start ? source : key;
        this.report(start, end, 'Only mappings can be merged with `<<`.', true);
      }
    }
  }
}

/** Whether a key is YAML's merge key `<<`. */
function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar') return false;
  return (
    key.tag === `${STANDARD}merge` || (key.tag === undefined && key.style === 'plain' && key.text === '<<')
  );
}

/**
 * The property name js-yaml makes of a key. A date is named as it is written; js-yaml writes it out by the clock and the
 * language of the machine it runs on.
 */
function keyName(key: YamlNode): string {
  const node = dereference(key);
  switch (node?.kind) {
    case 'scalar':
      return typeof node.value === 'symbol' ? node.text : String(node.value);
    case 'sequence':
      return node.items.map(itemName).join();
    case 'mapping':
    case undefined:
      return '[object Object]';
  }
}

/** An item of a list that is a key; nothing is written for `null`. */
function itemName(item: YamlNode): string {
  const node = dereference(item);
  return node?.kind === 'scalar' && node.value === null ? '' : keyName(item);
}
