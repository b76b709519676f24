import { URI } from 'vscode-uri';

/** Addresses with nothing in them that one program escapes and another does not. */
const UNAMBIGUOUS = /^file:\/\/\/[\w.~/-]*$/;

/**
 * An address as this program writes it. Clients differ in which characters they escape, such as `(`, `+` or the colon of a
 * drive: without this a file would have two names here, its own and the one made from its folder's.
 */
export function canonicalUri(uri: string): string {
  if (UNAMBIGUOUS.test(uri)) return uri;
  try {
    return URI.parse(uri).toString();
  } catch {
    // It is no address; all that can be done is to hand it back.
    return uri;
  }
}

/** Members of parameters that hold an address. */
const ADDRESSES: ReadonlySet<string> = new Set(['uri', 'rootUri', 'scopeUri', 'oldUri', 'newUri']);

/**
 * Brings the addresses in parameters into the form they have here. Changes the parameters themselves. However deep they lie, it
 * needs no deep stack: what fails here is never answered.
 */
export function rewriteAddresses(params: unknown): void {
  const left = [params];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object') left.push(member);
      else if (typeof member === 'string' && ADDRESSES.has(name))
        (value as Record<string, unknown>)[name] = canonicalUri(member);
    }
  }
}

/** How clients of different age say what they work in. */
interface Roots {
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null;
  readonly rootUri?: string | null;
  readonly rootPath?: string | null;
}

/** The folders a client works in; those that know no workspace of several folders name one, older ones as a path. */
export function openFolders({ workspaceFolders, rootUri, rootPath }: Roots): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map(({ uri }) => uri);
  if (typeof rootUri === 'string') return [rootUri];
  return typeof rootPath === 'string' && rootPath !== '' ? [URI.file(rootPath).toString()] : [];
}
