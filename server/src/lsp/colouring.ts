// Answers requests for semantic tokens: for a range always, for a whole document only while that is small enough to be sent.

import type { Range, SemanticTokens } from 'vscode-languageserver';
import { semanticTokens } from '../features/semantic-tokens.ts';
import { WHOLE_TOKENS_CHARACTERS } from '../limits.ts';
import { answerAbout } from './answering.ts';
import type { OpenDocument } from './documents.ts';
import { turnTokens } from './encoding.ts';
import type { Session } from './session.ts';

/** Registers the answers. */
export function answerColouring(session: Session): void {
	const { semanticTokens: requests } = session.connection.languages;
	const tokensOf = (document: OpenDocument, range: Range | undefined): SemanticTokens => {
		const tokens = semanticTokens(document.analysis, range, document.isBeyondGrammar);
		return turnTokens(tokens, document.uri, session.lineText, session.client.encoding);
	};
	requests.onRange(answerAbout(session, 'semanticTokens/range', empty, (document, { range }) => tokensOf(document, range)));
	requests.on(
		answerAbout<unknown, SemanticTokens | null>(
			session,
			'semanticTokens/full',
			() => null,
			// no tokens at all, and not an empty list: VS Code takes a list for the whole and then asks for no ranges
			(document) => (document.characters > WHOLE_TOKENS_CHARACTERS ? null : tokensOf(document, undefined)),
		),
	);
}

function empty(): SemanticTokens {
	return { data: [] };
}
