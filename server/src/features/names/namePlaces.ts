import type { Document } from '../../core/document';
import type { Path } from '../../core/path';
import { placesAt, type WrittenPlace } from '../../core/patternWalk';
import type { ScalarNode, YamlNode } from '../../core/tree';
import { findEntry, scalarAt } from '../../core/value';
import { endpointKey } from '../../rules/endpointNames';
import { madeOf } from '../../rules/madeOf';
import { PATTERNS, type NamePattern } from './namePatterns';

/** What has a name that other places of the document use. */
export type NameKind = 'model' | 'endpoint' | 'mcpServer';

/** A thing with a name. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  /** The endpoint a model is one of; empty for anything else. */
  readonly owner: string;
}

/** A place in a document where a thing is named. */
export interface NamePlace extends Named {
  /** Whether the thing is what it is by this place, or something else speaks of it. */
  readonly role: 'declaration' | 'use';
  readonly isKey: boolean;
  readonly node: ScalarNode;
  /** What stands around the name in the scalar's text. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A place with what may be a name, or something else: it is one where something is called so. */
interface Candidate extends NamePlace {
  readonly isOpen: boolean;
}

/** Sections with names in them. Elsewhere nothing is looked for. */
export const SECTIONS_WITH_NAMES: readonly string[] = [
  ...new Set(PATTERNS.map(({ section: [root] }) => String(root))),
];

/** What is found in each section, and kept for as long as it is as it was. Of `endpoints` the long list is one of its own. */
const candidatesBySection = [...new Set(PATTERNS.map(({ section }) => section))].map((section) =>
  madeOf([section], (document) => candidatesIn(document, section)),
);

/**
 * Every place of a document that names an endpoint, an MCP server, or a model of another endpoint than Bedrock's. It speaks of
 * nodes, which move by themselves.
 */
export function namePlaces(document: Document): NamePlace[] {
  const all = candidatesBySection.flatMap((candidates) => candidates(document));
  const declared = new Set(all.filter(({ role }) => role === 'declaration').map(identity));
  return all.filter((candidate) => !candidate.isOpen || declared.has(identity(candidate)));
}

function identity({ kind, name }: Named): string {
  return `${kind} ${name}`;
}

function candidatesIn(document: Document, section: Path): readonly Candidate[] {
  const value = findEntry(document.root, section)?.value;
  const patterns = PATTERNS.filter((pattern) => pattern.section === section);
  return patterns.flatMap((pattern) =>
    placesAt(value, pattern.below, section).flatMap((place) => candidateAt(place, pattern, value)),
  );
}

function candidateAt(place: WrittenPlace, pattern: NamePattern, section: YamlNode | undefined): Candidate[] {
  const { kind, role, isKey = false, isOpen = false, around } = pattern;
  const node = isKey ? place.key : place.value;
  if (node?.kind !== 'scalar') return [];
  const [, prefix = '', name = '', suffix = ''] = around?.exec(node.text) ?? [
    '',
    '',
    around ? '' : node.text,
  ];
  // Keys are texts whatever they look like; a value that is none is refused anyway.
  const isText = isKey || typeof node.value === 'string';
  if (!isText || name === '' || name.includes('${') || pattern.except?.includes(name)) return [];
  if (pattern.only && !pattern.only.includes(name)) return [];
  const candidate = { kind, role, isKey, isOpen, node, prefix, suffix, name, owner: '' };
  if (!pattern.owner) return [candidate];
  const owner = ownerOf(place, pattern.owner, section);
  // Bedrock's models are told of by others, and what all endpoints share is nobody's own.
  if (typeof owner !== 'string' || ['', 'bedrock', 'all'].includes(owner)) return [];
  return [{ ...candidate, owner: endpointKey(owner) }];
}

/** The endpoint a model is one of: the one named beside it, else the one it stands in. */
function ownerOf(
  place: WrittenPlace,
  { beside, own }: NonNullable<NamePattern['owner']>,
  section: YamlNode | undefined,
): unknown {
  const other = beside === undefined ? undefined : scalarAt(place.mapping, [beside]);
  if (!own || (typeof other === 'string' && other !== '')) return other;
  const [, key, index] = place.path;
  return key === 'custom' && typeof index === 'number' ? scalarAt(section, [index, 'name']) : key;
}
