// How every request is answered: a failure gives an empty answer and a line in the log, a request that was cancelled costs nothing, and columns are those of the client.

import { type CancellationToken, LSPErrorCodes, type Position, type Range, ResponseError } from 'vscode-languageserver';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { documentOf, type Session } from './session.ts';
import { inSlices } from './slices.ts';

/** Handler of a request as a connection takes it. */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | ResponseError<never> | Promise<R | ResponseError<never>>;

/** Thrown by an answer that has a reason to refuse which the user shall read. */
export class Refusal extends Error {}

/**
 * A handler for a request about one document. A document that is not open, and an answer that throws, give what `empty` yields. Answers are worked out at once, so
 * that they belong to the text that the client had when it asked; only where a large text is still being read do they wait for it.
 */
export function answerAbout<P, R>(
	session: Session,
	name: string,
	empty: (params: P) => R,
	answer: (document: OpenDocument, params: P) => R,
): Handler<P, R> {
	return (params, token) => {
		const document = documentOf(session, params);
		if (!document || !hasPlaces(params)) {
			return empty(params);
		}
		const run = () =>
			attempt(
				session,
				name,
				token,
				() => empty(params),
				() => inColumnsOf(session, document, params, answer),
			);
		if (!document.loading) {
			return run();
		}
		const { edition } = document;
		return document.loading.then(() =>
			document.edition === edition ? run() : new ResponseError<never>(LSPErrorCodes.ContentModified, 'the document has changed'),
		);
	};
}

/**
 * The same for an answer that is worked out in slices, between which others are given. `answer` is told how to ask whether anybody still waits; what it yields is undefined
 * where it gave up. Then the request ends as cancelled, or, where the text has changed, as `changed` says: `modified` for what a client asks for behind each change anyway, `again`
 * for diagnostics, which it asks for again when it is told to.
 */
export function answerInSlices<P, R>(
	session: Session,
	name: string,
	empty: (params: P) => R,
	answer: (document: OpenDocument, params: P, isWanted: () => boolean) => Promise<R | undefined>,
	changed: 'modified' | 'again' = 'modified',
): Handler<P, R> {
	return async (params, token) => {
		const document = documentOf(session, params);
		if (!document || !hasPlaces(params)) {
			return empty(params);
		}
		await document.loading;
		const work = (isWanted: () => boolean) => {
			const asked = turnPositions(params, document.uri, session.lineText, session.client.encoding, 'in');
			// another document of the same URI may have been opened meanwhile
			return answer(document, asked, () => session.documents.get(document.uri) === document && isWanted());
		};
		return attemptInSlices(session, name, token, () => empty(params), work, document.uri, changed);
	};
}

/** The same for an answer about all open documents. */
export function answerAcross<P, R>(
	session: Session,
	name: string,
	empty: (params: P) => R,
	answer: (documents: readonly OpenDocument[], params: P) => Generator<undefined, R>,
): Handler<P, R> {
	return (params, token) => {
		const documents = session.documents.all();
		const editions = documents.map(({ edition }) => edition);
		const isSame = () =>
			documents.every((document, i) => document.edition === editions[i] && session.documents.get(document.uri) === document);
		const work = (isWanted: () => boolean) => inSlices(answer(documents, params), () => isSame() && isWanted());
		return attemptInSlices(session, name, token, () => empty(params), work, '', 'modified');
	};
}

async function attemptInSlices<R>(
	session: Session,
	name: string,
	token: CancellationToken,
	empty: () => R,
	work: (isWanted: () => boolean) => Promise<R | undefined>,
	uri: string,
	changed: 'modified' | 'again',
): Promise<R | ResponseError<never>> {
	if (token.isCancellationRequested) {
		return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled before it was begun');
	}
	const begun = performance.now();
	try {
		const found = await work(() => !token.isCancellationRequested);
		if (found !== undefined) {
			return turnPositions(found, uri, session.lineText, session.client.encoding, 'out');
		}
		if (token.isCancellationRequested) {
			return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
		}
		const why = 'the document has changed';
		return changed === 'modified'
			? new ResponseError<never>(LSPErrorCodes.ContentModified, why)
			: (new ResponseError(LSPErrorCodes.ServerCancelled, why, { retriggerRequest: true }) as ResponseError<never>);
	} catch (error) {
		session.logFailure(name, error);
		return empty();
	} finally {
		session.connection.tracer.log(`${name}: ${(performance.now() - begun).toFixed(1)} ms`);
	}
}

/** Work on the present text of a document, in slices; undefined where the text has changed meanwhile, or nobody waits any more. */
export function onOneText<R>(document: OpenDocument, work: Generator<undefined, R>, isWanted: () => boolean): Promise<R | undefined> {
	const { edition } = document;
	return inSlices(work, () => document.edition === edition && isWanted());
}

/** A handler for a request that is about no document, or about one that it names in its own way. */
export function answer<P, R>(session: Session, name: string, empty: (params: P) => R, work: (params: P) => R): Handler<P, R> {
	return (params, token) =>
		attempt(
			session,
			name,
			token,
			() => empty(params),
			() => work(params),
		);
}

/** Whether the position, positions and range of a request, as far as it has them, are made of whole numbers. */
function hasPlaces(params: unknown): boolean {
	const { position, positions, range } = params as Readonly<Record<string, unknown>>;
	const ends = range === undefined ? [] : [(range as Partial<Range> | null)?.start, (range as Partial<Range> | null)?.end];
	const places = [...(position === undefined ? [] : [position]), ...(positions === undefined ? [] : [positions].flat()), ...ends];
	return places.every((place) => {
		const { line, character } = (place ?? {}) as Partial<Position>;
		return Number.isInteger(line) && Number.isInteger(character);
	});
}

function inColumnsOf<P, R>(session: Session, document: OpenDocument, params: P, work: (document: OpenDocument, params: P) => R): R {
	const { encoding } = session.client;
	const asked = turnPositions(params, document.uri, session.lineText, encoding, 'in');
	return turnPositions(work(document, asked), document.uri, session.lineText, encoding, 'out');
}

function attempt<R>(session: Session, name: string, token: CancellationToken, empty: () => R, work: () => R): R | ResponseError<never> {
	if (token.isCancellationRequested) {
		return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled before it was begun');
	}
	const begun = performance.now();
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) {
			return new ResponseError<never>(LSPErrorCodes.RequestFailed, error.message);
		}
		session.logFailure(name, error);
		return empty();
	} finally {
		session.connection.tracer.log(`${name}: ${(performance.now() - begun).toFixed(1)} ms`);
	}
}
