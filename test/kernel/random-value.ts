// Values that an option should take, made from what the catalogue says of them: the ends of every range first of all.

import { ICMP_TYPES } from '../../server/src/catalogue/icmp.ts';
import type { Family, ValueSpec } from '../../server/src/catalogue/specification.ts';
import type { Dice } from './dice.ts';

/** What a value depends on besides its kind. */
export interface ValuePlace {
	/** Canonical name of the option. */
	readonly option: string;
	readonly family: Family;
	readonly serial: number;
}

const ADDRESSES: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['10.0.0.1', '192.0.2.7', '172.16.0.0', '224.0.0.1', '255.255.255.255', '0.0.0.0', '10.1', '127.0.0.1'],
	ipv6: ['2001:db8::1', 'fe80::1', '::', '::1', 'ff02::1', '2001:db8:0:1:2:3:4:5', '::ffff:10.0.0.1'],
};
const MASKS: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['0', '8', '24', '31', '32', '255.255.0.0', '0.0.0.255', '255.0.255.0'],
	ipv6: ['0', '32', '64', '127', '128', 'ffff:ffff::', '::ffff'],
};
const RANGES: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['10.0.0.1-10.0.0.9', '192.0.2.1-192.0.3.255', '10.0.0.1-10.0.0.1'],
	ipv6: ['2001:db8::1-2001:db8::9', 'fe80::-fe80::ffff'],
};
const NAT: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['10.0.0.1', '10.0.0.1-10.0.0.9', '10.0.0.1:80', ':80', ':8000-8010', '10.0.0.1-10.0.0.9:1-65535', '10.0.0.1:8000-8010/80'],
	ipv6: ['2001:db8::1', '2001:db8::1-2001:db8::9', '[2001:db8::1]:80', '[2001:db8::1-2001:db8::9]:1-65535', '[2001:db8::1]', ':80'],
};
const PORTS = ['0', '1', '22', '80', '443', '8080', '65535', 'http', 'ssh', 'domain'];
const PROTOCOLS = ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'sctp', 'esp', '6', '17', '47', '255', 'udplite', 'dccp', 'UDP'];
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];
const DATES = ['2024-01-31T23:59:59', '2024-12-01', '1970-01-01T00:00:00', '2038-01-01T00:00', '2024'];
const RATES = ['1/sec', '5/second', '3/min', '10/minute', '100/hour', '1/day', '7', '10000/s', '59/m', '2/d'];
const SIZES = ['512kb/s', '1mb/s', '100b/s', '1000000/sec', '4kb'];

/** Texts of options whose kind of value says little of them. `#` becomes the serial number of the rule, `@` the family. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
	'--bytecode': ['4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0', '1,6 0 0 65535'],
	'--u32': ['6&0xFF=1', '0>>22&0x3C@8>>24=0x10:0x20', '0&0xFFFF=0x0:0x100,7', '4&0x3FFF=0x1:0x3fff&&6&0xFF=17'],
	'--hbh-opts': ['5', '5:3', '1:2,3:4', '0:0,255:255'],
	'--dst-opts': ['5', '5:3', '1:2,3:4', '0:0,255:255'],
	'--label': ['5', '127', '0'],
	'--hashlimit-rate-interval': ['5', '10'],
	'--match-set': ['lens@'],
	'--set': ['lens@'],
	'--add-set': ['lens@'],
	'--del-set': ['lens@'],
	'--map-set': ['lens@'],
	'--set-class': ['1:10', '0:0', 'ffff:ffff', 'a:1'],
	'--rateest-interval': ['250ms', '500ms', '1s', '2s'],
	'--rateest-ewmalog': ['500ms', '1s', '2s'],
	'--gateway': [],
	'--oif': ['eth0', 'lo'],
	'--genre': ['Linux'],
	'--helper': ['ftp', 'sip'],
	'--uid-owner': ['0', 'root', '1000', '0-99', '4294967294'],
	'--gid-owner': ['0', 'root', '100-200'],
	'--algo': ['bm', 'kmp'],
	'--string': ['GET /', 'x', 'a b'],
	'--hex-string': ['|0d0a|', 'a|00 ff|b', '|41|'],
	'--realm': ['0', '1', '0x10/0xff', '255'],
	'--src-group': ['0', '1', '0x10/0xff'],
	'--dst-group': ['0', '1', '0x10/0xff'],
	'--rateest-name': ['e#'],
	'--cgroup': ['1', '0', '1048577'],
	'--segs': [],
};

/** A value that the option should take. */
export function randomValue(spec: ValueSpec, place: ValuePlace, dice: Dice): string {
	const texts = TEXTS[place.option];
	if (texts && texts.length > 0 && (spec.kind !== 'words' || texts.some((text) => spec.words.includes(text)))) {
		return dice.pick(texts).replace('#', String(place.serial)).replace('@', place.family.slice(-1));
	}
	switch (spec.kind) {
		case 'number':
			return number(spec, dice);
		case 'number-range':
			return dice.chance(50) ? number(spec, dice) : ordered(spec, dice);
		case 'number-list':
			return Array.from({ length: dice.number(1, 4) }, () => number(spec, dice)).join(',');
		case 'masked':
			return masked(spec, dice);
		case 'words':
			return words(spec, dice);
		case 'text':
		case 'name':
			return text(spec, place, dice);
		default:
			return fixed(spec, place, dice);
	}
}

