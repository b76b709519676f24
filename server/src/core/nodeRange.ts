import type { OffsetRange } from './lines';
import type { YamlNode } from './tree';

/** A stretch of a node's text. It moves with the node where the text before it grows or shrinks. */
export class NodeRange implements OffsetRange {
  /** `from` and `to` are relative to the node's first code unit. */
  constructor(
    private readonly node: YamlNode,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get start(): number {
    return this.node.start + this.from;
  }

  get end(): number {
    return this.node.start + this.to;
  }
}
