import type { ConstraintIssue } from '../issue';
import { expandReferences, type Expansion } from './expand';
import type { RefinementContext } from './refinement';

/** What a text that must be an address turns out to be. */
export type Address =
  /** With its colon: `https:`. */
  | { readonly protocol: string }
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
  if (protocol !== undefined) return { protocol };
  const rule = `it must be a complete URL such as \`${rules.example}\`${because(written, expansion, rules)}`;
  if (expansion.unknown.length === 0 || !mayBeginUrl(expansion.certainStart)) {
    const empty = decidingNames(expansion.text, expansion.unset);
    return { protocol, issue: { kind: 'constraint', rule, ...(empty.length > 0 && { variables: empty }) } };
  }
  const deciding = decidingNames(expansion.text, expansion.unknown);
  const variables = deciding.length > 0 ? deciding : expansion.unknown;
  return { protocol, issue: { kind: 'constraint', rule, uncertain: unknownValues(variables), variables } };
}

function asWritten(text: string): Expansion {
  return { text, certainStart: text, unset: [], unknown: [], protected: [], impossible: [] };
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

/** Why references keep a text from being a URL, as the end of a sentence. */
function because(written: string, expansion: Expansion, { expands }: AddressRules): string {
  if (!/\$\{[^}]+\}/.test(written)) return '';
  if (!expands) return '; this release does not replace references before it checks it';
  const [neverReplaced] = expansion.protected;
  if (neverReplaced !== undefined) return `, and LibreChat never replaces \`\${${neverReplaced}}\``;
  const [impossible] = expansion.impossible;
  if (impossible?.includes('${'))
    return `, and LibreChat takes \`\${${impossible}}\` for one reference with a name no variable has`;
  if (impossible !== undefined) return `, and no variable can be named \`${impossible}\``;
  const empty = decidingNames(expansion.text, expansion.unset);
  if (empty.length > 0) return `, and without a value for ${listed(empty)} it is none`;
  return ' once its references are replaced';
}

function unknownValues(names: readonly string[]): string {
  return names.length === 1
    ? `the value of ${listed(names)} is not known`
    : `the values of ${listed(names)} are not known`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' and ');
}
