// The language status item: what kind of dump the active editor shows, and whether the server is well.

import { type Disposable, LanguageStatusSeverity, languages, type TextDocument, window, workspace } from 'vscode';
import type { DumpStatus } from '../../server/src/protocol.ts';

/** How the server is. */
export type ServerHealth = 'starting' | 'running' | 'stopped';

const FAMILY = { ipv4: 'IPv4', ipv6: 'IPv6', mixed: 'IPv4 and IPv6', unknown: undefined };
const DIALECT = { save: 'iptables-save', list: 'iptables -L', mixed: 'iptables-save and -L', none: undefined };

/** Shows what it is told about documents and the server. */
export class StatusItem implements Disposable {
	private readonly item = languages.createLanguageStatusItem('iptables.status', { language: 'iptables' });
	private readonly statuses = new Map<string, DumpStatus>();
	private readonly subscriptions: readonly Disposable[];
	private health: ServerHealth = 'starting';

	constructor() {
		this.item.name = 'iptables';
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
		for (const subscription of this.subscriptions) {
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
	}
}

function keyOf(document: TextDocument): string {
	return document.uri.toString();
}

/** "IPv4 · iptables-save", or that there is nothing to read. */
function title({ family, dialect }: DumpStatus): string {
	return dialect === 'none' ? 'No iptables dump in this file' : [FAMILY[family], DIALECT[dialect]].filter(Boolean).join(' · ');
}

/** "1 table, 9 chains, 26 rules". */
function counts({ tables, chains, rules, undecided, isBeyondGrammar }: DumpStatus): string {
	const all = [quantity(tables, 'table'), quantity(chains, 'chain'), quantity(rules, 'rule')].join(', ');
	const notes = [
		undecided
			? `Of ${quantity(undecided, 'rule')} it was not found out whether packets reach ${undecided === 1 ? 'it' : 'them'}; "iptables-lens reach FILE" on the command line takes more time for that.`
			: '',
		isBeyondGrammar ? 'Colours come from the server; VS Code folds nothing in a file of this size.' : '',
	].filter(Boolean);
	return notes.length > 0 ? `${all}. ${notes.join(' ')}` : all;
}

function quantity(count: number, noun: string): string {
	return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
