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

/** Tables, chains and names. */
export const structureDumps: Readonly<Record<string, Repeated>> = {
	'*filter': (n) => '*filter\n'.repeat(n),
	'tables of any name': (n) => many(n, (i) => `*t${i}\n`),
	'tables with a name that is not defined': (n) => many(n / 3, (i) => `*t${i}\n-A X${i} -j B${i}\nCOMMIT\n`),
	'tables with the same two declarations': (n) => '*filter\n:A - [0:0]\n:A - [0:0]\n-A B -j C\n'.repeat(n / 4),
	'tables with a chain deleted': (n) => '*filter\n-X A\n'.repeat(n / 2),
	'tables flushed': (n) => '*filter\n-F\n'.repeat(n / 2),
	'headers of a listing': (n) => 'Chain INPUT (policy ACCEPT)\n'.repeat(n),
	'listings with a name that is not defined': (n) =>
		many(n / 3, (i) => `Chain INPUT (policy ACCEPT)\ntarget prot opt source destination\nNO${i}  all  --  anywhere  anywhere\n`),
	'policies that -S prints': (n) => '-P INPUT ACCEPT\n'.repeat(n),
	'undefined names in what -S prints': (n) =>
		`-P INPUT ACCEPT\n${many(n / 2, (i) => `-N C${i}\n`)}${many(n / 2, (i) => `-A INPUT -j NO${i}\n`)}`,
	'calls for tables of any name': (n) => many(n, (i) => `iptables -t t${i} -A INPUT -j ACCEPT\n`),
	'undefined names beside similar ones': (n) =>
		block(
			many(n / 2, (i) => `:KUBE-SVC-${i} - [0:0]\n`),
			many(n / 2, (i) => `-A INPUT -j KUBE-SVX-${i}\n`),
		),
	'undefined chains with rules': (n) => block(many(n, (i) => `-A NO${i} -j ACCEPT\n`)),
	'the same chain declared': (n) => block(':A - [0:0]\n'.repeat(n)),
	'chains renamed': (n) =>
		block(
			many(n / 2, (i) => `:C${i} - [0:0]\n`),
			many(n / 2, (i) => `-E C${i} D${i}\n`),
		),
	'chains in a loop, and back to the first from each': (n) =>
		block(
			many(n / 3, (i) => `:C${i} - [0:0]\n`),
			many(n / 3, (i) => `-A C${i} -j C${i + 1}\n-A C${i} -j C0\n`),
		),
	'lines that are nothing': (n) => block('what is this\n# a remark\n'.repeat(n / 2)),
	'COMMIT misspelt': (n) => block('commit\n'.repeat(n)),
};
