// Every kind of value in its canonical spelling, and canonical spellings left alone.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ValueSpec } from '../../../server/src/catalogue/specification.ts';
import { canonicalValue, type ValueContext } from '../../../server/src/catalogue/values/canonical.ts';
import { runs } from '../../support/properties.ts';

const TCP4: ValueContext = { family: 'ipv4', protocol: 'tcp' };
const IPV6: ValueContext = { family: 'ipv6', protocol: undefined };

/** Lines of `as written -> canonical` for some spellings of one kind. */
function spellings(spec: ValueSpec, texts: readonly string[], context: ValueContext = TCP4): string {
	return `\n${texts.map((text) => `${text} -> ${canonicalValue(spec, text, context)}`).join('\n')}\n`;
}

describe('addresses', () => {
	test('networks', () => {
		const texts = [
			'10.1.2.3/8',
			'10.1.2.3/255.255.255.0',
			'10.0.0.1/32',
			'10.0.0.1',
			'10.1',
			'10/8',
			'0/0',
			'anywhere',
			'0.0.0.0/0.0.0.0',
			'1.2.3.4/0.0.0.255',
			'10.1.1.1/24,10.2.2.2',
			'loopback/8',
			'default',
			'default/8',
			'localhost',
			'ip-10-100-3-44.us-east-2.compute.internal',
			'ip-10-100-3-44.us-east-2.compute.internal/16',
			'ip-10-0-0-1.ec2.internal/8',
			'ec2-3-15-20-1.us-east-2.compute.amazonaws.com',
			'example.org/24',
			'10.0.0.256',
			'10.0.0.1/33',
			'',
		];
		expect(spellings({ kind: 'network' }, texts)).toMatchInlineSnapshot(`
			"
			10.1.2.3/8 -> 10.0.0.0/8
			10.1.2.3/255.255.255.0 -> 10.1.2.0/24
			10.0.0.1/32 -> 10.0.0.1
			10.0.0.1 -> 10.0.0.1
			10.1 -> 10.1.0.0
			10/8 -> 10.0.0.0/8
			0/0 -> 0.0.0.0/0
			anywhere -> 0.0.0.0/0
			0.0.0.0/0.0.0.0 -> 0.0.0.0/0
			1.2.3.4/0.0.0.255 -> 0.0.0.4/0.0.0.255
			10.1.1.1/24,10.2.2.2 -> 10.1.1.0/24,10.2.2.2
			loopback/8 -> 127.0.0.0/8
			default -> 0.0.0.0
			default/8 -> 0.0.0.0/8
			localhost -> 127.0.0.1
			ip-10-100-3-44.us-east-2.compute.internal -> 10.100.3.44
			ip-10-100-3-44.us-east-2.compute.internal/16 -> 10.100.0.0/16
			ip-10-0-0-1.ec2.internal/8 -> 10.0.0.0/8
			ec2-3-15-20-1.us-east-2.compute.amazonaws.com -> 3.15.20.1
			example.org/24 -> example.org/24
			10.0.0.256 -> 10.0.0.256
			10.0.0.1/33 -> 10.0.0.1/33
			 -> 
			"
		`);
	});

	test('IPv6 networks', () => {
		const texts = [
			'anywhere',
			'::/0',
			'2001:DB8:0:0::1/128',
			'2001:db8::1/64',
			'2001:db8::1/ffff:ffff::',
			'fe80::1/ffff::ffff',
			'::ffff:10.0.0.1',
			'localhost',
		];
		expect(spellings({ kind: 'network' }, texts, IPV6)).toMatchInlineSnapshot(`
			"
			anywhere -> ::/0
			::/0 -> ::/0
			2001:DB8:0:0::1/128 -> 2001:db8::1
			2001:db8::1/64 -> 2001:db8::/64
			2001:db8::1/ffff:ffff:: -> 2001:db8::/32
			fe80::1/ffff::ffff -> fe80::1/ffff::ffff
			::ffff:10.0.0.1 -> ::ffff:a00:1
			localhost -> ::1
			"
		`);
	});

	test('ranges and NAT addresses', () => {
		expect(spellings({ kind: 'address-range' }, ['10.0.0.1-10.0.0.9', '10.0.0.1-10.0.0.1', '10.0.0.1'])).toMatchInlineSnapshot(`
			"
			10.0.0.1-10.0.0.9 -> 10.0.0.1-10.0.0.9
			10.0.0.1-10.0.0.1 -> 10.0.0.1
			10.0.0.1 -> 10.0.0.1
			"
		`);
		const texts = [
			'10.0.0.1',
			'10.0.0.1:http',
			'10.0.0.1-10.0.0.9:80-90',
			'10.0.0.1:80-90/1000',
			':8080',
			'[2001:db8::1]:80',
			'2001:DB8::1',
			'[2001:DB8::1]',
		];
		expect(spellings({ kind: 'nat-address' }, texts)).toMatchInlineSnapshot(`
			"
			10.0.0.1 -> 10.0.0.1
			10.0.0.1:http -> 10.0.0.1:80
			10.0.0.1-10.0.0.9:80-90 -> 10.0.0.1-10.0.0.9:80-90
			10.0.0.1:80-90/1000 -> 10.0.0.1:80-90/1000
			:8080 -> :8080
			[2001:db8::1]:80 -> [2001:db8::1]:80
			2001:DB8::1 -> 2001:db8::1
			[2001:DB8::1] -> 2001:db8::1
			"
		`);
	});
});

