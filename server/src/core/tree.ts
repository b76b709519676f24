import { BINARY, resolvePlainScalar, type ScalarValue } from './scalar';

/**
 * Where a tree begins in its document. All nodes of a tree share one origin and keep their own offsets relative to it,
 * so that a tree can be kept when text before it grows or shrinks.
 */
export interface Origin {
  offset: number;
}

/** Start and end relative to the origin, in UTF-16 code units. */
export type RelativeRange = readonly [start: number, end: number];

abstract class Located {
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly origin: Origin,
    relative: RelativeRange,
  ) {
    // There are many nodes: two numbers take less memory than a list of them.
    this.from = relative[0];
    this.to = relative[1];
  }

  /** Offset of the node's first code unit in the document; quotes and brackets belong to the node. */
  get start(): number {
    return this.origin.offset + this.from;
  }

  /** Offset behind the node's last code unit. */
  get end(): number {
    return this.origin.offset + this.to;
  }
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A scalar; a missing value (`key:` with nothing behind it) is a plain scalar with empty text and no width. */
export class ScalarNode extends Located {
  readonly kind = 'scalar';
  private resolved: ScalarValue | undefined;

  constructor(
    origin: Origin,
    relative: RelativeRange,
    /** The text without quotes, escapes resolved. */
    readonly text: string,
    readonly style: ScalarStyle,
    readonly tag: string | undefined,
    /** The value where the text does not tell it. */
    known?: ScalarValue,
  ) {
    super(origin, relative);
    this.resolved = known;
  }

  get value(): ScalarValue {
    if (this.resolved === undefined) this.resolved = resolveTagged(this.text, this.style, this.tag);
    return this.resolved;
  }

  /** Whether nothing at all is written here. */
  get missing(): boolean {
    return this.style === 'plain' && this.text === '' && this.start === this.end;
  }
}

/** A key with its value. */
export interface Pair {
  readonly key: YamlNode;
  /** The key as LibreChat's parser names the property: a scalar's value as a string. */
  readonly name: string;
  readonly value: YamlNode;
  /** Whether the key is `<<`, so that the value's entries are merged in. */
  readonly merge: boolean;
}

export class MappingNode extends Located {
  readonly kind = 'mapping';
  private byName: Map<string, Pair> | undefined;

  constructor(
    origin: Origin,
    relative: RelativeRange,
    readonly flow: boolean,
    readonly pairs: readonly Pair[],
  ) {
    super(origin, relative);
  }

  /** The pair written with this key in this mapping; of duplicates the first. Merged keys are not looked at. */
  pair(name: string): Pair | undefined {
    if (!this.byName) {
      this.byName = new Map();
      for (const pair of this.pairs) if (!this.byName.has(pair.name)) this.byName.set(pair.name, pair);
    }
    return this.byName.get(name);
  }
}

export class SequenceNode extends Located {
  readonly kind = 'sequence';

  constructor(
    origin: Origin,
    relative: RelativeRange,
    readonly flow: boolean,
    readonly items: readonly YamlNode[],
  ) {
    super(origin, relative);
  }
}

export class AliasNode extends Located {
  readonly kind = 'alias';

  constructor(
    origin: Origin,
    relative: RelativeRange,
    readonly name: string,
    /** The anchored node; undefined when no such anchor stands before the alias. */
    readonly target: YamlNode | undefined,
  ) {
    super(origin, relative);
  }
}

/** A node of a parsed document. Nodes are never changed after they are made. */
export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

/** The node an alias stands for, or the node itself. Undefined for an alias without anchor. */
export function dereference(node: YamlNode | undefined): Exclude<YamlNode, AliasNode> | undefined {
  let current = node;
  // An alias's target is never itself an alias's parent, but a chain of aliases is possible.
  for (let hops = 0; current?.kind === 'alias'; hops++) {
    if (hops > 100) return undefined;
    current = current.target;
  }
  return current;
}

/** Whether a pair is YAML's merge key `<<`. */
export function isMergeKey(pair: Pair): boolean {
  return pair.merge;
}

function resolveTagged(text: string, style: ScalarStyle, tag: string | undefined): ScalarValue {
  switch (tag) {
    case undefined:
      return style === 'plain' ? resolvePlainScalar(text) : text;
    case '!':
      return style === 'plain' && text === '' ? null : text;
    case 'tag:yaml.org,2002:null':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
    case 'tag:yaml.org,2002:timestamp':
      return resolvePlainScalar(text);
    case 'tag:yaml.org,2002:binary':
      return BINARY;
    case 'tag:yaml.org,2002:merge':
      return text === '' ? null : text;
    default:
      return text;
  }
}
