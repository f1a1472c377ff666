// -m string: looks for a text in the packet.

import type { FoundOption, GivenOption, MatchSpec, Refusal } from '../specification.ts';
import { readHexString } from '../values/hex-string.ts';
import { numberOf } from '../values/numbers.ts';

/** XT_STRING_MAX_PATTERN_SIZE. */
const MAX_BYTES = 128;
const OFFSET = { kind: 'number', min: 0, max: 65535 } as const;
const REST = 'ALGO name {--algo}[ FROM {--from:[0-9]+}][ TO {--to:[0-9]+}][ ICASE<--icase>]';

export const string: MatchSpec = {
	kind: 'match',
	name: 'string',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Looks for a text anywhere in the packet, headers included.',
		example: '-A FORWARD -p udp -m udp --dport 53 -m string --hex-string "|076578616d706c6503636f6d|" --algo bm -j DROP',
		traps: [
			'What is encrypted (HTTPS, SSH) cannot be read; host names are easy to hide from it.',
			'Looks at each packet by itself: a text that is split over two of them is not found.',
			'Costs time for every packet: narrow it down by protocol, port and `--from`, `--to` first.',
			'`DROP` in the middle of a TCP connection lets both ends wait: use `REJECT --reject-with tcp-reset`.',
		],
	},
	stateful: true,
	says: { '': "You must specify `--string' or `--hex-string'" },
	options: [
		{
			names: ['--string'],
			doc: {
				summary: 'Matches packets that contain this text, up to 128 bytes.',
				example: '-A INPUT -p tcp -m tcp --dport 80 -m string --string "/wp-login.php" --algo bm -j DROP',
				traps: ['Capital and small letters differ, unless `--icase` is there.'],
			},
			clause: { yes: 'that contain {}', no: 'that do not contain {}' },
			values: [{ kind: 'text', maxBytes: MAX_BYTES }],
			negatable: true,
			excludes: ['--hex-string'],
		},
		{
			names: ['--hex-string'],
			doc: {
				summary: 'The same with bytes in hexadecimal between bars: `|0d0a|` is the end of a line.',
				example: '-A FORWARD -p udp -m udp --dport 53 -m string --hex-string "|076578616d706c6503636f6d|" --algo bm -j DROP',
				traps: ['Names in DNS have the length of each part in place of dots: `|07|example|03|com`.'],
			},
			clause: { yes: 'that contain {}', no: 'that do not contain {}' },
			values: [{ kind: 'text', hexadecimal: true }],
			negatable: true,
			excludes: ['--string'],
		},
		{
			names: ['--algo'],
			doc: {
				summary: 'How to search: `bm` (Boyer-Moore) is fast with long texts, `kmp` (Knuth-Morris-Pratt) finds more.',
				example: '-A INPUT -p tcp -m tcp --dport 80 -m string --string "/wp-login.php" --algo kmp -j DROP',
				traps: ['`bm` misses a text that lies across two pieces of the packet in memory, as large packets have them: use `kmp`.'],
			},
			values: [
				{
					kind: 'words',
					words: ['bm', 'kmp'],
					otherWords: { boyer: ['bm'], 'boyer-moore': ['bm'], knuth: ['kmp'], 'knuth-morris-pratt': ['kmp'] },
					whole: true,
					exact: true,
					meanings: { bm: 'Boyer-Moore: fast', kmp: 'Knuth-Morris-Pratt: finds also what lies across two pieces in memory' },
				},
			],
			required: true,
			willDo: ['bm', 'kmp'],
		},
		// Bytes from the start of the packet. Before 1.8.9 the last one was printed although it was never written.
		{
			names: ['--from'],
			doc: {
				summary: 'Begins at this byte, counted from 0, the start of the IP header; default 0.',
				example: '-A INPUT -p udp -m udp --dport 53 -m string --string "example" --algo bm --from 40 -j DROP',
			},
			clause: { yes: 'from byte {} on' },
			values: [OFFSET],
			default: ['0'],
		},
		{
			names: ['--to'],
			doc: {
				summary: 'Ends before this byte: the whole text must lie before it. The end of the packet by default.',
				example: '-A INPUT -p tcp -m tcp --dport 80 -m string --string "GET /admin" --algo bm --to 100 -j DROP',
				traps: ['The kernel refuses a number less than `--from`.'],
			},
			clause: { yes: 'before byte {}' },
			values: [OFFSET],
			default: ['65535'],
		},
		{
			names: ['--icase'],
			doc: {
				summary: 'Takes capital and small letters for the same.',
				example: '-A INPUT -p tcp -m tcp --dport 80 -m string --string "user-agent: scanner" --algo bm --icase -j DROP',
			},
			clause: { yes: 'in capital or small letters' },
			values: [],
		},
	],
	oneOf: [['--string', '--hex-string']],
	refuses: nothingToFind,
	complete: asPrinted,
	listing: [
		// What is not printable is shown as |68656c6c6f|. A --string that looks so cannot be told from it.
		{ pattern: `STRING match {!}"{--hex-string:(?:\\|[0-9a-f]+\\|)}" ${REST}` },
		{ pattern: `STRING match {!--string} ${REST}`, read: (found) => found.map(unescaped) },
	],
};

/** Listings put a backslash before a quote and before a backslash. */
function unescaped(option: FoundOption): FoundOption {
	return option.name === '--string' ? { ...option, values: option.values.map((text) => text.replace(/\\(["\\])/g, '$1')) } : option;
}

/** What the kernel refuses to look for, or to look through. */
function nothingToFind(options: readonly GivenOption[]): Refusal | undefined {
	const value = (name: string): string | undefined => options.find((option) => option.name === name)?.values[0]?.text;
	const coded = readHexString(value('--hex-string') ?? '');
	const bytes = 'bytes' in coded ? coded.bytes : undefined;
	if ((value('--string') ?? (bytes === 0 ? '' : undefined)) === '') {
		const option = value('--string') === '' ? '--string' : '--hex-string';
		return { kind: 'value', option, reason: 'is no text to look for, and the kernel refuses the rule' };
	}
	const [from, to] = [numberOf(value('--from') ?? ''), numberOf(value('--to') ?? '')];
	if (bytes !== undefined && bytes > MAX_BYTES) {
		return { kind: 'value', option: '--hex-string', reason: `has more than ${MAX_BYTES} bytes` };
	}
	return from !== undefined && to !== undefined && from > to
		? { kind: 'together', reason: '--to must not be less than --from' }
		: undefined;
}

/** As iptables-save prints it: a text that can be read as --string, however it was written, and any other in hexadecimal. */
function asPrinted(options: readonly FoundOption[]): readonly FoundOption[] {
	return options.map((option) => {
		const [text = ''] = option.values;
		const read = option.name === '--hex-string' ? readHexString(text) : undefined;
		const bytes = option.name === '--string' ? [...new TextEncoder().encode(text)] : read && 'bytes' in read ? read.content : undefined;
		if (!bytes) {
			return option;
		}
		return bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
			? { ...option, name: '--string', values: [String.fromCharCode(...bytes)] }
			: { ...option, name: '--hex-string', values: [`|${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}|`] };
	});
}
