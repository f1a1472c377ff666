// A small language client for tests: it speaks to a server, in Node or in a browser, and remembers what the server says unasked.

import {
	type ClientCapabilities,
	createMessageConnection,
	type InitializeResult,
	type MessageConnection,
	type MessageReader,
	type MessageWriter,
	type Position,
} from 'vscode-languageserver-protocol';

export class LanguageClient {
	readonly connection: MessageConnection;
	/** Messages of the server that nobody asked for, by method, in their order. */
	private readonly heard: { method: string; params: unknown }[] = [];
	private waiting: (() => void)[] = [];
	/** What the client answers when the server asks for settings. */
	settings: unknown = null;

	constructor(fromServer: MessageReader, toServer: MessageWriter) {
		this.connection = createMessageConnection(fromServer, toServer);
		this.connection.onNotification((method, params) => this.hear(method, params));
		// the connection keeps these two to itself unless it is asked for them
		this.connection.onUnhandledProgress((params) => this.hear('$/progress', params));
		this.connection.onNotification('$/logTrace', (params) => this.hear('$/logTrace', params));
		this.connection.onRequest((method, params) => {
			this.hear(method, params);
			return method === 'workspace/configuration' ? [this.settings] : null;
		});
		this.connection.listen();
	}

	async initialize(capabilities: ClientCapabilities = {}, initializationOptions: unknown = undefined): Promise<InitializeResult> {
		const params = { processId: null, rootUri: null, capabilities, initializationOptions };
		const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
		await this.connection.sendNotification('initialized', {});
		return result;
	}

	async open(uri: string, text: string, version = 1): Promise<void> {
		await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'iptables', version, text } });
	}

	async close(uri: string): Promise<void> {
		await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
	}

	async change(uri: string, version: number, contentChanges: readonly unknown[]): Promise<void> {
		await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
	}

	/** Asks about a document, at a position where the request has one. `method` without `textDocument/`. */
	ask<R>(method: string, uri: string, position?: Position, more: object = {}): Promise<R> {
		return this.connection.sendRequest<R>(`textDocument/${method}`, { textDocument: { uri }, ...(position && { position }), ...more });
	}

	/** The next message of the server with this method that fits, those already here included; each is given once. */
	async hearing<P>(method: string, fits: (params: P) => boolean = () => true): Promise<P> {
		for (;;) {
			const message = this.take(method, fits);
			if (message) {
				return message.params as P;
			}
			await new Promise<void>((resolve) => {
				this.waiting.push(resolve);
			});
		}
	}

	/** Whether the server has said something with this method that nobody has taken. */
	hasHeard(method: string): boolean {
		return this.heard.some((message) => message.method === method);
	}

	/** Takes a message of the server with this method that is here, or comes within so many milliseconds; false where none does. */
	async hearsWithin(method: string, milliseconds: number): Promise<boolean> {
		return (await this.hearingWithin(method, milliseconds)) !== undefined;
	}

	/** The same, and gives what it says; undefined where none comes. */
	async hearingWithin<P extends object>(method: string, milliseconds: number): Promise<P | undefined> {
		const until = performance.now() + milliseconds;
		for (;;) {
			const message = this.take(method, () => true);
			if (message) {
				return (message.params ?? {}) as P;
			}
			const left = until - performance.now();
			if (left <= 0) {
				return undefined;
			}
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, left);
				this.waiting.push(() => {
					clearTimeout(timer);
					resolve();
				});
			});
		}
	}

	async stop(): Promise<void> {
		await this.connection.sendRequest('shutdown');
		await this.connection.sendNotification('exit');
		this.connection.dispose();
	}

	/** The first message with this method that fits and nobody has taken. */
	private take<P>(method: string, fits: (params: P) => boolean): { readonly params: unknown } | undefined {
		const at = this.heard.findIndex((message) => message.method === method && fits(message.params as P));
		return at === -1 ? undefined : this.heard.splice(at, 1)[0];
	}

	private hear(method: string, params: unknown): void {
		this.heard.push({ method, params });
		const { waiting } = this;
		this.waiting = [];
		for (const wake of waiting) {
			wake();
		}
	}
}
