import type { Document } from './document';
import { parseFlow, unquote, type FlowCollection, type FlowEntry } from './flow';
import type { OffsetRange } from './lines';
import type { OutlineEntry } from './outline';
import type { Path } from './path';
import { resolvePlainScalar } from './scalar';
import { dereference, type YamlNode } from './tree';
import { findNode } from './value';

/** The outline entry at a path; undefined where the path leads into a flow collection or does not exist. */
export function findEntry(document: Document, path: Path): OutlineEntry | undefined {
  const found = locate(document, path);
  return found.kind === 'entry' ? found.entry : undefined;
}

/** What the text has at a path: a block entry, a stretch of a flow collection, nothing, or something only the tree knows. */
type Located =
  | { readonly kind: 'entry'; readonly entry: OutlineEntry }
  | { readonly kind: 'flow'; readonly scalar?: OffsetRange; readonly child?: FlowCollection }
  | { readonly kind: 'absent' }
  | { readonly kind: 'tree' };

/**
 * Finds a path by indentation and brackets, so that an error elsewhere does not hide it and nothing needs to be parsed.
 * Aliases and merge keys are left to the tree.
 */
function locate(document: Document, path: Path): Located {
  const { rootFlow, roots } = document.outline;
  if (rootFlow) return inFlow(document, parseFlow(document.text, rootFlow.start, rootFlow.end), path);
  let entry: OutlineEntry | undefined;
  let children: readonly OutlineEntry[] = roots;
  for (const [depth, segment] of path.entries()) {
    if (entry?.inline === 'flow') return inFlow(document, flowOf(document, entry), path.slice(depth));
    if (entry?.inline === 'alias') return { kind: 'tree' };
    const next = childOf(children, segment);
    if (!next) return { kind: children.some(({ segment: key }) => key === '<<') ? 'tree' : 'absent' };
    entry = next;
    children = entry.children;
  }
  if (!entry) return { kind: 'tree' };
  if (entry.inline === 'flow') return inFlow(document, flowOf(document, entry), []);
  return entry.inline === 'alias' ? { kind: 'tree' } : { kind: 'entry', entry };
}

function childOf(children: readonly OutlineEntry[], segment: string | number): OutlineEntry | undefined {
  // Items usually stand where their index says; long lists need not be searched.
  const direct = typeof segment === 'number' ? children[segment] : undefined;
  return direct?.segment === segment ? direct : children.find((child) => child.segment === segment);
}

function flowOf(document: Document, entry: OutlineEntry): FlowCollection {
  return parseFlow(document.text, entry.valueStart, entry.valueEnd);
}

function inFlow(document: Document, collection: FlowCollection, path: Path): Located {
  let child: FlowCollection | undefined = collection;
  let scalar: OffsetRange | undefined;
  for (const segment of path) {
    if (!child) return isAlias(document, scalar) ? { kind: 'tree' } : { kind: 'absent' };
    const inSequence: boolean = child.kind === 'sequence';
    const entry: FlowEntry | undefined = child.entries.find(
      (candidate, i) => (inSequence ? i : candidate.keyText) === segment,
    );
    if (!entry) return { kind: 'absent' };
    ({ child, scalar } = entry);
  }
  if (isAlias(document, scalar)) return { kind: 'tree' };
  return { kind: 'flow', ...(scalar && { scalar }), ...(child && { child }) };
}

function isAlias(document: Document, scalar: OffsetRange | undefined): boolean {
  return scalar !== undefined && document.text[scalar.start] === '*';
}

function nodeAt(document: Document, path: Path): ReturnType<typeof dereference> {
  const node: YamlNode | undefined = findNode(document.root, path)?.value;
  return dereference(node);
}

/** The scalar a document has at a path, also where the text is broken elsewhere. Undefined when there is none. */
export function scalarAt(document: Document, path: Path): unknown {
  const found = locate(document, path);
  switch (found.kind) {
    case 'absent':
      return undefined;
    case 'tree': {
      const node = nodeAt(document, path);
      return node?.kind === 'scalar' ? node.value : undefined;
    }
    case 'flow':
      return found.scalar && scalarOf(document.slice(found.scalar.start, found.scalar.end));
    case 'entry': {
      const { inline, valueStart, valueEnd } = found.entry;
      const isScalar = inline === 'plain' || inline === 'single' || inline === 'double';
      return isScalar ? scalarOf(document.slice(valueStart, valueEnd)) : undefined;
    }
  }
}

function scalarOf(written: string): unknown {
  return /^["']/.test(written) ? unquote(written) : resolvePlainScalar(written);
}

/**
 * The items of the list at a path as text, by their index; items that are no scalars are empty texts.
 * No items where there is no list.
 */
export function listTexts(document: Document, path: Path): string[] {
  const found = locate(document, path);
  switch (found.kind) {
    case 'absent':
      return [];
    case 'tree': {
      const node = nodeAt(document, path);
      if (node?.kind !== 'sequence') return [];
      return node.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
    }
    case 'flow': {
      const texts = found.child?.kind === 'sequence' ? found.child.entries : [];
      return texts.map(({ scalar }) => (scalar ? unquote(document.slice(scalar.start, scalar.end)) : ''));
    }
    case 'entry':
      return found.entry.children
        .filter((child) => child.kind === 'item')
        .map((child) => unquote(document.slice(child.valueStart, child.valueEnd)));
  }
}

/** The keys of the mapping at a path: block keys by indentation, flow keys from the tree. */
export function keysAt(document: Document, path: Path): string[] {
  const entry = findEntry(document, path);
  if (entry?.inline === 'none') {
    return entry.children.filter((child) => child.kind === 'key').map((child) => String(child.segment));
  }
  const node = dereference(findNode(document.root, path)?.value);
  return node?.kind === 'mapping' ? node.pairs.map((pair) => pair.name) : [];
}
