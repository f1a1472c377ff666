// Loads the grammars of syntaxes/ into the engine that VS Code uses (vscode-textmate on Oniguruma) and splits text into coloured words.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

/** A piece of a line and its scopes below the root scope, outermost first. */
export interface Token {
	readonly text: string;
	readonly scopes: readonly string[];
}

/** Tests and the benchmark run in the project's own folder. */
const SYNTAXES = 'syntaxes';

/** A Markdown grammar that knows paragraphs only: what the injected fence rule needs around it. */
const MARKDOWN = { scopeName: 'text.html.markdown', patterns: [{ match: '^#+ .*$', name: 'markup.heading.markdown' }] };

const FILES: Readonly<Record<string, string>> = {
	'source.iptables': 'iptables.tmLanguage.json',
	'markdown.iptables.codeblock': 'iptables.markdown.tmLanguage.json',
};

/** The grammar of syntaxes/ with this root scope, as its JSON text. */
export function grammarText(scopeName: string): string {
	return readFileSync(path.join(SYNTAXES, FILES[scopeName]!), 'utf8');
}

async function loadEngine(): Promise<textmate.Registry> {
	const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
	await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
	return new textmate.Registry({
		onigLib: Promise.resolve({
			createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
			createOnigString: (text) => new oniguruma.OnigString(text),
		}),
		loadGrammar: async (scopeName) => {
			const text = scopeName === MARKDOWN.scopeName ? JSON.stringify(MARKDOWN) : FILES[scopeName] ? grammarText(scopeName) : undefined;
			return text === undefined ? null : textmate.parseRawGrammar(text, 'grammar.json');
		},
		getInjections: (scopeName) => (scopeName === MARKDOWN.scopeName ? ['markdown.iptables.codeblock'] : undefined),
	});
}

const registry = loadEngine();

/** The compiled grammar with this root scope. Throws where there is none. */
export async function grammar(scopeName = 'source.iptables'): Promise<IGrammar> {
	const loaded = await (await registry).loadGrammar(scopeName);
	if (!loaded) {
		throw new Error(`no grammar for ${scopeName}`);
	}
	return loaded;
}

/** The tokens of every line of `text`. A carriage return at the end of a line is dropped, as VS Code does. */
export async function tokenize(text: string, scopeName?: string): Promise<Token[][]> {
	const loaded = await grammar(scopeName);
	let state = textmate.INITIAL;
	return text.split(/\r?\n/).map((line) => {
		const result = loaded.tokenizeLine(line, state);
		state = result.ruleStack;
		return result.tokens
			.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes.slice(1) }))
			.filter((token) => token.text !== '');
	});
}
