// The language status: what kind of dump the active editor shows, and whether the server is well. VS Code shows each item in one line and cuts off what has no room, so
// what is worth knowing beside that has items of its own.

import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages, type TextDocument, window, workspace } from 'vscode';
import type { DumpStatus } from '../../server/src/protocol.ts';

/** How the server is. */
export type ServerHealth = 'starting' | 'running' | 'stopped';

const FAMILY = { ipv4: 'IPv4', ipv6: 'IPv6', mixed: 'IPv4 and IPv6', unknown: undefined };
const DIALECT = { save: 'iptables-save', list: 'iptables -L', mixed: 'iptables-save and -L', none: undefined };

/** Shows what it is told about documents and the server. */
export class StatusItem implements Disposable {
	private readonly item = newItem('status', 'iptables');
	private notes: readonly LanguageStatusItem[] = [];
	private readonly statuses = new Map<string, DumpStatus>();
	private readonly subscriptions: readonly Disposable[];
	private health: ServerHealth = 'starting';

	constructor() {
		this.subscriptions = [
			this.item,
			window.onDidChangeActiveTextEditor(() => this.show()),
			workspace.onDidCloseTextDocument((document) => this.statuses.delete(keyOf(document))),
		];
		this.show();
	}

	/** Remembers what a document holds. `uri` is that of the client: `DumpStatus.uri` may be escaped otherwise. */
	setDump(uri: string, status: DumpStatus): void {
		this.statuses.set(uri, status);
		this.show();
	}

	/** Remembers how the server is. */
	setHealth(health: ServerHealth): void {
		this.health = health;
		this.show();
	}

	dispose(): void {
		for (const subscription of [...this.subscriptions, ...this.notes]) {
			subscription.dispose();
		}
	}

	private show(): void {
		const document = window.activeTextEditor?.document;
		const status = document && this.statuses.get(keyOf(document));
		const isStopped = this.health === 'stopped';
		this.item.busy = this.health === 'starting';
		this.item.severity = isStopped ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
		this.item.text = isStopped ? 'The iptables server stopped' : status ? title(status) : 'iptables';
		this.item.detail = !isStopped && status && status.dialect !== 'none' ? counts(status) : '';
		this.item.command = isStopped
			? { command: 'iptables.restartServer', title: 'Restart' }
			: { command: 'iptables.showLog', title: 'Show Log' };
		this.showNotes(isStopped || !status ? [] : notesOn(status));
	}

	/** An item is there as long as it is not disposed of. */
	private showNotes(notes: readonly Note[]): void {
		const isSame = notes.length === this.notes.length && notes.every(({ text }, i) => text === this.notes[i]!.text);
		if (isSame) {
			return;
		}
		for (const note of this.notes) {
			note.dispose();
		}
		this.notes = notes.map(({ id, name, text, detail }) => {
			const item = newItem(id, name);
			item.text = text;
			item.detail = detail;
			return item;
		});
	}
}

/** Something beside the numbers of a dump: `text` and `detail` fit in one line together. */
interface Note {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly detail: string;
}

function newItem(id: string, name: string): LanguageStatusItem {
	const item = languages.createLanguageStatusItem(`iptables.${id}`, { language: 'iptables' });
	item.name = name;
	return item;
}

function keyOf(document: TextDocument): string {
	return document.uri.toString();
}

/** "IPv4 · iptables-save", or that there is nothing to read. */
function title({ family, dialect }: DumpStatus): string {
	return dialect === 'none' ? 'No iptables dump in this file' : [FAMILY[family], DIALECT[dialect]].filter(Boolean).join(' · ');
}

/** "1 table, 9 chains, 26 rules". */
function counts({ tables, chains, rules }: DumpStatus): string {
	return [quantity(tables, 'table'), quantity(chains, 'chain'), quantity(rules, 'rule')].join(', ');
}

function notesOn({ undecided, isBeyondGrammar }: DumpStatus): Note[] {
	const reachability = {
		id: 'reachability',
		name: 'iptables reachability',
		text: `${quantity(undecided ?? 0, 'rule')} undecided`,
		detail: 'iptables-lens reach takes more time for them',
	};
	const colours = {
		id: 'colours',
		name: 'iptables colours',
		text: 'Colours from the server',
		detail: 'VS Code folds nothing in a file of this size',
	};
	return [...(undecided ? [reachability] : []), ...(isBeyondGrammar ? [colours] : [])];
}

function quantity(count: number, noun: string): string {
	return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
