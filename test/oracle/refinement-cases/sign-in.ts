import fc from 'fast-check';
import { mapping, mostly, oneOf, version, agents, type Subject } from './subject';

const urls = [
  'https://example.com',
  'HTTPS://example.com/path?x',
  'http://example.com',
  'http://localhost:8080/realm',
  'http://LOCALHOST',
  'http://127.0.0.1',
  'http://127.0.0.2',
  'http://[::1]:3000',
  'http://app.localhost',
  'http://localhost.example.com',
  'ftp://localhost',
  'not an address',
  'localhost:3000',
  '',
];

const url = (config: (value: unknown) => object): Subject => ({
  config: (value) => ({ version, ...config(value) }),
  right: [
    'https://example.com',
    'http://localhost:1',
    'http://127.0.0.1',
    'http://[::1]',
    'http://a.localhost',
  ],
  wrong: ['http://example.com', 'ftp://localhost', 'localhost:3000'],
  values: oneOf(...urls),
});

const remoteOidc = (oidc: unknown) => agents({ remoteApi: { auth: { oidc } } });
const managementAuth = (auth: unknown) => agents({ managementApi: { auth } });

const client = (clientId: unknown) => ({ clientId, userId: '0123456789abcdef01234567', tenantId: 'tenant' });

const oidcKeys = {
  enabled: oneOf(true, true, true, false),
  issuer: oneOf('https://example.com', ''),
  audience: oneOf('librechat', ''),
};

/** How programs sign in to agents. */
export const signInSubjects: Readonly<Record<string, Subject>> = {
  'endpoints.agents.remoteApi.auth.oidc': {
    config: remoteOidc,
    right: [{}, { enabled: false }, { enabled: true, issuer: 'https://example.com', audience: 'a' }],
    wrong: [
      { enabled: true },
      { enabled: true, issuer: 'https://example.com' },
      { enabled: true, audience: 'a' },
    ],
    values: mapping(oidcKeys),
  },
  'endpoints.agents.remoteApi.auth.oidc.issuer': url((issuer) => remoteOidc({ issuer })),
  'endpoints.agents.remoteApi.auth.oidc.jwksUri': url((jwksUri) => remoteOidc({ jwksUri })),
  'endpoints.agents.managementApi.auth': {
    config: managementAuth,
    right: [
      { oidc: {} },
      {
        oidc: { enabled: true, issuer: 'https://example.com', audience: 'a' },
        clients: [client('a'), client('b')],
      },
    ],
    wrong: [
      { oidc: { enabled: true, issuer: 'https://example.com', audience: 'a' } },
      { oidc: { enabled: true, issuer: 'https://example.com', audience: 'a' }, clients: [] },
      { oidc: {}, clients: [client('a'), client(' a ')] },
      { oidc: {}, clients: [client('a'), client('b'), client('b'), client('a')] },
    ],
    values: mapping(
      {
        oidc: oneOf({}, { enabled: true }, { enabled: true, issuer: 'https://example.com', audience: 'a' }),
        clients: mostly(fc.array(oneOf(...['a', 'b', ' a', 'c', ''].map(client)), { maxLength: 4 })),
      },
      ['oidc'],
    ),
  },
  'endpoints.agents.managementApi.auth.oidc': {
    config: (value) => managementAuth({ oidc: value, clients: [client('a')] }),
    right: [{}, { enabled: true, issuer: 'https://example.com', audience: 'a' }],
    wrong: [
      { enabled: true },
      { enabled: true, issuer: 'https://example.com' },
      { enabled: true, audience: 'a' },
    ],
    values: mapping({
      ...oidcKeys,
      tokenUse: oneOf('access', 'id'),
      requiredScopes: oneOf(['scope'], ['scope', 'other'], []),
    }),
  },
  'endpoints.agents.managementApi.auth.oidc.issuer': url((issuer) => managementAuth({ oidc: { issuer } })),
  'endpoints.agents.managementApi.auth.oidc.jwksUri': url((jwksUri) => managementAuth({ oidc: { jwksUri } })),
  'endpoints.agents.managementApi.auth.clients[].tenantId': {
    config: (value) => managementAuth({ oidc: {}, clients: [{ ...client('a'), tenantId: value }] }),
    right: ['tenant', ' tenant ', 't.-_'],
    // The schema's pattern refuses the reserved tenant as well, and tells of it.
    wrong: [],
    values: oneOf('__SYSTEM__', ' __SYSTEM__ ', 'SYSTEM', 'tenant', '_', ''),
  },
};
