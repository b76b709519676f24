import type { Document } from '../core/document';
import { matchesPattern, parsePattern, type Path } from '../core/path';
import type { ConstraintIssue } from '../knowledge/issue';
import { fillInFixes, type NewPair } from './keyFixes';
import type { Fix } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';
import { valueAt } from './values';

const URL_OF_SERVER = parsePattern('mcpServers.*.url');
const SECRET = parsePattern('mcpServers.*.oauth.client_secret');
const ADDRESSES = [
  URL_OF_SERVER,
  ...[
    'proxy',
    'oauth.authorization_url',
    'oauth.token_url',
    'oauth.redirect_uri',
    'oauth.revocation_endpoint',
  ].map((key) => parsePattern(`mcpServers.*.${key}`)),
];

/** What a secret needs beside it, with values to begin with that say what belongs there. */
const BESIDE_SECRET: readonly NewPair[] = [
  ['client_id', 'your-client-id'],
  ['authorization_url', 'https://login.example.com/oauth/authorize'],
  ['token_url', 'https://login.example.com/oauth/token'],
];

/** Corrections of what a rule in code refuses in an MCP server. */
export function mcpServerFixes(document: Document, issue: ConstraintIssue): Fix[] {
  const { path, stage, setVariables } = issue;
  if (path[0] !== 'mcpServers') return [];
  if (matchesPattern(SECRET, path))
    return fillInFixes(document, path.slice(0, -1), lackingBeside(document, path));
  if (!ADDRESSES.some((pattern) => matchesPattern(pattern, path))) return [];
  // Where the value of a variable is wrong, nothing written before it would help.
  const withScheme = setVariables ? [] : schemeFixes(document, path);
  // What is no address at all, is none for another type either.
  if (stage === 'start-up') return withScheme;
  return withScheme.length === 0 && matchesPattern(URL_OF_SERVER, path)
    ? typeFixes(document, path.slice(0, -1))
    : withScheme;
}

/** LibreChat takes the empty text for nothing; what else is written there is told of by itself. */
function lackingBeside(document: Document, secret: Path): NewPair[] {
  return BESIDE_SECRET.filter(([key]) => !valueAt(document, [...secret.slice(0, -1), key]));
}

/** A host, maybe with a port and path, is an address but for the scheme. */
function schemeFixes(document: Document, path: Path): Fix[] {
  const node = ownScalar(document, path);
  if (!node || /^[a-z][a-z\d+.-]*:(?!\d)|^\/|\s/i.test(node.text)) return [];
  const address = `${schemeFor(document, path)}://${node.text}`;
  return URL.canParse(address) ? [{ ...replaceValueFix(document, node, address), safe: false }] : [];
}

function schemeFor(document: Document, path: Path): string {
  if (path.at(-1) === 'proxy') return 'http';
  const isWebSocket = valueAt(document, [...path.slice(0, 2), 'type']) === 'websocket';
  return isWebSocket && matchesPattern(URL_OF_SERVER, path) ? 'wss' : 'https';
}

/** The types that servers with such an address can have, in place of the one that is written. */
function typeFixes(document: Document, server: Path): Fix[] {
  const type = ownScalar(document, [...server, 'type']);
  const url = valueAt(document, [...server, 'url']);
  if (!type || type.missing || typeof url !== 'string' || !/^(?:https?|wss?):|\$\{/i.test(url)) return [];
  const fitting = type.text === 'websocket' ? ['streamable-http', 'sse'] : ['websocket'];
  return fitting.map((name) => ({
    ...replaceValueFix(document, type, name),
    title: `Change \`type\` to \`${name}\``,
    preferred: fitting.length === 1,
    safe: false,
  }));
}
