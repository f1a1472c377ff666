// Comparing an open document with another version of it. The other version is remembered, so that the rules that differ can be marked as long as somebody wants that.

import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { normalText } from '../compare/normal-text.ts';
import { type ReportStyle, report } from '../compare/report.ts';
import type { CompareParams, CompareResult, ServerRequests } from '../protocol.ts';
import { answer } from './answering.ts';
import { Baseline } from './baseline.ts';
import type { Session } from './session.ts';

const METHOD: keyof ServerRequests = 'iptables/compare';
const same = (text: string): string => text;
const STYLE: ReportStyle = { name: same, verdicts: same, faint: same, plain: same };

/** Answers the request to compare, and to stop it. */
export function answerComparing(session: Session): void {
	const work = (params: CompareParams): CompareResult | null => {
		const document = session.documents.get(params.uri);
		if (!document) {
			return null;
		}
		if (params.baseline === null) {
			document.baseline = undefined;
			refreshLenses(session);
			return null;
		}
		const { name, text } = params.baseline;
		const baseline = new Baseline(name, text);
		const after = document.analysis;
		const comparison = baseline.compare(document.edition, after);
		document.baseline = comparison.isImpossible ? undefined : baseline;
		refreshLenses(session);
		return {
			report: [...report({ name: params.title, before: baseline.analysis, after, comparison }, STYLE)].join(''),
			before: [...normalText(baseline.analysis)].join(''),
			after: [...normalText(after)].join(''),
		};
	};
	session.connection.onRequest(
		METHOD,
		answer(session, 'compare', () => null, work),
	);
}

function refreshLenses(session: Session): void {
	const { client, connection } = session;
	if (client.refreshes.codeLens) {
		session.attempt('refreshing lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
	}
}
