// What it takes to colour a dump line by line with the grammar, as VS Code does it in the background: vscode-textmate on Oniguruma.

import textmate from 'vscode-textmate';
import { grammar } from '../syntaxes/support/tokenize.ts';

/** Wall milliseconds to split all lines of a text into tokens as VS Code does, metadata only. */
export async function textmateTime(text: string): Promise<number> {
	const iptables = await grammar();
	const lines = text.split('\n');
	const begun = performance.now();
	let state: textmate.StateStack = textmate.INITIAL;
	for (const line of lines) {
		state = iptables.tokenizeLine2(line, state).ruleStack;
	}
	return performance.now() - begun;
}
