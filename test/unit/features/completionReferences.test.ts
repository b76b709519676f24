import { c, describeCases } from '../../support/completionCase';

const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const CUSTOM = 'version: 1.3.17\nendpoints:\n  custom:\n';

describeCases({
  'references to variables': [
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: $‸`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: \${‸`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: \${‸}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: \${FO‸}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: \${F‸OX}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: "\${FO‸}"`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: "\${FOO}‸"`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: '$‸'`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: '\${FOO}‸'`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: ‸`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: ‸ # c`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸ # c`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles:\n      a: FO‸`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles:\n      a: \${FOO}‸`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles: {a: ‸}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles: {a: "\${FOO}"‸}`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles: {a: \${‸}}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles: {a: "\${FOO}"‸}`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles: {a: $‸, b: c}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles: {a: "\${FOO}"‸, b: c}`,
    ),
    c(
      `${BEDROCK}    inferenceProfiles: {a: "\${‸}"}`,
      '${FOO}',
      `${BEDROCK}    inferenceProfiles: {a: "\${FOO}‸"}`,
    ),
    c(
      `${CUSTOM}    - headers:\n        Authorization: Bearer \${‸}`,
      '${FOO}',
      `${CUSTOM}    - headers:\n        Authorization: Bearer \${FOO}‸`,
    ),
    c(
      `${CUSTOM}    - headers:\n        Authorization: "Bearer \${‸} x"`,
      '${FOO}',
      `${CUSTOM}    - headers:\n        Authorization: "Bearer \${FOO}‸ x"`,
    ),
    c(
      `${CUSTOM}    - headers: {Authorization: Bearer \${FO‸}, b: c}`,
      '${FOO}',
      `${CUSTOM}    - headers: {Authorization: "Bearer \${FOO}"‸, b: c}`,
    ),
    c(
      'version: 1\nmcpServers:\n  a:\n    command: b\n    args: [-y, ${FO‸]',
      '${FOO}',
      'version: 1\nmcpServers:\n  a:\n    command: b\n    args: [-y, "${FOO}"‸]',
    ),
    c(
      'version: 1\nmcpServers:\n  a:\n    command: b\n    args:\n      - ${‸}',
      '${FOO}',
      'version: 1\nmcpServers:\n  a:\n    command: b\n    args:\n      - ${FOO}‸',
    ),
    c(
      'version: 1\nwebSearch:\n  serperApiKey: ${‸}',
      '${FOO}',
      'version: 1\nwebSearch:\n  serperApiKey: ${FOO}‸',
    ),
  ],
});
