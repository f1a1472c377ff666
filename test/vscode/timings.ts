// What somebody waits for who edits a large dump in the real VS Code. Not a test: the benchmark runs it, with the dump in BENCH_DUMP, whose last rule but one makes the last one
// unreachable, and reads the times from BENCH_TIMES: a JSON object of wall milliseconds by what was waited for. BENCH_PLAIN is text of that size in which no extension has a part.

import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	type DocumentSymbol,
	extensions,
	type Hover,
	type LocationLink,
	languages,
	Position,
	Range,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { extension } from './editor.ts';
import { execute, until } from './until.ts';

/** A small extension that comes with VS Code. */
const OTHER = 'vscode.references-view';
const ASKED = 30;
const KEYSTROKES = 5;
/** Milliseconds in which VS Code ends what it does behind an edit: outline, lenses, folds. */
const REST = 3_000;

/** Called by VS Code. */
export async function run(): Promise<void> {
	const times: Record<string, number[]> = {};
	const timed = async <T>(what: string, work: () => PromiseLike<T>): Promise<T> => {
		const begun = performance.now();
		const result = await work();
		times[what] = [...(times[what] ?? []), performance.now() - begun];
		return result;
	};
	const uri = Uri.file(process.env.BENCH_DUMP!);
	const hasFinding = (line: number) => languages.getDiagnostics(uri).some(({ range }) => range.start.line === line);
	const finding = (line: number, isThere: boolean) =>
		until(`a finding in line ${line}`, () => hasFinding(line) === isThere || undefined, languages.onDidChangeDiagnostics);

	// the first activation of all starts what VS Code needs for any
	await timed('another extension is activated', async () => extensions.getExtension(OTHER)?.activate());
	await timed('the extension is activated', extension);
	const plain = await timed('plain text of that size is opened', () => workspace.openTextDocument(Uri.file(process.env.BENCH_PLAIN!)));
	const plainEditor = await timed('plain text: it is shown', () => window.showTextDocument(plain));
	for (let i = 0; i < KEYSTROKES; i++) {
		const { end } = plain.lineAt((i * 7_919) % plain.lineCount).range;
		plainEditor.revealRange(new Range(end, end));
		await timed('plain text: keystroke', () => plainEditor.edit((edit) => edit.insert(end, 'x')));
	}
	await execute('workbench.action.files.revert');
	await execute('workbench.action.closeActiveEditor');

	const begun = performance.now();
	const document = await timed('the dump is opened', () => workspace.openTextDocument(uri));
	const editor = await timed('then: it is shown', () => window.showTextDocument(document));
	await timed('then: outline', () => execute<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri));
	const last = document.positionAt(document.getText().lastIndexOf('\n-A')).line + 1;
	await finding(last, true);
	times['from the beginning to all findings'] = [performance.now() - begun];

	const rules = Array.from({ length: document.lineCount }, (_, line) => line).filter((line) => document.lineAt(line).text.startsWith('-A'));
	const place = (i: number) => new Position(rules[(i * 7_919) % rules.length]!, 5);
	for (let i = 0; i < ASKED; i++) {
		await timed('hover', () => execute<Hover[]>('vscode.executeHoverProvider', uri, place(i)));
		await timed('definition', () => execute<LocationLink[]>('vscode.executeDefinitionProvider', uri, place(i)));
	}
	let typed = ASKED;
	for (const [when, rest] of [
		['keystroke', 0],
		['keystroke after a rest', REST],
	] as const) {
		for (let i = 0; i < KEYSTROKES; i++) {
			const { line } = place(typed++);
			const end = document.lineAt(line).range.end;
			editor.revealRange(new Range(end, end));
			await sleep(rest);
			await timed(`${when}, and its finding is there`, async () => {
				await editor.edit((edit) => edit.insert(end, 'x'));
				await finding(line, true);
			});
			await sleep(rest);
			await timed(`${when}, and its finding is gone`, async () => {
				await editor.edit((edit) => edit.delete(new Range(end, end.translate(0, 1))));
				await finding(line, false);
			});
		}
	}
	const places = new WorkspaceEdit();
	for (const line of rules.slice(0, 1_000)) {
		places.insert(uri, new Position(line, 3), 'X');
	}
	await timed('1000 places replaced at once', () => workspace.applyEdit(places));
	await timed('then: hover', () => execute<Hover[]>('vscode.executeHoverProvider', uri, place(0)));
	writeFileSync(process.env.BENCH_TIMES!, JSON.stringify(times));
}
