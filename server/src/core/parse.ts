import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type Document as YamlDocument,
  type Node as LibraryNode,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { YamlProblem } from './problem';
import { TIMESTAMP } from './scalar';
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
import { describeYamlError, isAcceptedByJsYaml } from './yamlErrors';

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
  let documents: readonly YamlDocument[];
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'failsafe',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    // The library recurses; only absurd nesting gets here.
    const why = error instanceof RangeError ? 'nested too deeply' : 'cannot be parsed';
    const problem: YamlProblem = { kind: 'syntax', start: 0, end: firstLineEnd(text), message: `The YAML is ${why}.` };
    return { root: undefined, problems: [problem] };
  }
  const first = documents[0];
  if (!first) return { root: undefined, problems: [] };
  const conversion = new Conversion(origin);
  const contents = first.contents as LibraryNode | null;
  let root: YamlNode | undefined;
  try {
    root = contents ? conversion.node(contents) : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    conversion.report('syntax', 0, firstLineEnd(text), 'The YAML is nested too deeply.');
  }
  const problems = [...syntaxProblems(first.errors, text), ...conversion.problems];
  const second = documents[1];
  if (second) problems.push(multipleDocuments(second, text));
  return {
    root: isNothing(root) ? undefined : root,
    problems: problems.sort((a, b) => a.start - b.start),
  };
}

function isNothing(root: YamlNode | undefined): boolean {
  return root === undefined || (root.kind === 'scalar' && root.missing);
}

function firstLineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return Math.min(at < 0 ? text.length : at, 200);
}

/**
 * One finding per cause: the parser often stumbles over the consequences of an error until the next root key, so only
 * the first error of each root section counts.
 */
function syntaxProblems(errors: readonly YAMLError[], text: string): YamlProblem[] {
  const problems: YamlProblem[] = [];
  let resumeAt = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const [start] = error.pos;
    if (start < resumeAt || isAcceptedByJsYaml(error)) continue;
    problems.push({ kind: 'syntax', ...describeYamlError(error, text) });
    resumeAt = nextRootKey(text, start);
  }
  return problems;
}

/** The offset of the next line that begins with a plain character in its first column, after the line of `offset`. */
function nextRootKey(text: string, offset: number): number {
  const pattern = /[\r\n](?=[A-Za-z_"'])/g;
  pattern.lastIndex = offset;
  return pattern.exec(text) ? pattern.lastIndex : text.length + 1;
}

function multipleDocuments(second: YamlDocument, text: string): YamlProblem {
  // The marker stands before the document's content; the content's first line may be far below it.
  const contentStart = second.range?.[0] ?? text.length;
  const marker = text.lastIndexOf('---', contentStart);
  const start = marker >= 0 ? marker : contentStart;
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

  constructor(private readonly origin: Origin) {}

  report(kind: YamlProblem['kind'], start: number, end: number, message: string, related?: YamlNode): void {
    this.problems.push({
      kind,
      start,
      end,
      message,
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
        this.report('syntax', node.start, node.end, `No anchor \`&${source.source}\` stands before this alias.`);
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
      const value = item.value
        ? this.node(item.value as LibraryNode)
        : new ScalarNode(this.origin, [key.end - this.origin.offset, key.end - this.origin.offset], '', 'plain', undefined);
      const pair: Pair = { key, name: keyName(key), value };
      pairs.push(pair);
      if (isMergeKey(pair)) {
        this.checkMerge(value);
        continue;
      }
      const first = seen.get(pair.name);
      if (first) this.report('duplicate-key', key.start, key.end, `The key \`${pair.name}\` is here twice.`, first);
      else seen.set(pair.name, key);
    }
    return new MappingNode(this.origin, range, source.flow === true, pairs);
  }

  private checkTag(tag: string | undefined, range: RelativeRange): string | undefined {
    // The library gives every node of the structure a tag; only unknown ones matter here.
    if (tag === undefined || tag === '!' || KNOWN_TAGS.has(tag)) return tag;
    const start = this.origin.offset + range[0];
    this.report('syntax', start, this.origin.offset + range[1], `The tag \`${tag}\` is unknown.`);
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
