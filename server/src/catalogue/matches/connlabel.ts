// -m connlabel: a label on the connection, numbered or named in /etc/xtables/connlabel.conf.

import type { GivenOption, MatchSpec, Refusal } from '../specification.ts';

/** The labels of a connection are the bits of 16 bytes. */
const LABELS = 128;

export const connlabel: MatchSpec = {
	kind: 'match',
	name: 'connlabel',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches connections that carry a label, and can set it. A connection has room for 128 labels, which do not get in each ' +
			"other's way as marks do.",
		example: '-A FORWARD -m connlabel --label "5" -j ACCEPT',
		traps: ['Connections that were open before the first rule with labels have no room for them: setting one fails.'],
	},
	stateful: true,
	options: [
		{
			names: ['--label'],
			doc: {
				summary: 'Matches connections with this label: a number from 0 to 127, or a name from `/etc/xtables/connlabel.conf`.',
				example: '-A FORWARD -m connlabel ! --label "5" -j DROP',
				traps: ['A name that is not in that file is refused: take the file along with the rules.'],
			},
			clause: { yes: 'of connections labelled {}', no: 'of connections not labelled {}' },
			values: [{ kind: 'name', form: { pattern: /^(?!--)/, called: 'the name of a label' }, readAs: lastBits }],
			negatable: true,
			required: true,
		},
		{
			names: ['--set'],
			doc: {
				summary: 'Sets the label where it is not set; the rule then matches, with `!` it does not.',
				example: '-A FORWARD -i eth0 -m connlabel --label "0" --set -j ACCEPT',
				traps: ['It is set before the matches behind it are looked at, whether they match or not: write it last.'],
			},
			clause: { yes: 'setting the label', place: 'aside' },
			values: [],
		},
	],
	refuses: beyondTheLast,
	listing: [
		{ pattern: 'connlabel {!--label:[0-9]+}[ set<--set>]', loses: ['the name of the label'] },
		{ pattern: "connlabel {!}'{--label:[^']{1,128}}'[ set<--set>]" },
	],
};

/** The kernel has labels 0 to 127. */
function beyondTheLast(options: readonly GivenOption[]): Refusal | undefined {
	const label = options.find((option) => option.name === '--label')?.values[0]?.text ?? '';
	return /^-?\d+$/.test(label) && !(Number(label) >= 0 && Number(label) < LABELS) && lastBits(label) === undefined
		? { kind: 'value', option: '--label', reason: `is out of range: labels go from 0 to ${LABELS - 1}` }
		: undefined;
}

/** The label that a number of more than 16 bits stands for, of which only these are kept (measured with iptables-save 1.8.9); undefined where that is none, and for others. */
function lastBits(label: string): string | undefined {
	const number = /^\d{5,20}$/.test(label) ? BigInt(label) : 0n;
	const kept = Number(number & 0xffffn);
	return number > 0xffffn && kept < LABELS ? String(kept) : undefined;
}
