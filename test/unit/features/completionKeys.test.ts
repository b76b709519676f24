import { c, describeCases } from '../../support/completionCase';

const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const CUSTOM = 'version: 1.3.17\nendpoints:\n  custom:\n';

describeCases({
  'keys that open a value on their line': [
    c('‸', 'version', 'version: ‸'),
    c('ver‸', 'version', 'version: ‸'),
    c(`${BEDROCK}    ti‸`, 'titleConvo', `${BEDROCK}    titleConvo: ‸`),
    c(`${BEDROCK}    ti‸ # why`, 'titleConvo', `${BEDROCK}    titleConvo: ‸ # why`),
    c(`${BEDROCK}    ‸`, 'streamRate', `${BEDROCK}    streamRate: 25‸`, `${BEDROCK}    streamRate: ‸`),
    c(`${BEDROCK}    ti‸\n    models: [a]`, 'titleConvo', `${BEDROCK}    titleConvo: ‸\n    models: [a]`),
    c(`${BEDROCK}    models: [a]\n    ti‸`, 'titleConvo', `${BEDROCK}    models: [a]\n    titleConvo: ‸`),
    c(
      `${BEDROCK}    # one\n    # two\n    ‸`,
      'titleModel',
      `${BEDROCK}    # one\n    # two\n    titleModel: ‸`,
    ),
    c(`${BEDROCK}    ‸   \n    models: [a]`, 'titleConvo', `${BEDROCK}    titleConvo: ‸\n    models: [a]`),
  ],
  'keys in other places': [
    c('---\nversion: 1\n‸', 'cache', '---\nversion: 1\ncache: ‸'),
    c('# about\n\n‸\nversion: 1', 'cache', '# about\n\ncache: ‸\nversion: 1'),
    c('version: 1\nendpoints: # all\n  ‸', 'bedrock', 'version: 1\nendpoints: # all\n  bedrock:\n    ‸'),
    c(
      `${BEDROCK}    models:\n      - a\n\n\n    ti‸`,
      'titleConvo',
      `${BEDROCK}    models:\n      - a\n\n\n    titleConvo: ‸`,
    ),
    c(
      `${CUSTOM}    - name: x\n      models:\n        ‸\n      iconURL: y`,
      'fetch',
      `${CUSTOM}    - name: x\n      models:\n        fetch: ‸\n      iconURL: y`,
    ),
    c(
      `${CUSTOM}    -‸\n      apiKey: a`,
      'iconURL',
      `${CUSTOM}    - iconURL: https://example.com/icon.png‸\n      apiKey: a`,
      `${CUSTOM}    - iconURL: ‸\n      apiKey: a`,
    ),
  ],
  'keys that open the next line': [
    c('version: 1\n‸', 'endpoints', 'version: 1\nendpoints:\n  ‸'),
    c('version: 1\nend‸\ncache: true', 'endpoints', 'version: 1\nendpoints:\n  ‸\ncache: true'),
    c('version: 1\nendpoints:\n  ‸', 'bedrock', 'version: 1\nendpoints:\n  bedrock:\n    ‸'),
    c('version: 1\nendpoints:\n    be‸', 'bedrock', 'version: 1\nendpoints:\n    bedrock:\n        ‸'),
    c(`${BEDROCK}    gu‸`, 'guardrailConfig', `${BEDROCK}    guardrailConfig:\n      ‸`),
    c(`${BEDROCK}    gu‸ # safety`, 'guardrailConfig', `${BEDROCK}    guardrailConfig: # safety\n      ‸`),
    c(`${BEDROCK}    mo‸`, 'models', `${BEDROCK}    models:\n      - ‸`),
    c(`${BEDROCK}    mo‸ # ours`, 'models', `${BEDROCK}    models: # ours\n      - ‸`),
    c(
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    mo‸`,
      'models',
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    models:\n    - ‸`,
    ),
    c('version: 1\nendpoints:\n  ‸', 'custom', 'version: 1\nendpoints:\n  custom:\n    - ‸'),
    c(`${CUSTOM}    - name: x\n      mo‸`, 'models', `${CUSTOM}    - name: x\n      models:\n        ‸`),
    c(`${CUSTOM}    - ‸`, 'models', `${CUSTOM}    - models:\n        ‸`),
    c(`${BEDROCK}    inf‸`, 'inferenceProfiles', `${BEDROCK}    inferenceProfiles:\n      ‸`),
  ],
  'keys that have their value or colon already': [
    c(`${BEDROCK}    ti‸: x`, 'titleModel', `${BEDROCK}    titleModel‸: x`),
    c(
      `${BEDROCK}    gu‸:\n      trace: enabled`,
      'guardrailConfig',
      `${BEDROCK}    guardrailConfig‸:\n      trace: enabled`,
    ),
    c(`${BEDROCK}    titleConvo‸ true`, 'titleConvo', `${BEDROCK}    titleConvo:‸ true`),
    c(`${BEDROCK}    tit‸ true # yes`, 'titleConvo', `${BEDROCK}    titleConvo:‸ true # yes`),
  ],
  'keys in quotes': [
    c(`${BEDROCK}    "ti‸"`, 'titleConvo', `${BEDROCK}    "titleConvo": ‸`),
    c(`${BEDROCK}    'ti‸'`, 'titleConvo', `${BEDROCK}    'titleConvo': ‸`),
    c(`${BEDROCK}    "ti‸": true`, 'titleConvo', `${BEDROCK}    "titleConvo"‸: true`),
  ],
  'keys on a blank line in the middle of a block': [
    c(`${BEDROCK}‸\n    models: [a]`, 'titleConvo', `${BEDROCK}    titleConvo: ‸\n    models: [a]`),
    c(
      `${BEDROCK}    models: [a]\n  ‸\n    titleModel: b`,
      'titleConvo',
      `${BEDROCK}    models: [a]\n    titleConvo: ‸\n    titleModel: b`,
    ),
  ],
  'several fields at once': [
    c(
      `${BEDROCK}    gu‸`,
      'guardrailConfig …',
      `${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: "\${BEDROCK_GUARDRAIL_ID}"\n      guardrailVersion: "DRAFT"‸`,
      null,
    ),
    c(
      `${BEDROCK}    gu‸ # safety\n    titleConvo: true`,
      'guardrailConfig …',
      `${BEDROCK}    guardrailConfig: # safety\n      guardrailIdentifier: "\${BEDROCK_GUARDRAIL_ID}"\n      guardrailVersion: "DRAFT"‸\n    titleConvo: true`,
      null,
    ),
    c(
      'version: 1\nmodelSpecs:\n  ‸',
      'list …',
      'version: 1\nmodelSpecs:\n  list:\n    - name: general-assistant\n      label: General assistant\n      preset:\n        ‸',
      null,
    ),
    c(
      'version: 1\nmodelSpecs:\n  list:\n    - ‸',
      'name …',
      'version: 1\nmodelSpecs:\n  list:\n    - name: general-assistant\n      label: General assistant\n      preset:\n        ‸',
      null,
    ),
  ],
  'keys of the user’s own': [
    c(
      `${BEDROCK}    models:\n      - eu.amazon.nova-pro-v1:0\n    inferenceProfiles:\n      ‸`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    models:\n      - eu.amazon.nova-pro-v1:0\n    inferenceProfiles:\n      "eu.amazon.nova-pro-v1:0": ‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      eu.ama‸`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    inferenceProfiles:\n      "eu.amazon.nova-pro-v1:0": ‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      "eu‸"`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    inferenceProfiles:\n      "eu.amazon.nova-pro-v1:0": ‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      'eu‸': x`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    inferenceProfiles:\n      'eu.amazon.nova-pro-v1:0'‸: x`,
    ),
    c(
      `${CUSTOM}    - headers:\n        ‸`,
      'X-User-ID',
      `${CUSTOM}    - headers:\n        X-User-ID: "{{LIBRECHAT_USER_ID}}"‸`,
      `${CUSTOM}    - headers:\n        X-User-ID: ‸`,
    ),
    c(
      `${CUSTOM}    - headers: {‸}`,
      'X-User-ID',
      `${CUSTOM}    - headers: {X-User-ID: "{{LIBRECHAT_USER_ID}}"‸}`,
      `${CUSTOM}    - headers: {X-User-ID: ‸}`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles: {‸}`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    inferenceProfiles: {"eu.amazon.nova-pro-v1:0": ‸}`,
    ),
    c('version: 1\nmcpServers:\n  ‸', 'name', 'version: 1\nmcpServers:\n  name:\n    ‸', null),
  ],
});
