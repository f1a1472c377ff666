// Messages of iptables-restore 1.8.9, each with the check that explains it, as test/kernel/messages.test.ts has met them.

import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('messages.tsv', import.meta.url);

export interface ToolMessage {
	/** Without the name of the tool. Values in it are those of the rule that was refused. */
	readonly message: string;
	/** The code of the check. */
	readonly code: string;
}

/** All that are known, sorted. */
export function readMessages(): readonly ToolMessage[] {
	return readFileSync(FILE, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			const [code = '', message = ''] = line.split('\t');
			return { code, message };
		});
}

export function writeMessages(messages: readonly ToolMessage[]): void {
	const lines = messages.map(({ code, message }) => `${code}\t${message}\n`);
	writeFileSync(FILE, lines.sort().join(''));
}
