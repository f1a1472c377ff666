// Texts that are one thing over and over: whatever is done for each line with all others shows in the time they take.

/** A text of about so many lines. */
export type Repeated = (lines: number) => string;

const HEAD = '*filter\n:INPUT ACCEPT [0:0]\n';

/** Pieces one after the other, `count` of them, each made from its number from 0. */
function many(count: number, piece: (i: number) => string): string {
	return Array.from({ length: Math.ceil(count) }, (_, i) => piece(i)).join('');
}

function block(...parts: readonly string[]): string {
	return `${HEAD}${parts.join('')}COMMIT\n`;
}

const appended = (i: number): string => `-A INPUT -p tcp --dport ${i} -j ACCEPT\n`;

/** Commands on the rules of one chain. */
export const commandDumps: Readonly<Record<string, Repeated>> = {
	'the same rule inserted': (n) => block('-I INPUT -j ACCEPT\n'.repeat(n)),
	'rules inserted at the top': (n) => block(many(n, (i) => `-I INPUT -p tcp --dport ${i} -j ACCEPT\n`)),
	'rules inserted in the middle': (n) => block(many(n, (i) => `-I INPUT ${(i >> 1) + 1} -p tcp --dport ${i} -j ACCEPT\n`)),
	'the first rule deleted': (n) => block(many(n / 2, appended), '-D INPUT 1\n'.repeat(n / 2)),
	'rules deleted from the first on': (n) =>
		block(
			many(n / 2, appended),
			many(n / 2, (i) => appended(i).replace('-A', '-D')),
		),
	'rules deleted from the last on': (n) =>
		block(
			many(n / 2, appended),
			many(n / 2, (i) => appended(n / 2 - 1 - i).replace('-A', '-D')),
		),
	'one of many equal rules deleted': (n) => block('-A INPUT -j ACCEPT\n'.repeat(n / 2), '-D INPUT -j ACCEPT\n'.repeat(n / 2)),
	'equal rules deleted behind others': (n) =>
		block(many(n / 2, appended), '-A INPUT -j DROP\n'.repeat(n / 4), '-D INPUT -j DROP\n'.repeat(n / 4)),
	'rules deleted that are not there': (n) =>
		block(
			many(n / 2, appended),
			many(n / 2, (i) => `-D INPUT -p udp --dport ${i}\n`),
		),
	'rules replaced': (n) =>
		block(
			many(n / 2, appended),
			many(n / 2, (i) => `-R INPUT ${(i >> 1) + 1} -j DROP\n`),
		),
	'rules inserted and deleted by turns': (n) =>
		block(many(n / 4, (i) => `${appended(i)}-I INPUT -j DROP\n-I INPUT 2 -j DROP\n-D INPUT ${i % 2 ? '-j DROP' : '1'}\n`)),
	'all chains flushed': (n) =>
		block(
			many(n / 2, (i) => `:C${i} - [0:0]\n`),
			'-F\n'.repeat(n / 2),
		),
};
