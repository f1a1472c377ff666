// -j CT: tells connection tracking how to treat the packet's connection, or to leave it alone.

import { RAW } from '../accepted-in.ts';
import type { TargetSpec, ValueSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

/** A number of 16 bits, or `mark` for the packet's mark. */
const ZONE: ValueSpec = { kind: 'number', min: 0, max: 65_535 };
const EVENTS = ['new', 'related', 'destroy', 'reply', 'assured', 'protoinfo', 'helper', 'mark', 'natseqinfo', 'secmark'];

export const ct: TargetSpec = {
	kind: 'target',
	name: 'CT',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--notrack'], values: [] },
		{ names: ['--helper'], values: [NAME] },
		{ names: ['--timeout'], values: [NAME] }, // a timeout policy of nfct
		{ names: ['--ctevents'], values: [{ kind: 'words', words: EVENTS, list: true, set: true }] },
		{ names: ['--expevents'], values: [{ kind: 'words', words: ['new'], list: true, set: true }] },
		{ names: ['--zone-orig'], values: [ZONE], excludes: ['--zone', '--zone-reply'], since: '1.6.0' },
		{ names: ['--zone-reply'], values: [ZONE], excludes: ['--zone', '--zone-orig'], since: '1.6.0' },
		{ names: ['--zone'], values: [ZONE], excludes: ['--zone-orig', '--zone-reply'] },
	],
	acceptedIn: RAW,
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'CT[ notrack<--notrack>][ helper {--helper}][ timeout {--timeout}][ ctevents {--ctevents}][ expevents {--expevents}]' +
				'[ zone-orig {--zone-orig}][ zone-reply {--zone-reply}][ zone {--zone}]',
		},
		{ pattern: 'NOTRACK<--notrack>' },
	],
};
