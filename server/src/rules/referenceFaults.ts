import type { OffsetRange } from '../core/lines';
import { matchesPattern, parsePattern, type Path } from '../core/path';
import type { CodeUnits } from '../core/sourceText';
import type { ScalarNode } from '../core/tree';
import { NodeRange } from '../core/nodeRange';
import { findReferences } from '../environment/references';
import type { Knowledge } from '../knowledge/knowledge';
import type { PartialFacts } from './facts';

/** Why LibreChat does not read a reference as it is meant. */
export type FaultKind =
  /** `$NAME`: without braces it is text. */
  | 'no-braces'
  /** `${NAME:-default}`: everything between the braces is taken for the name. */
  | 'default'
  /** `${ NAME }`: the spaces are taken for a part of the name. */
  | 'spaces'
  /** `$${NAME}` and `\${NAME}`: nothing escapes a reference. */
  | 'escape'
  /** `${A}${B}`: a text that begins and ends with a reference is taken for one. */
  | 'adjacent'
  /** The name of a secret that is never put in. */
  | 'protected';

/** A reference that is not read as it is meant, in a field where references are put in. */
export interface ReferenceFault {
  readonly kind: FaultKind;
  readonly path: Path;
  readonly node: ScalarNode;
  readonly range: OffsetRange;
  /** The names that are meant, in order. */
  readonly names: readonly string[];
  /** Whether the whole value hangs on it. */
  readonly whole: boolean;
}

/** A name and what shells let follow it. */
const NAME_AND_OPERATOR = /^(\s*)([A-Za-z_][\w.-]*?)\s*(:[-+?=].*|[?+=].*)?$/s;
const POSSIBLE_NAME = /^[\w.-]+$/;
const WHOLE = /^\$\{(.+)\}$/;
const ONLY_WITHOUT_BRACES = /^\$([A-Za-z_]\w*)$/;
/** Within other text only a name in the style of variables may be meant as one. */
const WITHOUT_BRACES = /(?<![\w$\\{])\$([A-Z][A-Z0-9_]+)\b/g;

/** Programs may well be handed text for a shell. */
const ARGUMENTS = parsePattern('mcpServers.*.args[]');

/** The scalar values of a document, or of a part of it. */
type Scalars = Pick<PartialFacts, 'forEachScalar'>;

/**
 * The references among values that LibreChat does not read as they are meant, where it puts in references at all.
 * `isKnown` tells whether a file around the document names a variable.
 */
export function findReferenceFaults(
  scalars: Scalars,
  text: CodeUnits,
  knowledge: Knowledge,
  isKnown: (name: string) => boolean,
): ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  scalars.forEachScalar((node, path) => {
    if (!node.text.includes('$') || typeof node.value !== 'string') return;
    const field = knowledge.envExpansion.get(path);
    if (!field) return;
    const written = text.slice(node.start, node.end);
    const found = field.adjacent ? undefined : adjacent(node, written);
    const all = found
      ? [found]
      : [
          ...faultyReferences(node, written, knowledge, isKnown),
          ...withoutBraces(node, written, path, isKnown),
        ];
    // Where only a whole reference counts, what is none is told of as such.
    const parts = field.form === 'whole' ? all.filter(({ kind }) => IN_WHOLE_VALUES.includes(kind)) : all;
    for (const fault of parts) faults.push({ ...fault, node, path });
  });
  return faults;
}

/** The faults of a value that still looks like a reference to LibreChat. */
const IN_WHOLE_VALUES: readonly FaultKind[] = ['default', 'spaces', 'adjacent'];

type Found = Omit<ReferenceFault, 'node' | 'path'>;
type IsKnown = (name: string) => boolean;

function adjacent(node: ScalarNode, written: string): Found | undefined {
  const name = WHOLE.exec(node.text.trim())?.[1];
  if (!name?.includes('}') || !name.includes('${')) return undefined;
  const range = new NodeRange(node, written.indexOf('${'), written.lastIndexOf('}') + 1);
  const names = findReferences(node.text).map((reference) => reference.name);
  return { kind: 'adjacent', range, names, whole: true };
}

function faultyReferences(
  node: ScalarNode,
  written: string,
  { envExpansion }: Knowledge,
  isKnown: IsKnown,
): Found[] {
  const trimmed = node.text.trim();
  return findReferences(written).flatMap(({ name, start, end }): Found[] => {
    const before = written[start - 1] ?? '';
    const escaped = before === '$' || (before === '\\' && node.style !== 'double');
    const from = escaped ? start - 1 : start;
    const range = new NodeRange(node, from, end);
    const whole = trimmed === written.slice(from, end);
    if (envExpansion.isProtected(name)) return [{ kind: 'protected', range, names: [name], whole }];
    if (escaped) return [{ kind: 'escape', range, names: [name], whole }];
    const meant = meantName(name, isKnown);
    return meant ? [{ ...meant, range, whole }] : [];
  });
}

/** The name between braces that a name no variable has was meant to be. */
function meantName(name: string, isKnown: IsKnown): Pick<Found, 'kind' | 'names'> | undefined {
  if (POSSIBLE_NAME.test(name)) {
    const [, left] = /^(\w+)-/.exec(name) ?? [];
    // A name may well have a hyphen in it.
    return left !== undefined && isKnown(left) && !isKnown(name)
      ? { kind: 'default', names: [left] }
      : undefined;
  }
  const [, space, meant, operator] = NAME_AND_OPERATOR.exec(name) ?? [];
  if (meant === undefined) return undefined;
  const isSpaced = operator === undefined && (space !== '' || /\s$/.test(name));
  return { kind: isSpaced ? 'spaces' : 'default', names: [meant] };
}

function withoutBraces(node: ScalarNode, written: string, path: Path, isKnown: IsKnown): Found[] {
  const trimmed = node.text.trim();
  const only = ONLY_WITHOUT_BRACES.exec(trimmed)?.[1];
  if (only !== undefined) {
    const at = written.indexOf(trimmed);
    // A password may begin with a dollar sign.
    if (at < 0 || !(isKnown(only) || /^[A-Z_][A-Z\d_]+$/.test(only))) return [];
    const range = new NodeRange(node, at, at + trimmed.length);
    return [{ kind: 'no-braces', range, names: [only], whole: true }];
  }
  if (matchesPattern(ARGUMENTS, path)) return [];
  const inset = node.style === 'single' || node.style === 'double' ? 1 : 0;
  return [...written.matchAll(WITHOUT_BRACES)].flatMap((match): Found[] => {
    const [text, name = ''] = match;
    // In the middle of a text there may be prices and shell variables.
    if (match.index !== inset && !isKnown(name)) return [];
    const range = new NodeRange(node, match.index, match.index + text.length);
    return [{ kind: 'no-braces', range, names: [name], whole: false }];
  });
}