describe('ports and protocols', () => {
	test('ports', () => {
		expect(spellings({ kind: 'port' }, ['80', 'https', 'HTTPS', 'webcache', 'no-such-service', '080'])).toMatchInlineSnapshot(`
			"
			80 -> 80
			https -> 443
			HTTPS -> 443
			webcache -> 8080
			no-such-service -> no-such-service
			080 -> 80
			"
		`);
		expect(
			spellings({ kind: 'port-range' }, ['22', '22:22', ':1024', '1024:', 'ftp-data:ssh', 'ftp-data', '70000']),
		).toMatchInlineSnapshot(`
			"
			22 -> 22
			22:22 -> 22
			:1024 -> 0:1024
			1024: -> 1024:65535
			ftp-data:ssh -> 20:22
			ftp-data -> 20
			70000 -> 70000
			"
		`);
		expect(spellings({ kind: 'port-list' }, ['https,http', '1:3,ssh'])).toMatchInlineSnapshot(`
			"
			https,http -> 443,80
			1:3,ssh -> 1:3,22
			"
		`);
		expect(spellings({ kind: 'nat-ports' }, ['8080', '8080-8090', 'http-alt', '80-90/1000'])).toMatchInlineSnapshot(`
			"
			8080 -> 8080
			8080-8090 -> 8080-8090
			http-alt -> 8080
			80-90/1000 -> 80-90/1000
			"
		`);
	});

	test('service names of another protocol', () => {
		expect(spellings({ kind: 'port' }, ['syslog', 'shell', 'bootps'], { family: 'ipv4', protocol: '17' })).toMatchInlineSnapshot(`
			"
			syslog -> 514
			shell -> 514
			bootps -> 67
			"
		`);
	});

	test('protocols', () => {
		expect(
			spellings({ kind: 'protocol' }, ['6', 'TCP', 'icmpv6', 'icmp6', '58', '0', 'all', '253', 'mh', 'nothing']),
		).toMatchInlineSnapshot(`
			"
			6 -> tcp
			TCP -> tcp
			icmpv6 -> ipv6-icmp
			icmp6 -> ipv6-icmp
			58 -> ipv6-icmp
			0 -> all
			all -> all
			253 -> 253
			mh -> mobility-header
			nothing -> nothing
			"
		`);
	});
});

