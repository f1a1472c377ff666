// The commands that compare a dump with another version of it.

import { commands, Disposable, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequests } from '../../server/src/protocol.ts';
import { ComparisonDocuments } from './comparison-documents.ts';
import { committedFile, NotCommitted } from './git.ts';

/** The command behind the marks of the server, with the URI of the document as its argument. */
export const SHOW_COMPARISON = 'iptables.showComparison';
const HEAD = 'HEAD';

/** The version to compare with. */
interface Version {
	readonly name: string;
	readonly text: string;
	/** Where VS Code shows it; undefined where nothing does. */
	readonly uri: Uri | undefined;
}

type Compare = ServerRequests['iptables/compare'];

/** Registers the commands. `client` gives the running client, starting it where that is needed. Dispose to take them back. */
export function registerComparing(client: () => BaseLanguageClient): Disposable {
	const documents = new ComparisonDocuments();
	const ask = async (params: Compare['params']): Promise<Compare['result']> => {
		const running = client();
		await running.start();
		return running.sendRequest('iptables/compare', params);
	};
	const compare = (versionOf: (document: TextDocument) => Promise<Version | undefined>) => async (uri?: Uri) => {
		const document = await dumpOf(uri);
		if (!document) {
			window.showInformationMessage('Open a dump of iptables first: it is compared with another version of itself.');
			return;
		}
		try {
			const version = await versionOf(document);
			if (version) {
				await show(document, version);
			}
		} catch (error) {
			if (!(error instanceof NotCommitted)) {
				throw error;
			}
			window.showInformationMessage(error.message);
		}
	};
	const show = async (document: TextDocument, { name, text, uri }: Version) => {
		const title = `${nameOf(document.uri)} since ${name}`;
		const result = await ask({ uri: uriFor(client(), document), title, baseline: { name, text } });
		if (!result) {
			window.showInformationMessage('The server knows nothing of this document.');
			return;
		}
		documents.set({ ...result, title, beforeUri: uri, afterUri: document.uri });
		await open(document.uri);
	};
	const open = async (uri: Uri) => {
		const comparison = documents.of(uri);
		if (!comparison) {
			return;
		}
		const [before, after] = [documents.uri(comparison, 'before'), documents.uri(comparison, 'after')];
		await commands.executeCommand('vscode.diff', before, after, comparison.title, { preview: false });
		const report = await workspace.openTextDocument(documents.uri(comparison, 'report'));
		await window.showTextDocument(report, { preview: false, viewColumn: ViewColumn.Active });
	};
	const stop = async (uri?: Uri) => {
		const document = await dumpOf(uri);
		if (document) {
			await ask({ uri: uriFor(client(), document), title: '', baseline: null });
		}
	};
	return Disposable.from(
		documents.register(),
		commands.registerCommand('iptables.compareWithHead', compare(committed)),
		commands.registerCommand('iptables.compareWithFile', compare(chosen)),
		commands.registerCommand('iptables.compareWithSaved', compare(saved)),
		commands.registerCommand('iptables.stopComparing', stop),
		commands.registerCommand(SHOW_COMPARISON, (uri: string) => open(Uri.parse(uri))),
	);
}

/** The dump that a menu was opened for, else that of the active editor. */
async function dumpOf(uri: Uri | undefined): Promise<TextDocument | undefined> {
	const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
	return document?.languageId === 'iptables' ? document : undefined;
}

async function committed({ uri }: TextDocument): Promise<Version> {
	return { name: HEAD, ...(await committedFile(uri, HEAD, (file) => Uri.joinPath(file, '..'))) };
}

async function chosen(): Promise<Version | undefined> {
	const [uri] = (await window.showOpenDialog({ title: 'The older version', openLabel: 'Compare' })) ?? [];
	return uri && { name: nameOf(uri), text: await textOf(uri), uri };
}

async function saved({ uri, isUntitled }: TextDocument): Promise<Version> {
	if (isUntitled) {
		throw new NotCommitted('This document was never saved.');
	}
	return { name: 'saved', text: await textOf(uri), uri: undefined };
}

/** A file as it is on disk, not as an editor has it. */
async function textOf(uri: Uri): Promise<string> {
	return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

function nameOf(uri: Uri): string {
	return uri.path.split('/').at(-1) || uri.toString();
}

function uriFor(client: BaseLanguageClient, document: TextDocument): string {
	return client.code2ProtocolConverter.asUri(document.uri);
}
