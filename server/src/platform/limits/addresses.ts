import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is a configured probe or this machine itself. */
export function isExempt(ranges: readonly string[]): (address: string) => boolean {
  const exempt = addressList(['127.0.0.0/8', '::1', ...ranges]);
  return (address) => {
    const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
    return exempt.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/**
 * What an address is counted as: itself, or for IPv6 its /64, because one subscriber has at least that many addresses to call from.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length);
  const [head = '', tail = ''] = address.replace(/%.*/, '').split('::');
  const [left, right] = [groupsIn(head), groupsIn(tail)];
  const groups = address.includes('::') ? [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right] : left;
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function groupsIn(side: string): string[] {
  return side.split(':').filter((group) => group !== '');
}

function addressList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
