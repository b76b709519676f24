import { allOf } from '../../core/listing';
import type { ConstraintIssue } from '../issue';
import { expandReferences, type Expansion } from './expand';
import type { RefinementContext } from './refinement';

/** What a text that must be an address turns out to be. */
export type Address =
  | {
      /** With its colon: `https:`. */
      readonly protocol: string;
      /** The variables it comes from. */
      readonly givenBy: readonly string[];
    }
  /** No URL, or it is not known whether it is one. */
  | { readonly protocol: undefined; readonly issue: Omit<ConstraintIssue, 'path'> };

/** How LibreChat reads an address at some place. */
export interface AddressRules {
  /** Whether references are replaced before the address is judged. */
  readonly expands: boolean;
  /** An address that would do there. */
  readonly example: string;
}

/** Judges an address as `new URL` does, after its references were replaced. */
export function readAddress(written: string, rules: AddressRules, context: RefinementContext): Address {
  const expansion = rules.expands ? expandReferences(written, context) : asWritten(written);
  const protocol = protocolOf(expansion.text);
  if (protocol !== undefined) return { protocol, givenBy: namesBeforeColon(expansion) };
  const guilty = guiltyNames(written, expansion);
  const reason = because(written, expansion, guilty, rules);
  const rule = `it must be a complete URL such as \`${rules.example}\`${reason}`;
  if (expansion.unknown.length === 0 || !mayBeginUrl(expansion.certainStart)) {
    const empty = decidingNames(expansion.text, expansion.unset);
    const named = {
      ...(empty.length > 0 && { variables: empty }),
      ...(guilty.length > 0 && { setVariables: guilty }),
    };
    return { protocol, issue: { kind: 'constraint', rule, ...named } };
  }
  const deciding = decidingNames(expansion.text, expansion.unknown);
  const variables = deciding.length > 0 ? deciding : expansion.unknown;
  return { protocol, issue: { kind: 'constraint', rule, uncertain: unknownValues(variables), variables } };
}

function asWritten(text: string): Expansion {
  return { text, certainStart: text, replaced: [], unset: [], unknown: [], protected: [], impossible: [] };
}

function protocolOf(text: string): string | undefined {
  try {
    return new URL(text).protocol;
  } catch {
    return undefined;
  }
}

/** Whether a URL can begin with this text: with a part of a scheme, or with a scheme. Tabs and line breaks do not count. */
function mayBeginUrl(start: string): boolean {
  const counted = start.replace(/^[\0- ]+|[\t\n\r]/g, '');
  return /^(?:[a-z][a-z\d+.-]*(?::|$)|$)/i.test(counted);
}

/** What a reference may stand for where an address begins with it; further on, `1` does as a part of a name and as a port. */
const BEGINNINGS = ['https', 'https://host.example'];

/** The names without whose value a text cannot be a URL, whatever the others hold; none when values would not help. */
function decidingNames(text: string, names: readonly string[]): string[] {
  const fillIn = (beginning: string, except?: string): string =>
    names.reduce((filled, name) => {
      if (name === except) return filled;
      const reference = `\${${name}}`;
      const begun = filled.startsWith(reference) ? beginning + filled.slice(reference.length) : filled;
      return begun.replaceAll(reference, '1');
    }, text);
  const isUrl = (except?: string): boolean =>
    BEGINNINGS.some((beginning) => protocolOf(fillIn(beginning, except)) !== undefined);
  return isUrl() ? [...new Set(names)].filter((name) => !isUrl(name)) : [];
}

/**
 * The names whose values keep a text from being a URL, each alone if that can be said; none when the text cannot be one
 * whatever they hold.
 */
function guiltyNames(written: string, expansion: Expansion): readonly string[] {
  const { text, replaced, unset, protected: kept, impossible } = expansion;
  // References that stayed are blamed first.
  if (kept.length > 0 || impossible.length > 0 || decidingNames(text, unset).length > 0) return [];
  const values = new Map(replaced.map(({ name, value }) => [name, value]));
  const address = written.trim();
  // Behind the last brace is no reference; an expression that looked for one there would do so again and again.
  const end = address.lastIndexOf('}') + 1;
  const filledIn = (beginning: string, except?: string): string =>
    address.slice(0, end).replace(/\$\{([^}]+)\}/g, (reference, name: string, offset: number) => {
      if (name === except) return values.get(name) ?? reference;
      return offset === 0 ? beginning : '1';
    }) + address.slice(end);
  const isUrl = (except?: string): boolean =>
    BEGINNINGS.some((beginning) => protocolOf(filledIn(beginning, except)) !== undefined);
  if (!isUrl()) return [];
  const names = [...values.keys()];
  const alone = names.filter((name) => !isUrl(name));
  return alone.length > 0 ? alone : names;
}

/** The names of what an address begins with, as far as its scheme goes. */
function namesBeforeColon({ text, replaced }: Expansion): string[] {
  const colon = text.indexOf(':');
  return [...new Set(replaced.filter(({ start }) => start < colon).map(({ name }) => name))];
}

/** Why references keep a text from being a URL, as the end of a sentence. */
function because(
  written: string,
  expansion: Expansion,
  guilty: readonly string[],
  { expands }: AddressRules,
): string {
  if (!/\$\{[^}]/.test(written.slice(0, written.lastIndexOf('}')))) return '';
  if (!expands) return '; this release does not replace references before it checks it';
  const [neverReplaced] = expansion.protected;
  if (neverReplaced !== undefined) return `, and LibreChat never replaces \`\${${neverReplaced}}\``;
  const [impossible] = expansion.impossible;
  if (impossible?.includes('${'))
    return `, and LibreChat takes \`\${${impossible}}\` for one reference with a name no variable has`;
  if (impossible !== undefined) return `, and no variable can be named \`${impossible}\``;
  const empty = decidingNames(expansion.text, expansion.unset);
  if (empty.length > 0) return `, and without a value for ${allOf(empty)} it is none`;
  if (guilty.length > 0) return `, and with the ${valuesOf(guilty)} it is none`;
  return ' once its references are replaced';
}

function unknownValues(names: readonly string[]): string {
  return `the ${valuesOf(names)} ${names.length === 1 ? 'is' : 'are'} not known`;
}

/** Which variables' values are meant, in words. */
export function valuesOf(names: readonly string[]): string {
  return `${names.length === 1 ? 'value' : 'values'} of ${allOf(names)}`;
}
