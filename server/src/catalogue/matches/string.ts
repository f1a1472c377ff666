// -m string: looks for a text in the packet.

import type { FoundOption, MatchSpec } from '../specification.ts';

const OFFSET = { kind: 'number', min: 0, max: 65535 } as const;
const REST = 'ALGO name {--algo}[ FROM {--from:[0-9]+}][ TO {--to:[0-9]+}][ ICASE<--icase>]';

export const string: MatchSpec = {
	kind: 'match',
	name: 'string',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--string'], values: [{ kind: 'text', maxBytes: 128 }], negatable: true, excludes: ['--hex-string'] },
		{ names: ['--hex-string'], values: [{ kind: 'text' }], negatable: true, excludes: ['--string'] },
		{ names: ['--algo'], values: [{ kind: 'words', words: ['bm', 'kmp'] }], required: true },
		// Bytes from the start of the packet. Before 1.8.9 the last one was printed although it was never written.
		{ names: ['--from'], values: [OFFSET], default: ['0'] },
		{ names: ['--to'], values: [OFFSET], default: ['65535'] },
		{ names: ['--icase'], values: [] },
	],
	oneOf: [['--string', '--hex-string']],
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
