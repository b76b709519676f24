import fc from 'fast-check';
import { mapping, mostly, oneOf, pieced, agents, type Subject } from './subject';

const environment = {
  id: 'one',
  name: 'One',
  type: 'attached',
  baseURL: 'https://code.example.com',
  default: true,
};

const sessions = (environments: unknown) =>
  agents({ statefulCodeSessions: { allowedEnvironments: ['user'], environments } });

const oneEnvironment = (settings: object) => sessions([{ ...environment, ...settings }]);

const permission = (name: string): Subject => ({
  config: (value) => oneEnvironment({ configSchema: { permissions: { [name]: value } } }),
  right: [
    { allowed: ['ask'] },
    { allowed: ['allow'], default: 'allow' },
    { allowed: ['deny', 'ask'], default: 'deny' },
  ],
  wrong: [
    { allowed: ['allow'] },
    { allowed: ['allow'], default: 'ask' },
    { allowed: ['deny'], default: 'allow' },
  ],
  values: mapping({
    allowed: mostly(fc.array(oneOf('allow', 'ask', 'deny'), { maxLength: 3 })),
    default: oneOf('allow', 'ask', 'deny'),
  }),
});

const pairingSettings = mapping(
  {
    tokenEnv: oneOf('TOKEN'),
    workerId: oneOf('worker', 'other'),
    allowPrincipalWorkers: oneOf(true, true, false),
  },
  ['tokenEnv'],
);

const environments = mostly(
  fc.array(
    mapping(
      {
        id: oneOf('one', 'two', 'three', 'four'),
        name: oneOf('Name'),
        type: oneOf('attached', 'attached', 'attached', 'managed'),
        baseURL: oneOf(
          'https://a.example.com',
          'http://a.example.com',
          'http://localhost',
          ' http://[::1] ',
          'nowhere',
        ),
        default: oneOf(true, false),
        workerId: oneOf('worker', 'other'),
        owner: oneOf('deployment', 'deployment', 'principal'),
        pairing: pairingSettings,
      },
      ['id', 'name', 'type', 'baseURL'],
    ),
    { maxLength: 4 },
  ),
);

const pairing = (settings: object) => ({ pairing: { tokenEnv: 'TOKEN', ...settings } });

const forPairing = pairing({ allowPrincipalWorkers: true });

/** Where agents run code. */
export const codeEnvironmentSubjects: Readonly<Record<string, Subject>> = {
  'endpoints.agents.statefulCodeSessions': {
    config: sessions,
    right: [
      [],
      [environment],
      [environment, { ...environment, id: 'two', default: false, type: 'managed' }],
      [{ ...environment, ...pairing({ workerId: 'w' }), workerId: 'w' }],
      [{ ...environment, ...forPairing, default: false }],
      [{ ...environment, ...pairing({ workerId: 'w' }), baseURL: 'http://localhost:1' }],
      [{ ...environment, baseURL: 'http://example.com' }],
    ],
    wrong: [
      [{ ...environment, default: false }],
      [environment, { ...environment, id: 'two' }],
      [environment, { ...environment, default: false }],
      [{ ...environment, ...pairing({ workerId: 'w' }), type: 'managed' }],
      [{ ...environment, ...pairing({ workerId: 'w' }), owner: 'principal' }],
      [{ ...environment, ...pairing({ workerId: 'w' }), baseURL: 'http://example.com' }],
      [{ ...environment, ...pairing({ workerId: 'w' }), workerId: 'other' }],
      [{ ...environment, ...forPairing, default: true }],
    ],
    values: environments,
  },
  'endpoints.agents.statefulCodeSessions.environments[].baseURL': {
    config: (baseURL) => oneEnvironment({ baseURL }),
    right: ['https://a.example.com/base', 'http://example.com', ' https://a.example.com '],
    wrong: [
      'ftp://example.com',
      'https://a.example.com?x',
      'https://a.example.com/#',
      'https://a.example.com?',
      'localhost:3000',
    ],
    values: mostly(
      pieced([
        'https://',
        'http://',
        'ftp://',
        'a.example.com',
        'localhost',
        ':80',
        '/',
        '?',
        '#',
        'x',
        ' ',
        '\u00a0',
      ]),
    ),
  },
  'endpoints.agents.statefulCodeSessions.environments[].pairing': {
    config: (value) => oneEnvironment({ default: false, pairing: value }),
    right: [{ tokenEnv: 'TOKEN', allowPrincipalWorkers: true }],
    wrong: [{ tokenEnv: 'TOKEN' }, { tokenEnv: 'TOKEN', allowPrincipalWorkers: false }],
    values: pairingSettings,
  },
  'endpoints.agents.statefulCodeSessions.environments[].configSchema.permissions.commandExecution':
    permission('commandExecution'),
  'endpoints.agents.statefulCodeSessions.environments[].configSchema.permissions.fileWrite':
    permission('fileWrite'),
};
