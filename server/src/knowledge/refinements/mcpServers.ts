import { allOf } from '../../core/listing';
import { samePath, type Path } from '../../core/path';
import type { ConstraintIssue, SchemaIssue } from '../issue';
import type { JsonSchema } from '../schema';
import { isOlder } from '../version';
import { readAddress } from './address';
import { checkOAuth } from './mcpOAuth';
import { at } from './plain';
import type { RefinementContext } from './refinement';

/** One form an MCP server can have: a branch of the schema's union. */
export interface Transport {
  readonly schema: JsonSchema;
  /** What the schema finds wrong with the server in this form; paths start at the server. Asked at most once. */
  issues(): readonly SchemaIssue[];
}

/** What `type` may be, by the place of the form in the union, which is the same in all releases. */
const TYPES = [['stdio'], ['websocket'], ['sse'], ['streamable-http', 'http']] as const;
const WEB_SOCKET = 1;
/** From this place on, forms are spoken to over HTTP. */
const FIRST_HTTP = 2;

const WEB_SOCKET_PROTOCOLS = ['ws:', 'wss:'];
const PROXY_PROTOCOLS = ['http:', 'https:', 'socks:', 'socks5:'];

/** A server taken for one form, and how far it is from it. */
interface Reading {
  readonly issues: readonly SchemaIssue[];
  readonly cost: number;
  readonly types: readonly string[];
}

/**
 * Everything LibreChat refuses about one MCP server, by its schema and in code; paths start at the server.
 * LibreChat accepts a server that fits any form. One that fits none gets the issues of the form its author most likely
 * meant, because LibreChat itself names none, or the first it could half read.
 */
export function checkMcpServer(
  server: unknown,
  context: RefinementContext,
  transports: readonly Transport[],
): readonly SchemaIssue[] {
  // Which form is tried first decides nothing, and the likely one mostly fits.
  const likely = likelyPlace(server);
  const expected = transports[likely];
  const first = expected && read(server, likely, expected, context);
  if (first?.issues.length === 0) return [];
  const readings: Reading[] = [];
  for (const [place, transport] of transports.entries()) {
    const known = place === likely ? first : undefined;
    const reading = known ?? read(server, place, transport, context);
    if (reading.issues.length === 0) return [];
    readings.push(reading);
  }
  const least = Math.min(...readings.map(({ cost }) => cost));
  const closest = readings.filter(({ cost }) => cost === least);
  const types = closest.flatMap((reading) => reading.types);
  const issues = (closest[0]?.issues ?? []).map((issue) => withCommand(withTypes(issue, types), server));
  const doubt = doubtAbout(readings);
  return doubt === undefined
    ? issues
    : issues.map((issue) => ({ ...issue, uncertain: issue.uncertain ?? doubt }));
}

/** The place of the form a server is most likely meant to have. */
function likelyPlace(server: unknown): number {
  const type = at(server, 'type');
  const named = TYPES.findIndex((types) => types.some((name) => name === type));
  if (named >= 0) return named;
  const url = at(server, 'url');
  if (typeof url !== 'string') return 0;
  return /^wss?:/.test(url) ? WEB_SOCKET : FIRST_HTTP;
}

function read(server: unknown, place: number, transport: Transport, context: RefinementContext): Reading {
  const types = TYPES[place] ?? [];
  const refused = transport.issues().map(explainForbiddenKey);
  if (typeof server !== 'object' || server === null || Array.isArray(server))
    return { issues: refused, cost: 0, types };
  const values = server as Readonly<Record<string, unknown>>;
  const addresses = [...checkUrl(values, place, context), ...checkProxy(values.proxy, place, context)];
  const structural = refused.filter((issue) => !isOverruled(issue, addresses));
  const issues = [...structural, ...addresses, ...oauthIssues(values.oauth, structural, context)];
  const known = transport.schema.properties ?? {};
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(known, key)).length;
  return { issues, cost: costOf(issues) + unknown * COST.unknownKey, types };
}

/** Whether the schema only says of an address that it is none, where LibreChat's own check of it breaks down as well. */
function isOverruled({ path }: SchemaIssue, addresses: readonly SchemaIssue[]): boolean {
  return addresses.some((address) => address.stage === 'start-up' && samePath(address.path, path));
}

/** The schema holds a key that must not be there under other forms as a value that cannot exist. */
function explainForbiddenKey(issue: SchemaIssue): SchemaIssue {
  if (issue.kind !== 'constraint' || !samePath(issue.path, ['obo'])) return issue;
  return { ...issue, rule: 'only servers of type `sse`, `streamable-http` or `http` may have it' };
}