type NumberSpec = Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>;

function number(spec: NumberSpec, dice: Dice): string {
	const least = spec.min ?? 0;
	const most = spec.max ?? (spec.wide ? Number.MAX_SAFE_INTEGER : 0xffff_ffff);
	if (spec.fraction) {
		return dice.pick(['0.5', String(least), '0.001', '.25', '1']);
	}
	const value = dice.pick([least, most, least + 1, Math.min(most, least + dice.number(0, 300)), Math.floor(most / 2)]);
	return dice.chance(15) ? `0x${value.toString(16)}` : dice.chance(5) ? `0${value.toString(8)}` : String(value);
}

function ordered(spec: NumberSpec, dice: Dice): string {
	const least = spec.min ?? 0;
	const most = spec.max ?? 0xffff_ffff;
	const separator = spec.separator ?? ':';
	const first = Math.min(most, least + dice.number(0, 300));
	const ends = dice.pick([
		[first, Math.min(most, first + dice.number(0, 99))],
		[least, most],
		['', first],
		[first, ''],
		[first, first],
	]);
	return ends.join(separator);
}

function masked(spec: Extract<ValueSpec, { kind: 'masked' }>, dice: Dice): string {
	const most = spec.max ?? 0xffff_ffff;
	const one = (): string => {
		const value = dice.pick([0, 1, most, dice.number(0, Math.min(most, 0xffff)), 4 & most]);
		return dice.chance(50) ? `0x${value.toString(16)}` : String(value);
	};
	if (spec.names && dice.chance(40)) {
		return dice.pick(spec.names);
	}
	return dice.chance(50) ? one() : `${one()}/${one()}`;
}

function words(spec: Extract<ValueSpec, { kind: 'words' }>, dice: Dice): string {
	const one = (): string => {
		const known = dice.pick(spec.words);
		if (spec.numbers && dice.chance(20)) {
			return String(spec.numbers[known] ?? 0);
		}
		const cased = !dice.chance(12) ? known : dice.chance(50) ? known.toLowerCase() : known.toUpperCase();
		return dice.chance(8) ? cased.slice(0, Math.max(1, cased.length - dice.number(1, 3))) : cased;
	};
	return spec.list ? Array.from({ length: dice.number(1, Math.min(3, spec.maxItems ?? 3)) }, one).join(',') : one();
}

function text(spec: Extract<ValueSpec, { kind: 'text' | 'name' }>, place: ValuePlace, dice: Dice): string {
	const most = spec.maxBytes ?? 20;
	const own = spec.kind === 'name' ? `n${place.serial}` : dice.pick(['a b', 'web: ', 'x', '"q"', "it's"]);
	return dice.chance(15) ? own.padEnd(most, 'x').slice(0, most) : own;
}

function fixed(spec: ValueSpec, { family }: ValuePlace, dice: Dice): string {
	const address = (): string => dice.pick(ADDRESSES[family]);
	switch (spec.kind) {
		case 'address':
			return address();
		case 'network': {
			const most = spec.maxLength;
			const one = (): string =>
				most === undefined
					? dice.chance(40)
						? address()
						: `${address()}/${dice.pick(MASKS[family])}`
					: `2001:db8::/${dice.number(1, most)}`;
			return spec.list && dice.chance(15) ? `${one()},${one()}` : one();
		}
		case 'address-range':
			return dice.pick([...RANGES[family], address()]);
		case 'nat-address':
			return dice.pick(NAT[family]);
		case 'port':
			return dice.pick(PORTS);
		case 'port-range':
			return dice.chance(50) ? dice.pick(PORTS) : dice.pick(['1:100', ':80', '1024:', '0:65535', '80:80', ':', 'ftp:http']);
		case 'port-list':
			return dice.chance(30)
				? Array.from({ length: dice.number(13, 15) }, (_, i) => i + 1).join(',')
				: dice.some([...PORTS, '1:100', '8000:8010'], 1, 4).join(',');
		case 'nat-ports':
			return dice.pick(['80', '1-65535', '8000-8010', '1', '65535', 'http', ...(spec.base ? ['8000-8010/80'] : [])]);
		case 'protocol':
			return dice.pick(PROTOCOLS);
		case 'interface':
			return dice.pick(['eth0', 'lo', 'eth+', 'wlan0.1', 'abcdefghijklmno', '+']);
		case 'rate':
			return dice.pick(RATES);
		case 'size-rate':
			return dice.pick([...RATES, ...SIZES]);
		case 'icmp-type':
			return dice.pick([...ICMP_TYPES[family].map(({ name }) => name), '8', '3/1', '255', '0', '128', '1/255']);
		case 'tcp-flags':
			return dice.pick(['ALL', 'NONE', dice.some(FLAGS, 1, 4).join(',')]);
		case 'time':
			return dice.pick(['00:00', '23:59', '08:30:15', '7:5', '12:00:00']);
		case 'date':
			return dice.pick(DATES);
		case 'mac':
			return dice.pick(['00:11:22:33:44:55', 'aa:BB:cc:dd:ee:ff', '0:1:2:3:4:5']);
		default:
			return 'x';
	}
}
