import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExempt, networkOf } from './addresses.ts';

describe('exempt addresses', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['fd00::5', true],
    ['192.168.1.1', true],
    ['192.168.1.2', false],
    ['11.0.0.1', false],
    ['128.0.0.1', false],
    ['fe00::1', false],
    ['::2', false],
  ])('%s is exempt: %s', (address, expected) => expect(isExempt(['10.0.0.0/8', '192.168.1.1', 'fd00::/8'])(address)).toBe(expected));

  it('are only this machine where nothing is configured', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const loopback =
          address.startsWith('127.') ||
          /^(0*:)*:?0*1$/.test(address) ||
          /::ffff:127\./i.test(address) ||
          /:ffff:7f/i.test(address) ||
          /:127\.\d+\.\d+\.\d+$/.test(address);
        if (!loopback) expect(isExempt([])(address)).toBe(false);
      }),
    );
  });

  it('never include something that is no address, and asking never throws', () => {
    const exempt = isExempt(['10.0.0.0/8', 'fd00::/8']);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '',
            'unknown',
            '_hidden',
            '10.0.0.1:80',
            '[::1]',
            '::ffff:',
            'localhost',
            '127.0.0.1, 8.8.8.8',
            '010.0.0.1',
            '127.1',
          ),
        ),
        (text) => {
          expect(exempt(text)).toBe(false);
        },
      ),
    );
  });
});

describe('an address is counted', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s as %s', (address, network) => expect(networkOf(address)).toBe(network));

  it('as its /64 where it is IPv6, however it is written', () => {
    const group = fc.nat(65_535).map((number) => number.toString(16));
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (network, host, padded) => {
          const written = [...network, ...host].map((text) => (padded ? text.padStart(4, '0').toUpperCase() : text)).join(':');
          const short = written.replace(/(^|:)(0+:){2,}/, '::');
          const expected = `${network.join(':')}::/64`;
          expect([networkOf(written), networkOf(short)]).toEqual([expected, expected]);
        },
      ),
    );
  });
});