/**
 * The address of a server. One that is no URL at all breaks LibreChat's own check down, which ends the start whichever
 * form the server has, unless it fits one that has no address.
 */
function checkUrl(
  { url, type }: Readonly<Record<string, unknown>>,
  place: number,
  context: RefinementContext,
): SchemaIssue[] {
  if (place < WEB_SOCKET || typeof url !== 'string') return [];
  const expands = !isOlder(context.dataProvider, '0.8.501');
  const example = type === 'websocket' ? 'wss://example.com/mcp' : 'https://example.com/mcp';
  const address = readAddress(url, { expands, example }, context);
  const path = ['url'];
  if (address.protocol === undefined) return [{ ...address.issue, path, stage: 'start-up' }];
  if (WEB_SOCKET_PROTOCOLS.includes(address.protocol) === (place === WEB_SOCKET)) return [];
  const rule =
    place === WEB_SOCKET
      ? 'the address of a `websocket` server must begin with `ws://` or `wss://`'
      : 'an address that begins with `ws://` or `wss://` is for servers of type `websocket`';
  return [aboutScheme(path, rule, address.givenBy)];
}

/** The address begins with the wrong scheme, be it that of a variable's value. */
function aboutScheme(path: Path, rule: string, givenBy: readonly string[]): ConstraintIssue {
  if (givenBy.length === 0) return { kind: 'constraint', path, rule };
  const origin = `; its beginning comes from ${allOf(givenBy)}`;
  return { kind: 'constraint', path, rule: rule + origin, setVariables: givenBy };
}

function checkProxy(proxy: unknown, place: number, context: RefinementContext): SchemaIssue[] {
  if (place < FIRST_HTTP || typeof proxy !== 'string' || isOlder(context.dataProvider, '0.8.521')) return [];
  const example = 'http://proxy.example.com:3128';
  const address = readAddress(proxy, { expands: true, example }, context);
  const path = ['proxy'];
  if (address.protocol === undefined) return [{ ...address.issue, path, stage: 'start-up' }];
  if (PROXY_PROTOCOLS.includes(address.protocol)) return [];
  const rule = 'it must begin with `http://`, `https://`, `socks://` or `socks5://`';
  return [aboutScheme(path, rule, address.givenBy)];
}

function oauthIssues(
  oauth: unknown,
  structural: readonly SchemaIssue[],
  context: RefinementContext,
): SchemaIssue[] {
  const wellFormed = !structural.some(({ kind, path }) => path[0] === 'oauth' && kind !== 'constraint');
  return checkOAuth(oauth, wellFormed, context).map((issue) => ({
    ...issue,
    path: ['oauth', ...issue.path],
  }));
}

/** How much each thing speaks against a form. What is written as `type` counts most, then the scheme of the address. */
const COST = { type: 40, forbiddenKey: 21, scheme: 20, missingKey: 15, unknownKey: 3, other: 2 };

function costOf(issues: readonly SchemaIssue[]): number {
  return issues.reduce((sum, issue) => sum + costOfOne(issue), 0);
}

function costOfOne(issue: SchemaIssue): number {
  const { kind, path, uncertain } = issue;
  if (uncertain !== undefined) return 0;
  if (kind === 'missing-key') return path.length === 0 ? COST.missingKey : COST.other;
  if (samePath(path, ['type'])) return COST.type;
  if (samePath(path, ['obo']) && kind === 'constraint') return COST.forbiddenKey;
  return isAboutScheme(issue) ? COST.scheme : COST.other;
}

function isAboutScheme({ kind, path, stage }: SchemaIssue | ConstraintIssue): boolean {
  return kind === 'constraint' && samePath(path, ['url']) && stage === undefined;
}

/** Where several forms fit a server equally well but for its `type`, the types of all of them would do. */
function withTypes(issue: SchemaIssue, types: readonly string[]): SchemaIssue {
  const aboutType = (issue.kind === 'value' || issue.kind === 'type') && samePath(issue.path, ['type']);
  return aboutType ? { ...issue, allowed: types } : issue;
}

/** A server without anything to tell its form by may have been meant to have a command as well as an address. */
function withCommand(issue: SchemaIssue, server: unknown): SchemaIssue {
  const lacksUrl = issue.kind === 'missing-key' && issue.key === 'url' && issue.path.length === 0;
  return lacksUrl && at(server, 'type') === undefined
    ? { ...issue, alternative: ['command', 'args'] }
    : issue;
}

/** Why LibreChat may accept the server after all: in some form nothing speaks against it but what is not known. */
function doubtAbout(readings: readonly Reading[]): string | undefined {
  const possible = readings.find(({ issues }) => issues.every(({ uncertain }) => uncertain !== undefined));
  return possible?.issues[0]?.uncertain;
}
