// The text column of listings: matches in their order, comments that are hard to tell, and what is not understood.

import { describe, expect, test } from 'vitest';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import type { Family, TargetSpec } from '../../server/src/catalogue/specification.ts';
import { type ListingText, readListingText } from '../../server/src/syntax/list/text.ts';
import type { OptionUse } from '../../server/src/syntax/uses.ts';
import { growthProblem } from '../support/growth.ts';

const REJECT: TargetSpec = {
	kind: 'target',
	name: 'REJECT',
	doc: { summary: 'Rejects samples.', example: '-A INPUT -j REJECT' },
	families: ['ipv4'],
	options: [{ doc: { summary: 'Matches samples.', example: '-A INPUT' }, names: ['--reject-with'], values: [{ kind: 'name' }] }],
	listing: [{ pattern: 'reject-with {--reject-with}' }],
	afterwards: 'ends',
};

interface About {
	protocol?: string;
	family?: Family;
	target?: TargetSpec;
}

function read(text: string, about: About = {}): ListingText {
	return readListingText(text, 0, { protocol: about.protocol, family: about.family, target: about.target });
}

/** The text as somebody would have to write it, with `?word` for what stayed unknown. */
function said(text: string, about: About = {}): string {
	const found = read(text, about);
	return [
		...(found.goto ? ['goto'] : []),
		...found.uses.map((use) => [`-m ${use.name}`, ...use.options.map(saidOption)].join(' ')),
		...(found.targetOptions.length > 0 ? [`-j ${found.targetOptions.map(saidOption).join(' ')}`] : []),
		...found.unknown.map(({ start, end }) => `?${text.slice(start, end)}`),
	].join(' ');
}

function saidOption(option: OptionUse): string {
	return [option.negated ? '! ' : '', option.name, ...option.values.map((value) => ` ${JSON.stringify(value.text)}`)].join('');
}

describe('matches', () => {
	test.each([
		['', ''],
		['   ', ''],
		['ctstate NEW', '-m conntrack --ctstate "NEW"'],
		['! ctstate NEW ctdir REPLY', '-m conntrack ! --ctstate "NEW" --ctdir "REPLY"'],
		['ctstate NEW ! ctstate DNAT', '-m conntrack --ctstate "NEW" -m conntrack ! --ctstate "DNAT"'],
		['[goto]  cpu 1', 'goto -m cpu --cpu "1"'],
		['cpu ! 1\tcpu 2', '-m cpu ! --cpu "1" -m cpu --cpu "2"'],
		['#conn src/32 > 10', '-m connlimit --connlimit-saddr --connlimit-mask "32" --connlimit-above "10"'],
		['icmptype 8 code 0', '-m icmp --icmp-type "8/0"'],
		['icmp !type 8', '-m icmp ! --icmp-type "8"'],
		['icmp !echo-request', '-m icmp ! --icmp-type "echo-request"'],
		['ADDRTYPE match dst-typeLOCAL', '-m addrtype --dst-type "LOCAL"'],
		['dccp dpt:22 ECN match ECT=1', '-m dccp --destination-port "22" -m ecn --ecn-ip-ect "1"'],
		// The kernels that our fixtures come from have no IPVS: as libxt_ipvs prints it, up to 1.6.2 with "proto".
		[
			'vproto 6 vaddr 10.0.0.0/8 ! vport 80 vdir REPLY vmethod MASQ vportctl 21',
			'-m ipvs --vproto "6" --vaddr "10.0.0.0/8" ! --vport "80" --vdir "REPLY" --vmethod "MASQ" --vportctl "21"',
		],
		['! ipvs proto 17', '-m ipvs ! --ipvs --vproto "17"'],
		["connlabel ! 'odd-name' set", '-m connlabel ! --label "odd-name" --set'],
		['CONNMARK match ! 0x1', '-m connmark ! --mark "0x1"'],
		[
			'limit: avg 5/sec burst 5 mode srcip-dstip htable-size 8',
			'-m hashlimit --hashlimit-upto "5/sec" --hashlimit-burst "5" --hashlimit-mode "srcip,dstip" --hashlimit-htable-size "8"',
		],
		['ah spi:5length:8 reserved', '-m ah --ahspi "5" --ahlen "8" --ahres'],
	])('%j', (text, expected) => {
		expect(said(text)).toBe(expected);
	});

	test('printed without a blank between them', () => {
		expect(said('cpu 1match bpf 6 0 0 1\0 cpu 2')).toBe('-m cpu --cpu "1" -m bpf --bytecode "1,6 0 0 1" -m cpu --cpu "2"');
		expect(said('cpu 1eui64  ctstate NEW')).toBe('-m cpu --cpu "1" -m eui64 -m conntrack --ctstate "NEW"');
		expect(said("cpu 1UNKNOWN match `geoip' cpu 2")).toBe('-m cpu --cpu "1" -m geoip -m cpu --cpu "2"');
	});

	test('of the other family are not read', () => {
		expect(said('HL match HL == 64', { family: 'ipv6' })).toBe('-m hl --hl-eq "64"');
		expect(said('HL match HL == 64', { family: 'ipv4' })).toBe('?HL ?match ?HL ?== ?64');
	});

	test('whose library is missing are named', () => {
		expect(said('psd [unsupported revision]')).toBe('-m psd');
		expect(said('cgroup [unsupported revision] ctstate NEW')).toBe('-m cgroup -m conntrack --ctstate "NEW"');
		expect(read('psd [unsupported revision]').uses[0]?.spec).toBeUndefined();
	});
});

