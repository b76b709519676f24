import fc from 'fast-check';
import { mapping, oneOf, version, type Subject } from './subject';

const spec = (settings: object, others: object = {}) => ({
  version,
  modelSpecs: { list: [{ name: 'n', label: 'l', preset: { endpoint: 'openAI' }, ...settings }] },
  ...others,
});

const ids = (length: number) => ({ agent_ids: Array.from({ length }, (_, i) => `agent${i}`) });

/** Smaller checks of single sections. */
export const otherSubjects: Readonly<Record<string, Subject>> = {
  cloudfront: {
    config: (value) => ({ version, cloudfront: value }),
    right: [
      { domain: 'https://x.cloudfront.net' },
      { domain: 'https://x.cloudfront.net', invalidateOnDelete: true, distributionId: 'E1' },
      {
        domain: 'https://x.cloudfront.net',
        imageSigning: 'cookies',
        cookieDomain: '.example.com',
        requireSignedAccess: true,
      },
    ],
    wrong: [
      { domain: 'https://x.cloudfront.net', invalidateOnDelete: true },
      { domain: 'https://x.cloudfront.net', invalidateOnDelete: true, distributionId: '' },
      { domain: 'https://x.cloudfront.net', imageSigning: 'cookies' },
      { domain: 'https://x.cloudfront.net', requireSignedAccess: true },
      { domain: 'https://x.cloudfront.net', requireSignedAccess: true, imageSigning: 'url' },
    ],
    values: mapping(
      {
        domain: oneOf('https://x.cloudfront.net', 'https://x.cloudfront.net', 'nowhere'),
        distributionId: oneOf('E1', ''),
        invalidateOnDelete: oneOf(true, false),
        imageSigning: oneOf('none', 'cookies', 'url'),
        // That it begins with a dot, the schema says.
        cookieDomain: fc.constantFrom('.example.com', '', null, 1),
        requireSignedAccess: oneOf(true, false),
      },
      ['domain'],
    ),
  },

  'modelSpecs.list[].preset': {
    config: (value) => spec({ preset: value }),
    right: [
      { endpoint: 'openAI' },
      { endpoint: null },
      { agent_id: 'agent' },
      { endpoint: 'agents', agent_id: '' },
    ],
    wrong: [{}, { model: 'gpt' }, { agent_id: '' }],
    values: mapping({
      endpoint: oneOf('openAI', 'custom-name', null, ''),
      agent_id: oneOf('agent', ''),
      model: oneOf('gpt'),
    }),
  },
  'modelSpecs.list[].subagents': {
    config: (value) => {
      const { limit, subagents } = value as { limit?: unknown; subagents: unknown };
      const others = limit === undefined ? {} : { endpoints: { agents: { maxSubagents: limit } } };
      return spec({ subagents }, others);
    },
    right: [
      { subagents: {} },
      { subagents: ids(10) },
      { limit: 50, subagents: ids(50) },
      { limit: 1, subagents: ids(1) },
    ],
    wrong: [{ subagents: ids(11) }, { limit: 2, subagents: ids(3) }, { limit: 50, subagents: ids(51) }],
    values: fc.record(
      {
        limit: oneOf(0, 1, 3, 10, 11, 50, 51, 2.5, 20.5, '20'),
        subagents: oneOf(...[0, 1, 2, 3, 4, 10, 11, 12, 50, 51].map(ids)),
      },
      { requiredKeys: ['subagents'] },
    ),
  },

  'endpoints.custom[].customParams.paramDefinitions[].range': {
    config: (value) => ({
      version,
      endpoints: { custom: [{ customParams: { paramDefinitions: [{ key: 'k', range: value }] } }] },
    }),
    right: [
      { min: 0, max: 1 },
      { min: 0, max: 1, positiveMin: 1 },
      { min: -1, max: 1, positiveMin: 0 },
    ],
    wrong: [
      { min: 0, max: 1, positiveMin: 1.5 },
      { min: 0, max: -1, positiveMin: 0 },
    ],
    values: mapping(
      { min: oneOf(0, -1), max: oneOf(0, 1, 5, -1, Infinity), positiveMin: oneOf(0, 1, 2, 5, 6, Infinity) },
      ['min', 'max'],
    ),
  },
};
