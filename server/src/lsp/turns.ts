// Keeps messages to their turn, before the connection looks at them: first `initialize`, once; then everything; after `shutdown` nothing but `exit`.

import { type Connection, type ConnectionOptions, ErrorCodes, ResponseError } from 'vscode-languageserver';

/** The method under which a request comes through that is out of its turn. Its handler answers with the error. */
const OUT_OF_TURN = 'iptables/outOfTurn';

type Message = Parameters<NonNullable<ConnectionOptions['messageStrategy']>['handleMessage']>[0];
type Asked = Message & { readonly id?: unknown; readonly method?: unknown; readonly params?: unknown };
type Phase = 'new' | 'serving' | 'over';

/**
 * Options for the connection of one client. A request out of its turn is turned into one that `answerOutOfTurn` refuses; a notification out of its turn is dropped, as LSP
 * asks. Parameters that are missing, null or an empty list become an empty object, which handlers answer with nothing, where the library would fail; a client that says
 * nothing of what it can do, or nothing that can be understood, can do nothing.
 */
export function inTurns(): ConnectionOptions {
	let phase: Phase = 'new';
	return {
		messageStrategy: {
			handleMessage(message: Asked, next) {
				const { id, method, params } = message ?? {};
				if (typeof method !== 'string' || method.startsWith('$/')) {
					return next(message);
				}
				const refused = method === 'exit' ? undefined : refusalOf(phase, method);
				if (refused) {
					return id === undefined ? undefined : next({ ...message, method: OUT_OF_TURN, params: refused } as Message);
				}
				if (id !== undefined) {
					phase = method === 'initialize' ? 'serving' : method === 'shutdown' ? 'over' : phase;
				}
				if (method === 'initialize') {
					return next({ ...message, params: withCapabilities(params) } as Message);
				}
				return next(isEmpty(params) && method.includes('/') ? ({ ...message, params: {} } as Message) : message);
			},
		},
	};
}

function withCapabilities(params: unknown): object {
	const said = isObject(params) ? params : {};
	const { capabilities } = said as { readonly capabilities?: unknown };
	return { processId: null, rootUri: null, ...said, capabilities: isObject(capabilities) ? capabilities : {} };
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(params: unknown): boolean {
	return params === null || params === undefined || (Array.isArray(params) && params.length === 0);
}

/** Answers what came out of its turn with the error that LSP has for it. */
export function answerOutOfTurn(connection: Connection): void {
	connection.onRequest(OUT_OF_TURN, ({ code, message }: Refused) => new ResponseError(code, message));
}

interface Refused {
	readonly code: number;
	readonly message: string;
}

function refusalOf(phase: Phase, method: string): Refused | undefined {
	const isHello = method === 'initialize';
	switch (phase) {
		case 'new':
			return isHello ? undefined : { code: ErrorCodes.ServerNotInitialized, message: `${method} came before initialize` };
		case 'serving':
			return isHello ? { code: ErrorCodes.InvalidRequest, message: 'initialize came a second time' } : undefined;
		case 'over':
			return { code: ErrorCodes.InvalidRequest, message: `${method} came after shutdown` };
	}
}