describe('numbers', () => {
	test('numbers, ranges, lists', () => {
		expect(spellings({ kind: 'number' }, ['10', '0x0a', '012', '0', 'root', 'joe', '09'])).toMatchInlineSnapshot(`
			"
			10 -> 10
			0x0a -> 10
			012 -> 10
			0 -> 0
			root -> 0
			joe -> joe
			09 -> 09
			"
		`);
		expect(spellings({ kind: 'number-range', max: 65_535 }, ['1:2', '5:5', ':5', '5:', '0x10:0x20'])).toMatchInlineSnapshot(`
			"
			1:2 -> 1:2
			5:5 -> 5
			:5 -> 0:5
			5: -> 5:65535
			0x10:0x20 -> 16:32
			"
		`);
		expect(
			spellings({ kind: 'number-range', wide: true, onward: true }, [
				'1000',
				'1000:',
				'1000:18446744073709551615',
				'1000:4294967295',
				':',
				':5',
				'5:5',
			]),
		).toMatchInlineSnapshot(`
			"
			1000 -> 1000
			1000: -> 1000
			1000:18446744073709551615 -> 1000
			1000:4294967295 -> 1000:4294967295
			: -> 0
			:5 -> 0:5
			5:5 -> 5:5
			"
		`);
		expect(spellings({ kind: 'number-range', separator: '-' }, ['1000-2000', 'root', '7-'])).toMatchInlineSnapshot(`
			"
			1000-2000 -> 1000-2000
			root -> 0
			7- -> 7-4294967295
			"
		`);
		expect(spellings({ kind: 'number-list' }, ['0x1,2,03'])).toMatchInlineSnapshot(`
			"
			0x1,2,03 -> 1,2,3
			"
		`);
	});

	test('marks', () => {
		expect(spellings({ kind: 'masked' }, ['1', '0x4000/0x4000', '0x01/0xffffffff', '16/0x3f', '0/0', 'x'])).toMatchInlineSnapshot(`
			"
			1 -> 0x1
			0x4000/0x4000 -> 0x4000/0x4000
			0x01/0xffffffff -> 0x1
			16/0x3f -> 0x10/0x3f
			0/0 -> 0x0/0x0
			x -> x
			"
		`);
	});

	test('rates', () => {
		expect(spellings({ kind: 'rate' }, ['5/minute', '60/min', '90/m', '3', '3/s', '24/day', '1/d', '5/week', '5/'])).toMatchInlineSnapshot(`
			"
			5/minute -> 5/min
			60/min -> 1/sec
			90/m -> 90/min
			3 -> 3/sec
			3/s -> 3/sec
			24/day -> 1/hour
			1/d -> 1/day
			5/week -> 5/week
			5/ -> 5/
			"
		`);
		expect(spellings({ kind: 'size-rate' }, ['512kb/s', '2048b/s', '1mb/sec', '1048576b/s', '5/hour', '10'])).toMatchInlineSnapshot(`
			"
			512kb/s -> 512kb/s
			2048b/s -> 2kb/s
			1mb/sec -> 1mb/s
			1048576b/s -> 1mb/s
			5/hour -> 5/hour
			10 -> 10/sec
			"
		`);
	});

	test('times and dates', () => {
		expect(spellings({ kind: 'time' }, ['8:00', '08:00:05', '23:59', 'noon'])).toMatchInlineSnapshot(`
			"
			8:00 -> 08:00:00
			08:00:05 -> 08:00:05
			23:59 -> 23:59:00
			noon -> noon
			"
		`);
		expect(spellings({ kind: 'date' }, ['2024', '2024-03-01', '2024-03-01T8', '2024-03-01T08:05:09', 'today'])).toMatchInlineSnapshot(`
			"
			2024 -> 2024-01-01T00:00:00
			2024-03-01 -> 2024-03-01T00:00:00
			2024-03-01T8 -> 2024-03-01T08:00:00
			2024-03-01T08:05:09 -> 2024-03-01T08:05:09
			today -> today
			"
		`);
	});
});

describe('words', () => {
	test('ICMP types', () => {
		expect(
			spellings({ kind: 'icmp-type' }, ['echo-request', 'ping', 'echo-req', '8', '8/0', 'host-unreachable', 'any', '255', 'red', 'x']),
		).toMatchInlineSnapshot(`
			"
			echo-request -> 8
			ping -> 8
			echo-req -> 8
			8 -> 8
			8/0 -> 8/0
			host-unreachable -> 3/1
			any -> any
			255 -> any
			red -> 5
			x -> x
			"
		`);
		expect(
			spellings({ kind: 'icmp-type' }, ['echo-request', '128', 'no-route', 'neighbor-solicitation', '255'], IPV6),
		).toMatchInlineSnapshot(`
			"
			echo-request -> 128
			128 -> 128
			no-route -> 1/0
			neighbor-solicitation -> 135
			255 -> 255
			"
		`);
	});

	test('TCP flags', () => {
		expect(spellings({ kind: 'tcp-flags' }, ['SYN,FIN', '0x17', '0x02', 'ALL', 'none', '0x3F', 'SYN,XXX', '0xff'])).toMatchInlineSnapshot(`
			"
			SYN,FIN -> FIN,SYN
			0x17 -> FIN,SYN,RST,ACK
			0x02 -> SYN
			ALL -> FIN,SYN,RST,PSH,ACK,URG
			none -> NONE
			0x3F -> FIN,SYN,RST,PSH,ACK,URG
			SYN,XXX -> SYN,XXX
			0xff -> 0xff
			"
		`);
	});

	test('fixed words', () => {
		expect(
			spellings({ kind: 'words', words: ['NEW', 'RELATED'], list: true, set: true }, ['related,new', 'NEW,NEW', 'RELATED,OTHER,NEW']),
		).toMatchInlineSnapshot(`
			"
			related,new -> NEW,RELATED
			NEW,NEW -> NEW
			RELATED,OTHER,NEW -> NEW,RELATED,OTHER
			"
		`);
		expect(spellings({ kind: 'words', words: ['src', 'dst'], list: true }, ['dst,src', 'SRC'])).toMatchInlineSnapshot(`
			"
			dst,src -> dst,src
			SRC -> src
			"
		`);
		expect(
			spellings({ kind: 'words', words: ['warn', 'warning', 'info'], numbers: { warn: 4, warning: 4, info: 6 } }, [
				'4',
				'WARNING',
				'6',
				'9',
				'x',
			]),
		).toMatchInlineSnapshot(`
			"
			4 -> warn
			WARNING -> warn
			6 -> info
			9 -> 9
			x -> x
			"
		`);
	});

	test('what has one spelling only', () => {
		expect(spellings({ kind: 'mac' }, ['0:1:2:aa:bb:cc', '00:11:22'])).toMatchInlineSnapshot(`
			"
			0:1:2:aa:bb:cc -> 00:01:02:AA:BB:CC
			00:11:22 -> 00:11:22
			"
		`);
		expect(canonicalValue({ kind: 'text' }, ' Any: Text ', TCP4)).toBe(' Any: Text ');
	});
});

