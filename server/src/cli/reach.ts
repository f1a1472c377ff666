// `iptables-lens reach`: which rules of a file packets reach.

import { EngineSource } from '../checks/engine-source.ts';
import { grouped } from '../explain/words.ts';
import { Reach } from '../packets/reach.ts';
import { filesOf, oneOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type Input, isUnreadable, readInputs } from './input.ts';
import { reachJson } from './reach-json.ts';
import { reachText } from './reach-text.ts';
import { type Styles, stylesFor } from './styles.ts';
import { UsageError } from './usage-error.ts';
import { visible } from './visible.ts';

/** Milliseconds of work before there is a word about it. */
const SILENCE = 10_000;

/** A file with what the engine found out about it. */
export interface ReachedFile extends Input {
	readonly reach: Reach;
}

/** Writes the answers about a file in one format, in pieces. */
export type ReachFormat = (file: ReachedFile, styles: Styles) => Iterable<string>;

const FORMATS: Readonly<Record<string, ReachFormat>> = { text: reachText, json: reachJson };

const HELP = `Usage: iptables-lens reach [OPTION]... FILE

Tells for every rule whether any packet reaches it and matches it. With a reachable rule
comes a packet that does; with another one the rules that stop its packets. FILE - is
standard input.

Options:
  --format text|json   what to print (default: text; only the rules that are not reached)
  -h, --help           print this and exit

Exit code: 0, or 2 for a bad call, or a file that is unreadable, binary or empty.
`;

export const reachCommand: Command = {
	name: 'reach',
	summary: 'tell which rules packets reach',
	help: HELP,
	run: async (args, io) => {
		const { values, positionals } = readArguments(args, { format: { type: 'string', default: 'text' } });
		const format = oneOf('--format', values.format, Object.keys(FORMATS));
		const paths = filesOf(positionals);
		if (paths.length > 1) {
			throw new UsageError('reach takes one file');
		}
		const [input] = (await readInputs(io, paths)) as [Input];
		const reach = new Reach(new EngineSource(input.analysis));
		const rules = input.analysis.tables.flatMap(({ chains }) => [...chains.values()]).reduce((sum, { ruleCount }) => sum + ruleCount, 0);
		while (!reach.step(SILENCE)) {
			io.err(`iptables-lens: ${visible(input.path)}: ${grouped(reach.decided)} of ${grouped(rules)} rules so far\n`);
		}
		for (const piece of FORMATS[format]!({ ...input, reach }, stylesFor(io.hasColours))) {
			io.out(piece);
		}
		if (input.notDump !== undefined) {
			io.err(`iptables-lens: ${visible(input.path)}: not a dump (${input.notDump})\n`);
		}
		return isUnreadable(input) ? 2 : 0;
	},
};
