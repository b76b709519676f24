import { Attached } from './attached';
import { askJsYaml, type Verdict } from './jsYaml';
import type { LineIndex } from './lines';
import type { Outline } from './outline';
import type { OutlineUnit } from './outlineUnit';
import { parseText, type ParsedText, type TextVerdict } from './parse';
import type { YamlProblem } from './problem';
import { cutMappings, duplicateKeys, NOTHING, problemsOf, relativeTo, type Piece } from './pieces';
import type { SourceText } from './sourceText';
import { MappingNode, SequenceNode, type Pair, type RelativeRange, type YamlNode } from './tree';
import { NEITHER_KEY_NOR_VALUE } from './yamlErrors';

/** So far behind a part that js-yaml refuses by itself it shows whether what follows makes it readable, mostly. */
const NEARBY = 2000;

/** Units that follow each other: a key or item with all that is below it. `to` is the index behind the last. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What was made of a unit with those below it, which may have become others since. */
interface KeptPiece {
  readonly units: readonly OutlineUnit[];
  readonly piece: Piece;
}

/** Nodes put together from those of pieces, for as long as these are the same, and as far apart: what has no node may be between. */
interface KeptNodes {
  readonly parts: readonly YamlNode[];
  readonly range: RelativeRange;
  readonly root: MappingNode;
}

const keptTexts = new Attached<OutlineUnit, KeptPiece>('text');
const keptPieces = new Attached<OutlineUnit, KeptPiece>('piece');
const keptNodes = new Attached<OutlineUnit, KeptNodes>('nodes');

/**
 * Reads a document unit by unit and puts the parts together, so that a unit that stays as it is need not be read again.
 * js-yaml reads a block the same way alone and among its siblings (but an item behind an empty, deeper one, which therefore begins
 * no unit); so a file is readable when all its units are, and is not when the first that is not breaks off before its end. In any other case, such as an alias of an anchor elsewhere or a
 * quote that ends in another unit, more is read in one piece, in the end the whole text.
 */
export class Assembly {
  private readonly units: readonly OutlineUnit[];

  constructor(
    private readonly text: SourceText,
    private readonly lines: LineIndex,
    private readonly outline: Outline,
  ) {
    this.units = outline.units;
  }

  /** The document's root and what is wrong with it. */
  read(): ParsedText {
    const stretches = this.canBeCut()
      ? this.siblings({ from: 1, to: this.units.length }, undefined)
      : undefined;
    const parts = stretches && this.parts(stretches, true);
    if (!parts || this.mergesOften()) return parseText(this.text.toString());
    const root = this.nodesOf(0, parts.pieces);
    const problems = parts.verdict === 'accepted' ? [] : parts.problems();
    return { root, problems, verdict: parts.verdict, cut: cutMappings(root, parts.pieces) };
  }

  /** Reads unit after unit, so that `read` has only to put them together; each step is a short one. */
  *readUnits(): Generator<undefined, void> {
    if (!this.canBeCut()) return;
    for (let from = 1; from < this.units.length; from++) {
      if (!this.units[from]?.stray) this.together({ from, to: from + 1 });
      yield;
    }
  }

  private canBeCut(): boolean {
    const { entangled, rootFlow, roots } = this.outline;
    if (entangled || rootFlow || roots[0]?.kind !== 'key') return false;
    // js-yaml looks for it even in comments.
    if (this.text.find('\0').length > 0) return false;
    // A byte order mark means something only where a text begins, which the parts of a file do all over.
    if (this.text.find('\ufeff').some((at) => at > 0)) return false;
    return this.units[0]?.lines.every(({ kind }) => kind === 'blank' || kind === 'comment') ?? false;
  }

  /** js-yaml counts the keys that are merged in a file, and refuses too many. */
  private mergesOften(): boolean {
    const [first, ...others] = this.text.find('<<');
    if (first === undefined || others.length === 0) return false;
    const end = this.lines.end(this.lines.lineAt(first));
    return others.some((at) => at >= end);
  }

