// How every request is answered: a failure gives an empty answer and a line in the log, a request that was cancelled costs nothing, and columns are those of the client.

import { type CancellationToken, LSPErrorCodes, type Position, type Range, ResponseError } from 'vscode-languageserver';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { documentOf, type Session } from './session.ts';

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
		const { version } = document;
		return document.loading.then(() =>
			document.version === version ? run() : new ResponseError<never>(LSPErrorCodes.ContentModified, 'the document has changed'),
		);
	};
}

/**
 * The same for an answer that is worked out in slices, between which others are given. `answer` is told how to ask whether anybody still waits; what it yields is undefined
 * where it gave up, and then the request ends as cancelled, to be sent again if it was the text that changed.
 */
export function answerInSlices<P, R>(
	session: Session,
	name: string,
	empty: (params: P) => R,
	answer: (document: OpenDocument, params: P, isWanted: () => boolean) => Promise<R | undefined>,
): Handler<P, R> {
	return async (params, token) => {
		const document = documentOf(session, params);
		if (!document || !hasPlaces(params)) {
			return empty(params);
		}
		await document.loading;
		const { encoding } = session.client;
		const begun = performance.now();
		try {
			const asked = turnPositions(params, document.uri, session.lineText, encoding, 'in');
			const found = await answer(document, asked, () => !token.isCancellationRequested);
			if (found !== undefined) {
				return turnPositions(found, document.uri, session.lineText, encoding, 'out');
			}
			return token.isCancellationRequested
				? new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled')
				: (new ResponseError(LSPErrorCodes.ServerCancelled, 'the document has changed', {
						retriggerRequest: true,
					}) as ResponseError<never>);
		} catch (error) {
			session.logFailure(name, error);
			return empty(params);
		} finally {
			session.connection.tracer.log(`${name}: ${(performance.now() - begun).toFixed(1)} ms`);
		}
	};
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
