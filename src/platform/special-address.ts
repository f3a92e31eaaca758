import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Address blocks that are nobody's public server: this machine, private networks, link-local addresses with a cloud's metadata
 * service among them, documentation, multicast.
 *
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
 */
const SPECIAL_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only 2000::/3 is given out; within it these are not servers, or hide an address of IPv4. */
const SPECIAL_6: readonly (readonly [string, number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Two lists, because one list takes an address of IPv4 for the address of IPv6 that it can be written as. */
const special4 = new BlockList();
for (const [net, prefix] of SPECIAL_4) special4.addSubnet(net, prefix, 'ipv4');
const special6 = new BlockList();
for (const [net, prefix] of SPECIAL_6) special6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address is not one of the public internet. What is no address counts as special: it cannot be trusted. */
export function isSpecialAddress(address: string): boolean {
  // `::ffff:10.0.0.1` falls under `::/3`, so an address of IPv4 cannot hide in one of IPv6.
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 0) return true;
  return isIPv6(bare) ? special6.check(bare, 'ipv6') : special4.check(bare, 'ipv4');
}