describe('targets', () => {
	test('are read for the target of the rule only', () => {
		expect(said('reject-with tcp-reset', { target: REJECT })).toBe('-j --reject-with "tcp-reset"');
		expect(said('reject-with tcp-reset')).toBe('?reject-with ?tcp-reset');
	});
});

describe('comments', () => {
	test.each([
		['/* plain */', '-m comment --comment "plain"'],
		['/*  */', '-m comment --comment ""'],
		['/*   two  blanks   */', '-m comment --comment "  two  blanks  "'],
		['/* a */ cpu 1 /* b */', '-m comment --comment "a" -m cpu --cpu "1" -m comment --comment "b"'],
		['/* a */ b "q" /* c */ cpu 1', '-m comment --comment "a */ b \\"q\\" /* c" -m cpu --cpu "1"'],
		['/* ends */ */', '-m comment --comment "ends */"'],
		['/* /* nested */ */', '-m comment --comment "/* nested */"'],
		['/* cpu 1 */ cpu 2', '-m comment --comment "cpu 1" -m cpu --cpu "2"'],
		['/* a */ geoip /* b */', '-m comment --comment "a */ geoip /* b"'],
		['/* a */ geoip cpu 1', '-m comment --comment "a" -m cpu --cpu "1" ?geoip'],
		['/* first */ /* second */ geoip', '-m comment --comment "first" -m comment --comment "second" ?geoip'],
		['/* never ends', '?/* ?never ?ends'],
		['/* a match bpf b */ cpu 1', '-m comment --comment "a match bpf b" -m cpu --cpu "1"'],
	])('%j', (text, expected) => {
		expect(said(text)).toBe(expected);
	});

	test('stand in the comments once more, with their place', () => {
		const [comment] = read('cpu 1 /* a b */').comments;
		expect(comment).toEqual({ text: 'a b', start: 9, end: 12 });
	});
});

describe('what is not understood', () => {
	test('is kept word by word, and reading goes on', () => {
		expect(said('foo bar:1 ctstate NEW baz')).toBe('-m conntrack --ctstate "NEW" ?foo ?bar:1 ?baz');
	});

	test('is everything behind the length that a rule can have', () => {
		const text = `${'x '.repeat(9000)}`;
		expect(read(text).unknown.at(-1)).toEqual({ start: 16_384, end: text.length });
	});

	test('never makes it throw, and no column is lost or read twice', () => {
		const pieces = [
			'/* ',
			' */',
			'"',
			'!',
			' ',
			'ctstate',
			' NEW',
			'[goto] ',
			'match bpf ',
			'limit: up to 5/sec',
			'\0',
			'\t',
			'\u00a0',
			'é',
			'\ud800',
			':',
			'x',
		];
		for (let seed = 1; seed < 2000; seed++) {
			let state = seed;
			const next = (): number => {
				state = (state * 48271) % 2147483647;
				return state;
			};
			const text = Array.from({ length: 1 + (next() % 14) }, () => pieces[next() % pieces.length]).join('');
			const found = read(text);
			const spans = [...found.uses.map((use) => use.span), ...found.unknown].sort((a, b) => a.start - b.start);
			for (const [i, span] of spans.entries()) {
				expect(span.start).toBeLessThan(span.end);
				expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
			}
			const rest = spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
			expect(rest.replaceAll('[goto]', '').trim()).toBe('');
		}
	});
});

describe('time', () => {
	test.each([
		'/* a */ ',
		'/* ',
		'*/ ',
		'" ',
		'! ',
		'ctstate ',
		'limit: up to ',
		'x',
		'match bpf ',
		'ADDRTYPE match src-type ',
		'                ',
	])('grows no faster than the text: %j', (piece) => {
		expect(growthProblem({ prepare: (length) => piece.repeat(Math.ceil(length / piece.length)), run: read }, 8_000)).toBeUndefined();
	});
});

test('every phrase of the catalogue compiles', () => {
	for (const { listing } of matches) {
		expect(() => listing.map(({ pattern }) => read(pattern))).not.toThrow();
	}
});
