import { isOlder } from '../version';
import { firstBroken } from './plain';
import type { Refinement } from './refinement';

/** The first release that looks for an IPv4 address inside an IPv6 one. */
const EMBEDDED_SINCE = '0.8.521';

const BRACKETED = /^\[([^\]]+)\]:(\d+)$/;
const HOST_AND_PORT = /^([^:]+):(\d+)$/;
const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/**
 * One entry of `allowedAddresses`: `host:port`, and a private address where it is written as digits.
 * The list opens private services to LibreChat, which it blocks otherwise; a public address has no business there.
 */
export const allowedAddress: Refinement = (value, { dataProvider }) =>
  firstBroken(value, [
    [(entry) => entry.trim() !== '', 'it must not be empty'],
    [
      (entry) => !entry.includes('/') && !/\s/.test(entry),
      'it must be `host:port` or `[IPv6]:port`, without scheme, path, range or spaces',
    ],
    [
      (entry) => hostOf(entry) !== undefined,
      'it must be a host with a port from 1 to 65535, such as `localhost:11434` or `[::1]:11434`',
    ],
    [
      (entry) => isPrivateOrNamed(hostOf(entry) ?? '', !isOlder(dataProvider, EMBEDDED_SINCE)),
      'an IP address in it must be a private one, such as `10.0.0.5:11434`; for another service write its host name',
    ],
  ]);

/** The host of an entry without brackets, in lower case; undefined where the entry is no host with a port. */
function hostOf(entry: string): string | undefined {
  const text = entry.toLowerCase().trim();
  const [, host = '', port = ''] = BRACKETED.exec(text) ?? HOST_AND_PORT.exec(text) ?? [];
  const number = Number(port);
  if (port === '' || number < 1 || number > 65_535) return undefined;
  return host.replace(/^\[|\]$/g, '') || undefined;
}

function isPrivateOrNamed(host: string, looksInside: boolean): boolean {
  if (DOTTED.test(host)) return isPrivateIpv4(host);
  if (!host.includes(':')) return true;
  return isPrivateIpv6(host) || (looksInside && hasPrivateInside(host));
}

/** Loopback, private, link-local, shared, benchmark, protocol and reserved ranges; parts above 255 count as reserved. */
function isPrivateIpv4(host: string): boolean {
  const [first = 0, second = 0, third = 0] = (DOTTED.exec(host) ?? []).slice(1).map(Number);
  switch (first) {
    case 0:
    case 10:
    case 127:
      return true;
    case 100:
      return second >= 64 && second <= 127;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second <= 31;
    case 192:
      return second === 168 || (second === 0 && third === 0);
    case 198:
      return second === 18 || second === 19;
    default:
      return first >= 224;
  }
}

/** Loopback, unspecified, `fc00::/7`, `fe80::/10`, and an IPv4 address in its mapped form. */
function isPrivateIpv6(host: string): boolean {
  if (host === '::1' || host === '::' || /^f[cd]/.test(host)) return true;
  const [start = ''] = host.split(':', 1);
  if (/^[0-9a-f]{1,4}$/.test(start) && (parseInt(start, 16) & 0xffc0) === 0xfe80) return true;
  const mapped = host.startsWith('::ffff:') ? host.slice('::ffff:'.length) : '';
  return DOTTED.test(mapped) && isPrivateIpv4(mapped);
}

/** 6to4, NAT64 and Teredo addresses carry an IPv4 address in two of their groups; Teredo has its bits turned over. */
function hasPrivateInside(host: string): boolean {
  const groups = host.split(':').filter((group) => group !== '');
  const inverted = host.startsWith('2001::');
  let pair: string[];
  if (host.startsWith('2002:')) pair = groups.slice(1, 3);
  else if (inverted || host.startsWith('64:ff9b::')) pair = groups.slice(-2);
  else return false;
  const numbers = pair.map((group) => parseInt(group, 16));
  if (numbers.length !== 2 || numbers.some(Number.isNaN)) return false;
  const octets = numbers.flatMap((number) => {
    const bits = inverted ? ~number : number;
    return [(bits >> 8) & 0xff, bits & 0xff];
  });
  return isPrivateIpv4(octets.join('.'));
}