  /** The stretches of the units directly below one, and of stray text among them. */
  private siblings({ from, to }: Stretch, parent: OutlineUnit | undefined): Stretch[] | undefined {
    const starts: number[] = [];
    const column = this.units[from]?.column;
    const kind = this.units[from]?.entry?.kind;
    for (let index = from; index < to; index++) {
      const unit = this.units[index];
      if (!unit) return undefined;
      if (unit.stray) {
        starts.push(index);
        continue;
      }
      if (unit.entry?.parent !== parent?.entry) {
        // What stands below stray text may belong to it.
        if (this.units[starts[starts.length - 1] ?? from]?.stray) return undefined;
        continue;
      }
      if (unit.column !== column || unit.entry?.kind !== kind) return undefined;
      starts.push(index);
    }
    return starts.map((start, at) => ({ from: start, to: starts[at + 1] ?? to }));
  }

  /** Reads siblings one by one. Undefined when they have to be read together. */
  private parts(stretches: readonly Stretch[], isWhole: boolean): Parts | undefined {
    const pieces: Piece[] = [];
    let verdict: TextVerdict = 'accepted';
    let refusal: (() => readonly YamlProblem[]) | undefined;
    for (const [at, stretch] of stretches.entries()) {
      const isStray = this.units[stretch.from]?.stray === true;
      const piece = isStray ? this.stray(stretch) : this.piece(stretch);
      pieces.push(piece);
      if (verdict !== 'accepted') continue;
      if (piece.verdict === 'accepted' && this.hasShape(stretch, piece.root)) continue;
      if (piece.verdict === 'refused') {
        verdict = 'refused';
        continue;
      }
      const before = piece.verdict === 'in-context' ? 0 : Math.max(isStray ? at - 1 : at, 0);
      const start = this.startOf(stretches[before]?.from ?? 0);
      const end = this.endOf((stretches[stretches.length - 1]?.to ?? 0) - 1);
      const isPart = !isWhole || start > 0;
      const answer = this.ask(start, this.endOf(stretch.to - 1) + NEARBY, end, isPart);
      if (answer.accepted) return undefined;
      // What is wrong with a part may then be its being a part.
      if (piece.verdict === 'in-context' && !answer.hangsOnContext) return undefined;
      if (isWhole && start > this.startOf(stretches[0]?.from ?? 0) && answer.hangsOnContext) return undefined;
      verdict = answer.final || isWhole ? 'refused' : answer.hangsOnContext ? 'in-context' : 'open';
      refusal = relativeTo(this.units[stretches[before]?.from ?? 0], [answer.problem], 0);
    }
    if (pieces.filter((piece) => piece.verdict === 'in-context').length > 1) return undefined;
    const hasDuplicates = duplicateKeys(pieces).length > 0;
    if (hasDuplicates && verdict === 'accepted') verdict = 'refused';
    return { pieces, verdict, problems: () => problemsOf(pieces, hasDuplicates, refusal) };
  }

  /** Asks js-yaml about a stretch of text; what it refuses near its beginning it refuses whatever follows. */
  private ask(start: number, near: number, end: number, isPart: boolean): Verdict {
    if (near < end) {
      const answer = askJsYaml(this.text.slice(start, near), isPart);
      if (!answer.accepted && answer.final) return answer;
    }
    return askJsYaml(this.text.slice(start, end), isPart);
  }

  private piece(stretch: Stretch): Piece {
    if (stretch.to - stretch.from === 1) return this.together(stretch);
    return this.kept(keptPieces, stretch, () => this.belowKey(stretch) ?? this.together(stretch));
  }

  /** What was made of the units of a stretch before, where they are still the same; else what is made of them now. */
  private kept(pieces: Attached<OutlineUnit, KeptPiece>, { from, to }: Stretch, read: () => Piece): Piece {
    const unit = this.units[from];
    if (!unit) return NOTHING;
    const kept = pieces.get(unit);
    if (kept && isSameRun(kept.units, this.units, from, to)) return kept.piece;
    const piece = read();
    pieces.set(unit, { units: this.units.slice(from, to), piece });
    return piece;
  }

  /** A key whose value is nothing but the units below it. */
  private belowKey(stretch: Stretch): Piece | undefined {
    const head = this.units[stretch.from];
    if (head?.entry?.kind !== 'key' || !this.isBareHead(head)) return undefined;
    const key = this.together({ from: stretch.from, to: stretch.from + 1 });
    const pair = key.root?.kind === 'mapping' ? key.root.pairs[0] : undefined;
    if (key.verdict !== 'accepted' || !pair || pair.merge) return undefined;
    const stretches = this.siblings({ from: stretch.from + 1, to: stretch.to }, head);
    const [first] = stretches ?? [];
    if (!stretches || !first || this.units[first.from]?.stray) return undefined;
    const parts = this.parts(stretches, false);
    if (!parts) return undefined;
    const root = this.nodesOf(stretch.from, parts.pieces, pair);
    return root && { root, verdict: parts.verdict, problems: parts.problems, cut: true };
  }

