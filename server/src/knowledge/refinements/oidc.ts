import type { SchemaIssue } from '../issue';
import { isOlder } from '../version';
import { asList, asMapping, at, constraint, firstBroken, isUnset, needed, type Mapping } from './plain';
import type { Refinement } from './refinement';

/** The first release in which the scopes of an access token can stand in for its audience. */
const SCOPES_SINCE = '0.8.524';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address of an issuer or of its keys: encrypted, or on this machine. That it is an address is checked elsewhere. */
export const oidcUrl: Refinement = (value) =>
  firstBroken(value, [[isEncryptedOrLocal, 'it must begin with `https://`, unless its host is `localhost`']]);

/** `endpoints.agents.remoteApi.auth.oidc`: what it needs once it is enabled. */
export const remoteOidc: Refinement = (value) => {
  const settings = asMapping(value);
  if (settings?.enabled !== true) return [];
  return ['issuer', 'audience']
    .filter((key) => isUnset(at(settings, key)))
    .map((key) => neededByOidc(settings, key));
};

/** `endpoints.agents.managementApi.auth.oidc`: what it needs once it is enabled. */
export const managementOidc: Refinement = (value, context) => {
  if (isOlder(context.dataProvider, SCOPES_SINCE)) return remoteOidc(value, context);
  const settings = asMapping(value);
  if (settings?.enabled !== true) return [];
  const issues: SchemaIssue[] = [];
  if (isUnset(at(settings, 'issuer'))) issues.push(neededByOidc(settings, 'issuer'));
  const { tokenUse, requiredScopes: scopes } = settings;
  const hasScopes = scopes !== undefined && asList(scopes)?.length !== 0;
  if (isUnset(at(settings, 'audience')) && !(hasScopes && tokenUse !== undefined)) {
    issues.push(
      needed(
        settings,
        'requiredScopes',
        'without `audience`, an enabled `oidc` needs `tokenUse: access` together with `requiredScopes`',
      ),
    );
  }
  return issues;
};

/** `endpoints.agents.managementApi.auth`: clients where it is enabled, each with an id of its own. */
export const managementAuth: Refinement = (value) => {
  const settings = asMapping(value);
  const { clients = [] } = settings ?? {};
  const list = asList(clients);
  if (!settings || !list) return [];
  const issues: SchemaIssue[] = [];
  if (list.length === 0 && at(settings.oidc, 'enabled') === true) {
    issues.push(needed(settings, 'clients', 'it must list at least one client as long as `oidc` is enabled'));
  }
  const seen = new Set<string>();
  list.forEach((client, index) => {
    const id = at(client, 'clientId');
    if (typeof id !== 'string') return;
    if (seen.has(id.trim())) {
      issues.push(
        constraint(['clients', index, 'clientId'], 'another client has the same id; each needs its own'),
      );
    }
    seen.add(id.trim());
  });
  return issues;
};

function neededByOidc(settings: Mapping, key: string): SchemaIssue {
  return needed(settings, key, 'it is required as long as `enabled` is `true`');
}

/** True for what is no address at all, too. */
function isEncryptedOrLocal(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  if (protocol !== 'http:') return protocol === 'https:';
  return LOCAL_HOSTS.has(hostname) || hostname.endsWith('.localhost');
}
