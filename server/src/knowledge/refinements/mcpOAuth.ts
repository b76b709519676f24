import type { SchemaIssue } from '../issue';
import { isOlder } from '../version';
import { readAddress } from './address';
import { expandReferences } from './expand';
import type { RefinementContext } from './refinement';

const ADDRESSES = ['authorization_url', 'token_url', 'redirect_uri', 'revocation_endpoint'] as const;
const EXAMPLE = 'https://login.example.com/oauth';

/**
 * What LibreChat checks in code about the `oauth` block of an MCP server; paths start at the block.
 * `wellFormed`: the schema finds nothing wrong with the kinds of its values.
 */
export function checkOAuth(
  value: unknown,
  wellFormed: boolean,
  context: RefinementContext,
): readonly SchemaIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const oauth = value as Readonly<Record<string, unknown>>;
  const { dataProvider } = context;
  if (isOlder(dataProvider, '0.8.501')) return [];
  const expands = !isOlder(dataProvider, '0.8.521');
  const addresses = ADDRESSES.flatMap((key): SchemaIssue[] => {
    const written = oauth[key];
    if (typeof written !== 'string') return [];
    const address = readAddress(written, { expands, example: EXAMPLE }, context);
    return address.protocol === undefined ? [{ ...address.issue, path: [key] }] : [];
  });
  return expands && wellFormed ? [...addresses, ...checkCredentials(oauth, context)] : addresses;
}

/** A secret belongs to a client, and the two of them to fixed addresses. */
function checkCredentials(
  oauth: Readonly<Record<string, unknown>>,
  context: RefinementContext,
): SchemaIssue[] {
  if (!oauth.client_secret) return [];
  const path = ['client_secret'];
  if (!oauth.client_id) return [{ kind: 'constraint', path, rule: 'it needs `client_id` beside it' }];
  const given = (['authorization_url', 'token_url'] as const).filter((key) => isGiven(oauth[key], context));
  if (given.length === 2) return [];
  return [
    {
      kind: 'constraint',
      path,
      rule: 'together with `client_id` it needs both `authorization_url` and `token_url` beside it',
    },
  ];
}

function isGiven(value: unknown, context: RefinementContext): boolean {
  return typeof value === 'string' && expandReferences(value, context).text !== '';
}