const KINDS = [
	...[
		'text',
		'name',
		'address',
		'network',
		'address-range',
		'nat-address',
		'port',
		'port-range',
		'port-list',
		'nat-ports',
		'protocol',
		'interface',
	],
	...['masked', 'rate', 'size-rate', 'icmp-type', 'tcp-flags', 'time', 'date', 'mac', 'program', 'number', 'number-range', 'number-list'],
] as const;
const SPECS = KINDS.map((kind) => ({ kind }) as ValueSpec);

test('any text: no throw, and what is canonical stays as it is', () => {
	const context = fc.record({
		family: fc.constantFrom('ipv4' as const, 'ipv6' as const, undefined),
		protocol: fc.constantFrom('tcp', '17', 'icmp', 'x', undefined),
	});
	const text = fc.oneof(
		fc.string(),
		fc.stringMatching(/^[0-9a-fx:/.,-]{0,20}$/),
		fc.stringMatching(/^\[?[0-9a-f:.-]{0,8}\]?[:0-9/-]{0,6}$/),
		fc.constant('[:-]'), // found by an earlier run
		fc.ipV4().chain((address) => fc.nat(40).map((length) => `${address}/${length}`)),
		fc.ipV6().chain((address) => fc.nat(130).map((length) => `${address}/${length}`)),
	);
	fc.assert(
		fc.property(fc.constantFrom(...SPECS), text, context, (spec, written, where) => {
			const once = canonicalValue(spec, written, where);
			expect(canonicalValue(spec, once, where)).toBe(once);
		}),
		{ numRuns: runs(20_000) },
	);
});

test('numbers that begin with 0 are octal, as iptables reads them', () => {
	const values: readonly (readonly [ValueSpec, string])[] = [
		[{ kind: 'network' }, '10.0.0.010'],
		[{ kind: 'network' }, '010.1.1.1/8'],
		[{ kind: 'network' }, '0x0a.0.0.1/010'],
		[{ kind: 'network' }, '10.0.0.08'],
		[{ kind: 'address-range' }, '010.0.0.1-010.0.0.9'],
		[{ kind: 'port' }, '010'],
		[{ kind: 'port' }, '0x16'],
		[{ kind: 'port' }, '08'],
		[{ kind: 'port-range' }, '010:020'],
		[{ kind: 'port-list' }, '010,020:030'],
		[{ kind: 'protocol' }, '06'],
		[{ kind: 'protocol' }, '0x11'],
		[{ kind: 'protocol' }, '010'],
		[{ kind: 'icmp-type' }, '010/01'],
		[{ kind: 'number' }, '010'],
	];
	const rows = values.map(([spec, text]) => `${text} -> ${canonicalValue(spec, text, { family: 'ipv4', protocol: 'tcp' })}`);
	expect(rows).toMatchInlineSnapshot(`
		[
		  "10.0.0.010 -> 10.0.0.8",
		  "010.1.1.1/8 -> 8.0.0.0/8",
		  "0x0a.0.0.1/010 -> 10.0.0.0/8",
		  "10.0.0.08 -> 10.0.0.08",
		  "010.0.0.1-010.0.0.9 -> 8.0.0.1-8.0.0.9",
		  "010 -> 10",
		  "0x16 -> 22",
		  "08 -> 8",
		  "010:020 -> 10:20",
		  "010,020:030 -> 8,16:24",
		  "06 -> tcp",
		  "0x11 -> udp",
		  "010 -> egp",
		  "010/01 -> 8/1",
		  "010 -> 8",
		]
	`);
});
