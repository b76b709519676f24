import { c, describeCases } from '../../support/completionCase';

const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const CUSTOM = 'version: 1.3.17\nendpoints:\n  custom:\n';
const SPEC = 'version: 1.3.17\nmodelSpecs:\n  list:\n    - name: a\n      label: A\n      preset:\n';

describeCases({
  'list items behind comments': [
    c(
      `${BEDROCK}    availableRegions:\n      # near\n      ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      # near\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      - us-east-1\n      # near\n      - ‸\n    titleConvo: true`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - us-east-1\n      # near\n      - eu-west-1‸\n    titleConvo: true`,
    ),
  ],
  'list items': [
    c(
      `${BEDROCK}    availableRegions:\n      ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      -‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      - ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      - eu‸ # near`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - eu-west-1‸ # near`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      eu‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      - us-east-1\n      ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - us-east-1\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    ‸`,
      'titleConvo',
      `${BEDROCK}    availableRegions:\n    - us-east-1\n    titleConvo: ‸`,
    ),
    c(
      `${BEDROCK}    availableRegions:\n      - us-east-1\n‸\n      - us-west-2`,
      'eu-west-1',
      `${BEDROCK}    availableRegions:\n      - us-east-1\n      - eu-west-1‸\n      - us-west-2`,
    ),
    c(`${BEDROCK}    availableRegions:‸`, 'eu-west-1', `${BEDROCK}    availableRegions:\n      - eu-west-1‸`),
    c(
      `${BEDROCK}    availableRegions: ‸ # near\n    titleConvo: true`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: # near\n      - eu-west-1‸\n    titleConvo: true`,
    ),
    c(
      `${BEDROCK}    availableRegions: &regions ‸`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: &regions\n      - eu-west-1‸`,
    ),
    c(
      `${BEDROCK}    models:\n      - "‸"`,
      'eu.amazon.nova-pro-v1:0',
      `${BEDROCK}    models:\n      - "eu.amazon.nova-pro-v1:0‸"`,
    ),
    c(`${CUSTOM}    - ‸`, 'name', `${CUSTOM}    - name: Mistral‸`, `${CUSTOM}    - name: ‸`),
    c(
      `${CUSTOM}    - na‸\n      apiKey: a`,
      'name',
      `${CUSTOM}    - name: Mistral‸\n      apiKey: a`,
      `${CUSTOM}    - name: ‸\n      apiKey: a`,
    ),
    c(
      `${CUSTOM}    - ‸\n      apiKey: a`,
      'name',
      `${CUSTOM}    - name: Mistral‸\n      apiKey: a`,
      `${CUSTOM}    - name: ‸\n      apiKey: a`,
    ),
    c(`${CUSTOM}    - name: a\n    ‸`, 'apiKey', `${CUSTOM}    - name: a\n    - apiKey: ‸`),
  ],
  'enumerations and booleans': [
    c(`${BEDROCK}    titleConvo: ‸`, 'false', `${BEDROCK}    titleConvo: false‸`),
    c(`${BEDROCK}    titleConvo:‸`, 'false', `${BEDROCK}    titleConvo: false‸`),
    c(
      `${BEDROCK}    guardrailConfig:\n      trace: en‸`,
      'enabled_full',
      `${BEDROCK}    guardrailConfig:\n      trace: enabled_full‸`,
    ),
    c(
      `${BEDROCK}    guardrailConfig:\n      trace: "‸"`,
      'disabled',
      `${BEDROCK}    guardrailConfig:\n      trace: "disabled‸"`,
    ),
    c(
      `${BEDROCK}    guardrailConfig:\n      trace: ‸enabled # c`,
      'disabled',
      `${BEDROCK}    guardrailConfig:\n      trace: disabled‸ # c`,
    ),
    c(
      `${BEDROCK}    guardrailConfig:\n      trace:\n        ‸`,
      'enabled',
      `${BEDROCK}    guardrailConfig:\n      trace:\n        enabled‸`,
    ),
    c(
      `${BEDROCK}    guardrailConfig: {trace: ‸}`,
      'enabled',
      `${BEDROCK}    guardrailConfig: {trace: enabled‸}`,
    ),
    c(
      `${BEDROCK}    guardrailConfig: {trace:‸}`,
      'enabled',
      `${BEDROCK}    guardrailConfig: {trace: enabled‸}`,
    ),
    c(
      `${BEDROCK}    guardrailConfig:\n      streamProcessingMode: a‸`,
      'async',
      `${BEDROCK}    guardrailConfig:\n      streamProcessingMode: async‸`,
    ),
    c(`${SPEC}        effort: ‸`, '""', `${SPEC}        effort: ""‸`),
    c('version: ‸', '1.3.17', 'version: 1.3.17‸'),
    c('version: "‸"', '1.3.17', 'version: "1.3.17‸"'),
  ],
  'flow collections': [
    c(
      `${BEDROCK}    availableRegions: [us-east-1, ‸]`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: [us-east-1, eu-west-1‸]`,
    ),
    c(
      `${BEDROCK}    availableRegions: [us-east-1,‸]`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: [us-east-1, eu-west-1‸]`,
    ),
    c(`${BEDROCK}    availableRegions: [‸]`, 'eu-west-1', `${BEDROCK}    availableRegions: [eu-west-1‸]`),
    c(
      `${BEDROCK}    availableRegions: ["‸", us-east-1]`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: ["eu-west-1‸", us-east-1]`,
    ),
    c(
      `${BEDROCK}    availableRegions: [\n      us-east-1,\n      ‸\n    ]`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: [\n      us-east-1,\n      eu-west-1‸\n    ]`,
    ),
    c(`${BEDROCK}    guardrailConfig: {‸}`, 'trace', `${BEDROCK}    guardrailConfig: {trace: ‸}`),
    c(
      `${BEDROCK}    guardrailConfig: {guardrailVersion: "1",‸}`,
      'trace',
      `${BEDROCK}    guardrailConfig: {guardrailVersion: "1", trace: ‸}`,
    ),
    c(
      `${BEDROCK}    guardrailConfig: {tr‸: enabled}`,
      'trace',
      `${BEDROCK}    guardrailConfig: {trace‸: enabled}`,
    ),
    c('version: 1\nendpoints: {bedrock: {‸}}', 'models', 'version: 1\nendpoints: {bedrock: {models: []‸}}'),
    c('version: 1\nendpoints: {‸}', 'bedrock', 'version: 1\nendpoints: {bedrock: {}‸}'),
    c('{"version": "1.3.17", "ca‸"}', 'cache', '{"version": "1.3.17", "cache": ‸}'),
    c(`${CUSTOM}    - {name: a, ‸}`, 'apiKey', `${CUSTOM}    - {name: a, apiKey: ‸}`),
  ],
  'names from elsewhere in the file': [
    c(
      `${CUSTOM}    - name: "My: own"\n  bedrock:\n    titleEndpoint: ‸`,
      'My: own',
      `${CUSTOM}    - name: "My: own"\n  bedrock:\n    titleEndpoint: "My: own"‸`,
    ),
    c(
      `${CUSTOM}    - name: "My: own"\n  bedrock:\n    titleEndpoint: '‸'`,
      'My: own',
      `${CUSTOM}    - name: "My: own"\n  bedrock:\n    titleEndpoint: 'My: own‸'`,
    ),
    c(`${SPEC}        endpoint: be‸`, 'bedrock', `${SPEC}        endpoint: bedrock‸`),
    c(
      `${SPEC}        endpoint: bedrock\n        model: ‸`,
      'eu.amazon.nova-pro-v1:0',
      `${SPEC}        endpoint: bedrock\n        model: eu.amazon.nova-pro-v1:0‸`,
    ),
    c(
      `${SPEC}        endpoint: bedrock\n        region: ‸`,
      'eu-west-1',
      `${SPEC}        endpoint: bedrock\n        region: eu-west-1‸`,
    ),
    c(
      'version: 1\nmodelSpecs:\n  list:\n    - {name: a, preset: {endpoint: bedrock, model: ‸}}',
      'eu.amazon.nova-pro-v1:0',
      'version: 1\nmodelSpecs:\n  list:\n    - {name: a, preset: {endpoint: bedrock, model: eu.amazon.nova-pro-v1:0‸}}',
    ),
  ],
  'what stands behind the cursor is not eaten': [
    c(
      `${BEDROCK}    guardrailConfig:\n      trace: en‸ and more`,
      'enabled',
      `${BEDROCK}    guardrailConfig:\n      trace: enabled‸ and more`,
    ),
    c(`${BEDROCK}    gu‸ and more`, 'guardrailConfig', `${BEDROCK}    guardrailConfig:‸ and more`),
    c(
      `${BEDROCK}    availableRegions: [eu‸, us-east-1] # c`,
      'eu-west-1',
      `${BEDROCK}    availableRegions: [eu-west-1‸, us-east-1] # c`,
    ),
  ],
  'byte order mark and astral characters': [
    c('\uFEFF‸', 'version', '\uFEFFversion: ‸'),
    c('\uFEFFversion: 1\n‸', 'cache', '\uFEFFversion: 1\ncache: ‸'),
    c(
      `${CUSTOM}    - name: 😀 # 😀\n      apiKey: "😀\${FO‸}😀"`,
      '${FOO}',
      `${CUSTOM}    - name: 😀 # 😀\n      apiKey: "😀\${FOO}‸😀"`,
    ),
  ],
});
