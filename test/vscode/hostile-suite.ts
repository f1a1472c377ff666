// Comments, names and texts of a dump that try to be Markdown, HTML or commands: in what VS Code is given to show they are text.

import { assert } from 'chai';
import { marked, type Token } from 'marked';
import {
	type CompletionList,
	commands,
	type Hover,
	type InlayHint,
	MarkdownString,
	Position,
	Range,
	type SignatureHelp,
	type TextDocument,
} from 'vscode';
import { closeEditor, extension, findings, openText } from './editor.ts';

/** Everything hostile has this word in it. */
const MARK = 'evil';
const DUMP = `*filter
:INPUT DROP [0:0]
:[x](command:evil) - [0:0]
:<img/src=evil> - [0:0]
-A INPUT -m comment --comment "<img src=evil onerror=alert(1)> [a](command:evil) ![i](http://evil/x.png) \`evil\` **b** https://evil.example" -j LOG --log-prefix "<script>evil</script>[p](command:evil)"
-A INPUT -m set --match-set [s](http://evil) src -m comment --comment "evil\\" | [t](command:evil) \\"" -j [x](command:evil)
-A INPUT -m string --string "<b>evil</b>" --algo bm -j <img/src=evil>
-A INPUT -s [h](http://evil) -i <evil> -p evil@evil.example -j evil[q](command:evil)
-A INPUT -m comment --comment "\`\`\`[u](command:evil)" -m recent --name "[v](command:evil)" --set -j DROP
COMMIT
`;

/** Links, pictures and HTML in a text as Markdown. */
function* markupIn(tokens: readonly Token[]): Iterable<Token> {
	for (const token of tokens) {
		if (token.type === 'link' || token.type === 'image' || token.type === 'html') {
			yield token;
		}
		yield* markupIn('tokens' in token ? (token.tokens ?? []) : []);
		yield* markupIn('items' in token ? (token.items as Token[]) : []);
	}
}

let looked = 0;

/** Fails where something of the dump became markup. Plain texts are shown as they are. */
function check(shown: unknown): void {
	if (!shown || typeof shown !== 'object' || !('value' in shown)) {
		return;
	}
	const { value, isTrusted, supportHtml } = shown as MarkdownString;
	looked++;
	assert.isNotOk(isTrusted);
	assert.isNotOk(supportHtml);
	for (const { raw } of markupIn(marked.lexer(value))) {
		assert.notInclude(raw, MARK, value);
	}
}

suite('hostile dumps', () => {
	let document: TextDocument;

	suiteSetup(async () => {
		await extension();
		document = await openText(DUMP, 'iptables');
		await findings(document, 'unused-chain', 0);
	});

	suiteTeardown(closeEditor);

	/** The beginning of every word. */
	const places = (): Position[] =>
		Array.from({ length: document.lineCount }, (_, line) =>
			[...document.lineAt(line).text.matchAll(/\S+/g)].map(({ index }) => new Position(line, index)),
		).flat();

	test('hovers', async () => {
		looked = 0;
		for (const place of places()) {
			const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, place);
			for (const content of hovers.flatMap(({ contents }) => contents)) {
				check(content);
			}
		}
		assert.isAbove(looked, 20);
	});

	test('completions and signatures', async () => {
		looked = 0;
		for (const place of places().filter((_, i) => i % 4 === 0)) {
			const list = await commands.executeCommand<CompletionList>(
				'vscode.executeCompletionItemProvider',
				document.uri,
				place,
				undefined,
				30,
			);
			for (const { documentation } of list.items) {
				check(documentation);
			}
			const help = await commands.executeCommand<SignatureHelp | undefined>('vscode.executeSignatureHelpProvider', document.uri, place);
			for (const { documentation, parameters } of help?.signatures ?? []) {
				check(documentation);
				for (const parameter of parameters) {
					check(parameter.documentation);
				}
			}
		}
		assert.isAbove(looked, 20);
	});

	test('hints', async () => {
		const all = new Range(0, 0, document.lineCount, 0);
		const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
		for (const { tooltip, label } of hints) {
			check(tooltip);
			for (const part of typeof label === 'string' ? [] : label) {
				check(part.tooltip);
			}
		}
	});

	test('the check itself sees markup', () => {
		assert.throws(() => check(new MarkdownString(`[a](command:${MARK})`)));
		assert.throws(() => check(new MarkdownString(`<img src=${MARK}>`)));
	});
});
