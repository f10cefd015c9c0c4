import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is a configured probe or this machine itself. */
export function isExempt(ranges: readonly string[]): (address: string) => boolean {
  const exempt = addressList(['127.0.0.0/8', '::1', ...ranges]);
  return (address) => {
    const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
    return exempt.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
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