  /** Whether nothing but white space and comments stands behind a key, and nothing but that up to the next unit. */
  private isBareHead(head: OutlineUnit): boolean {
    if (head.entry?.inline !== 'none') return false;
    const end = this.lines.end(head.line);
    if (!/^[ \t]*(?:#|$)/.test(this.text.slice(head.entry.indicatorEnd, end))) return false;
    return head.lines.every(({ kind }, at) => at === 0 || kind === 'blank' || kind === 'comment');
  }

  /** Reads the text of a stretch in one piece. */
  private together(stretch: Stretch): Piece {
    return this.kept(keptTexts, stretch, () => {
      const unit = this.units[stretch.from];
      const text = detached(this.text.slice(this.startOf(stretch.from), this.endOf(stretch.to - 1)));
      const { root, verdict, problems } = parseText(text, unit, true);
      return { root, verdict, problems: relativeTo(unit, problems, -(unit?.offset ?? 0)) };
    });
  }

  /** A word that is neither key nor item. */
  private stray({ from }: Stretch): Piece {
    const unit = this.units[from];
    const bare = this.outline.line(unit?.line ?? 0)?.bare;
    const problem = bare && {
      kind: 'syntax' as const,
      ...bare,
      message: NEITHER_KEY_NOR_VALUE,
      contained: true,
    };
    const problems = relativeTo(unit, problem ? [problem] : [], -(unit?.offset ?? 0));
    return { root: undefined, verdict: 'open', problems };
  }

  private hasShape({ from }: Stretch, root: YamlNode | undefined): boolean {
    const wanted = this.units[from]?.entry?.kind === 'item' ? 'sequence' : 'mapping';
    return root?.kind === wanted && !root.flow;
  }

  /** The nodes of pieces in one mapping or list; below `pair`'s key where there is one. */
  private nodesOf(index: number, parts: readonly Piece[], pair?: Pair): MappingNode | undefined {
    const unit = this.units[index];
    const kept = unit && keptNodes.get(unit);
    const roots = parts.flatMap(({ root }) =>
      root?.kind === 'mapping' || root?.kind === 'sequence' ? [root] : [],
    );
    const [first] = roots;
    const last = roots[roots.length - 1];
    const origin = this.units[index + 1];
    if (!unit || !first || !last || !origin) return undefined;
    const range = [first.start - origin.offset, last.end - origin.offset] as const;
    if (kept && sameItems(kept.range, range) && sameItems(kept.parts, roots)) return kept.root;
    const value =
      first.kind === 'mapping'
        ? new MappingNode(
            origin,
            range,
            false,
            roots.flatMap((root) => (root.kind === 'mapping' ? root.pairs : [])),
          )
        : new SequenceNode(
            origin,
            range,
            false,
            roots.flatMap((root) => (root.kind === 'sequence' ? root.items : [])),
          );
    const around: readonly [number, number] | undefined = pair && [
      pair.key.start - unit.offset,
      last.end - unit.offset,
    ];
    const root = pair && around ? new MappingNode(unit, around, false, [{ ...pair, value }]) : value;
    if (root.kind !== 'mapping') return undefined;
    keptNodes.set(unit, { parts: roots, range, root });
    return root;
  }

  private startOf(index: number): number {
    return this.units[index]?.offset ?? this.text.length;
  }

  private endOf(index: number): number {
    return this.outline.endOf(index, this.text, this.lines).offset;
  }
}

/** Siblings that were read one by one. */
interface Parts extends Omit<Piece, 'root'> {
  readonly pieces: readonly Piece[];
}

/** Whether `run` is what stands from one index to before another. */
function isSameRun<T>(run: readonly T[], items: readonly T[], from: number, to: number): boolean {
  return run.length === to - from && run.every((item, i) => item === items[from + i]);
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** A copy of a text that does not keep the longer text alive it was cut from. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
