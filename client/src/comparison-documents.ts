// The documents that a comparison is shown in: its report, and both versions in one spelling. They exist as long as an editor shows them.

import {
	Disposable,
	DocumentLink,
	type DocumentLinkProvider,
	EventEmitter,
	languages,
	Range,
	type TextDocument,
	type TextDocumentContentProvider,
	Uri,
	workspace,
} from 'vscode';

/** Of report and versions. Nothing can be edited in them, so that the server sends no findings for them. */
export const SCHEME = 'iptables-compare';
const REPORT_LANGUAGE = 'iptables-report';

/** What is shown of one comparison. */
export interface ShownComparison {
	/** "rules.v4 since HEAD" */
	readonly title: string;
	readonly report: string;
	readonly before: string;
	readonly after: string;
	/** Where places in the versions are found; undefined where nothing can show the older one. */
	readonly beforeUri: Uri | undefined;
	readonly afterUri: Uri;
}

type Part = 'report' | 'before' | 'after';

/** Provides the documents of the last comparison of each file. */
export class ComparisonDocuments implements TextDocumentContentProvider, DocumentLinkProvider {
	private readonly changed = new EventEmitter<Uri>();
	private readonly shown = new Map<string, ShownComparison>();
	readonly onDidChange = this.changed.event;

	/** Registers the provider; dispose to take it back. */
	register(): Disposable {
		return Disposable.from(
			this.changed,
			workspace.registerTextDocumentContentProvider(SCHEME, this),
			languages.registerDocumentLinkProvider({ language: REPORT_LANGUAGE, scheme: SCHEME }, this),
		);
	}

	/** Remembers a comparison. Documents of an earlier one of the same file get the new text. */
	set(comparison: ShownComparison): void {
		this.shown.set(comparison.afterUri.toString(), comparison);
		for (const part of ['report', 'before', 'after'] as const) {
			this.changed.fire(this.uri(comparison, part));
		}
	}

	/** The last comparison of a file. */
	of(after: Uri): ShownComparison | undefined {
		return this.shown.get(after.toString());
	}

	/** The document of one part. Its name tells VS Code the language. */
	uri({ afterUri }: ShownComparison, part: Part): Uri {
		const name = afterUri.path.split('/').at(-1) || 'dump';
		const ending = part === 'report' ? 'iptables-report' : 'iptables';
		return Uri.from({ scheme: SCHEME, path: `/${part}/${name}.${ending}`, query: afterUri.toString() });
	}

	provideTextDocumentContent(uri: Uri): string {
		const comparison = this.shown.get(uri.query);
		const part = uri.path.split('/')[1];
		return comparison && (part === 'report' || part === 'before' || part === 'after') ? comparison[part] : '';
	}

	/** The places that a report names lead to them. */
	provideDocumentLinks(document: TextDocument): DocumentLink[] {
		const comparison = this.shown.get(document.uri.query);
		const links: DocumentLink[] = [];
		for (let index = 0; comparison && index < document.lineCount; index++) {
			const { text } = document.lineAt(index);
			const target = /^\s+before:| decided about them before | of the older version\b/.test(text)
				? comparison.beforeUri
				: comparison.afterUri;
			const place = /(?<!\S)\S+(?: rules? \d+(?:–\d+)?)? \(lines? (\d+)(?:–\d+)?\)|(?<=^iptables-restore refuses )line (\d+)/.exec(text);
			if (target && place) {
				const range = new Range(index, place.index, index, place.index + place[0].length);
				links.push(new DocumentLink(range, target.with({ fragment: `L${place[1] ?? place[2]}` })));
			}
		}
		return links;
	}
}
