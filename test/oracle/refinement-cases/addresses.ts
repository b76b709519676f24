import fc from 'fast-check';
import { mostly, version, type Subject } from './subject';

/** The ends of all private ranges, and what lies beside them. */
const OCTETS = [
  0, 1, 9, 10, 11, 15, 16, 17, 18, 19, 20, 31, 32, 63, 64, 99, 100, 101, 126, 127, 128, 167, 168, 169, 170,
  171, 172, 173, 191, 192, 193, 197, 198, 199, 223, 224, 253, 254, 255, 256, 999,
];
const GROUPS = [
  '0',
  '1',
  'a00',
  '0a00',
  '7f00',
  '808',
  'c0a8',
  'f5ff',
  '3f57',
  'ffff',
  'ac10',
  'ac20',
  'zz',
  '1z',
];
const STARTS = [
  '2002:',
  '64:ff9b::',
  '2001::',
  '2001:0:',
  '::ffff:',
  '::',
  '2001:db8::',
  'fe80::',
  'febf:',
  'fec0:',
  'fe7f:',
  'fc',
  'fe',
];

/** An address for every place where one range ends and another begins. */
export const boundaryAddresses: readonly string[] = [
  ...OCTETS.flatMap((first) =>
    OCTETS.flatMap((second) => [0, 1].map((third) => `${first}.${second}.${third}.1:80`)),
  ),
  ...STARTS.flatMap((start) =>
    GROUPS.flatMap((first) => [
      `[${start}${first}]:80`,
      ...GROUPS.flatMap((second) => [
        `[${start}${first}:${second}]:80`,
        `[${start}${first}:${second}::1]:80`,
      ]),
    ]),
  ),
];

const octet = fc.constantFrom(...OCTETS);
const ipv4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const ipv6 = fc.oneof(
  fc.constantFrom(
    '::',
    '::1',
    '::2',
    'fc00::1',
    'FD12::1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'fe7f::1',
    '2606:4700::1',
  ),
  fc
    .tuple(fc.constantFrom('::ffff:', '64:ff9b::', '2002:', '2001::', '2001:db8::', '::'), ipv4)
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...STARTS), fc.array(fc.constantFrom('', ...GROUPS), { maxLength: 4 }))
    .map(([start, groups]) => start + groups.join(':')),
);
const port = fc.constantFrom(
  '',
  ':',
  ':0',
  ':1',
  ':80',
  ':65535',
  ':65536',
  ':080',
  ':000',
  ':8o',
  ':-1',
  ':99999999999999999999',
);
const host = fc.oneof(
  ipv4,
  ipv6.map((address) => `[${address}]`),
  ipv6,
  fc.constantFrom(
    'localhost',
    'Ollama',
    'a b',
    '[',
    ']',
    '[x',
    'x]',
    '[x]',
    '[]',
    'http://h',
    'h/p',
    '10.0.0.0/8',
    '1.2.3',
    '1.2.3.4.5',
    '',
  ),
);
const address = fc
  .tuple(fc.constantFrom('', '', '', ' ', '\t', '\u00a0'), host, port, fc.constantFrom('', '', '', ' ', '\n'))
  .map((parts) => parts.join(''));

const addresses = (config: (value: unknown) => object): Subject => ({
  config: (value) => ({ version, ...config([value]) }),
  right: ['localhost:11434', '10.0.0.5:80', '[::1]:8080', '[fe80::1]:1', '172.31.0.1:65535', 'OLLAMA:1'],
  wrong: [
    '',
    ' ',
    'localhost',
    'http://localhost:1',
    '10.0.0.0/8',
    '8.8.8.8:53',
    '[2606:4700::1]:53',
    'localhost:0',
    'a:65536',
    'a :1',
  ],
  values: mostly(address),
});

/** The lists of addresses LibreChat may reach in its own network. */
export const addressSubjects: Readonly<Record<string, Subject>> = {
  'actions.allowedAddresses[]': addresses((allowedAddresses) => ({ actions: { allowedAddresses } })),
  'endpoints.allowedAddresses[]': addresses((allowedAddresses) => ({ endpoints: { allowedAddresses } })),
  'mcpSettings.allowedAddresses[]': addresses((allowedAddresses) => ({ mcpSettings: { allowedAddresses } })),
  'ocr.allowedAddresses[]': addresses((allowedAddresses) => ({
    ocr: { allowedAddresses, strategy: 'mistral_ocr' },
  })),
  'webSearch.allowedAddresses[]': addresses((allowedAddresses) => ({ webSearch: { allowedAddresses } })),
  'speech.stt.allowedAddresses[]': addresses((allowedAddresses) => ({
    speech: { stt: { allowedAddresses } },
  })),
  'speech.tts.allowedAddresses[]': addresses((allowedAddresses) => ({
    speech: { tts: { allowedAddresses } },
  })),
};
