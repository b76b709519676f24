import { isInValue } from '../core/comments';
import { Document } from '../core/document';
import type { Edit } from '../core/edit';
import type { OffsetRange } from '../core/lines';
import { dereference, type ScalarNode } from '../core/tree';
import { effectiveEntries, findNode, forEachScalar } from '../core/value';
import { isCompose } from './compose';
import type { EnvFile } from './environment';
import { namesIn } from './interpolate';

/**
 * What a name in a file is.
 * - `definition`: it gives the variable its value
 * - `commented`: a commented-out line would
 * - `example`: a list of what could be set names it
 * - `use`: its value is asked for
 */
export type OccurrenceRole = 'definition' | 'commented' | 'example' | 'use';

/** A place where a variable is named. */
export interface Occurrence {
  readonly name: string;
  /** The name itself, without what stands around it. */
  readonly range: OffsetRange;
  readonly role: OccurrenceRole;
  /** The name with the braces around it. */
  readonly outer?: OffsetRange;
  /** The edit that renames it, where that is more than another name in its place. */
  readonly renamed?: (name: string) => Edit;
}

/** A name between braces, with spaces and shell syntax around it that LibreChat does not read. */
const NAME_IN_BRACES = /^(\s*)([A-Za-z_][\w.-]*)\s*(?:[:?+=].*)?$/s;

/** Braces on one line; bounded, so that no line takes long. */
const IN_BRACES = /\$\{([^{}\r\n]{1,200})\}/g;

/**
 * The variables the values of a configuration ask for, in its order; none in comments and keys. It works on the text, so that
 * they are found where YAML is broken, too.
 */
export function occurrencesInConfiguration(document: Document): Occurrence[] {
  const { text, lines } = document;
  const found: Occurrence[] = [];
  if (!text.includes('${')) return found;
  for (const match of text.matchAll(IN_BRACES)) {
    const [whole, inside = ''] = match;
    const [, space = '', name] = NAME_IN_BRACES.exec(inside) ?? [];
    if (name === undefined || !isInValue(document, lines.lineAt(match.index), match.index)) continue;
    const start = match.index + 2 + space.length;
    const outer = { start: match.index, end: match.index + whole.length };
    found.push({ name, range: { start, end: start + name.length }, outer, role: 'use' });
  }
  return found;
}

/** The variables a file of an environment names, in its order. */
export function occurrencesInEnvironment(file: EnvFile): Occurrence[] {
  const found = file.kind === 'compose' ? inCompose(file) : inEnvFile(file);
  return found.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function inEnvFile({ kind, entries, text = '' }: EnvFile): Occurrence[] {
  if (kind === 'process') return [];
  return entries.flatMap((entry): Occurrence[] => {
    const range = { start: entry.nameStart, end: entry.nameEnd };
    const role = entry.commented ? 'commented' : kind === 'example' ? 'example' : 'definition';
    const written = text.slice(entry.valueStart, entry.valueEnd);
    const uses = written.startsWith("'") ? [] : shifted(written, entry.valueStart);
    return [{ name: entry.name, range, role }, ...(entry.commented ? [] : uses)];
  });
}

function shifted(written: string, by: number): Occurrence[] {
  return namesIn(written).map(({ name, start, end }) => ({
    name,
    range: { start: by + start, end: by + end },
    role: 'use',
  }));
}

/** The environment of LibreChat's service, and the variables Compose puts into any part of the file. */
function inCompose({ uri, text = '', entries }: EnvFile): Occurrence[] {
  const { root } = new Document(uri, 0, isCompose(text) ? text : '');
  const own: Occurrence[] = entries.map(({ name, nameStart, nameEnd }) => ({
    name,
    range: { start: nameStart, end: nameEnd },
    role: 'definition',
  }));
  if (!root) return own;
  const found: Occurrence[][] = [];
  forEachScalar(root, (node) => {
    const written = text.slice(node.start, node.end);
    if (written.includes('$')) found.push(shifted(written, node.start));
  });
  const taken = new Set(own.map(({ range }) => range.start));
  const handedOn = handedOnElsewhere(root, text).filter(({ range }) => !taken.has(range.start));
  return [...own, ...found.flat(), ...handedOn];
}

/**
 * Names alone in the `environment` of other services: they hand a variable on by its own name, which the program there
 * knows, so that only where it comes from can be renamed.
 */
function handedOnElsewhere(root: NonNullable<Document['root']>, text: string): Occurrence[] {
  const services = dereference(findNode(root, ['services'])?.value);
  if (services?.kind !== 'mapping') return [];
  return [...effectiveEntries(services)].flatMap(([, { value, via }]) => {
    const environment = via ? undefined : dereference(findNode(value, ['environment'])?.value);
    if (environment?.kind === 'sequence') {
      return environment.items.flatMap((item) =>
        item.kind === 'scalar' ? nameAlone(item, text, environment.flow) : [],
      );
    }
    if (environment?.kind !== 'mapping') return [];
    return environment.pairs.flatMap(({ key, name, value: given }): Occurrence[] => {
      const isAlone = given.kind === 'scalar' && given.missing && key.kind === 'scalar';
      if (!isAlone || !/^\w+$/.test(name)) return [];
      const colon = text.indexOf(':', key.end) + 1;
      const at = { start: colon, end: colon };
      return [
        {
          name,
          range: { start: key.start, end: key.end },
          role: 'use',
          renamed: (other) => ({ range: at, newText: ` ${inFlow(`\${${other}}`, environment.flow)}` }),
        },
      ];
    });
  });
}

/** In `[ ]` and `{ }` a brace without quotes would end the value. */
function inFlow(written: string, flow: boolean): string {
  return flow ? `"${written}"` : written;
}

function nameAlone(item: ScalarNode, text: string, flow: boolean): Occurrence[] {
  const name = item.text;
  const at = text.indexOf(name, item.start);
  if (!/^[A-Za-z_]\w*$/.test(name) || at < 0 || at >= item.end) return [];
  const range = { start: at, end: at + name.length };
  return [
    {
      name,
      range,
      role: 'use',
      renamed: (other) => ({
        range,
        newText: inFlow(`${name}=\${${other}}`, flow && item.style === 'plain'),
      }),
    },
  ];
}
