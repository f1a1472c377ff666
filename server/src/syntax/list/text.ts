// Decodes the last column of a listing rule, the free text in which every match and the target describe themselves.

import { comment as commentMatch } from '../../catalogue/matches/comment.ts';
import type { ExtensionSpec, Family, TargetSpec } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import type { ExtensionUse, OptionUse, Value } from '../uses.ts';
import { CommentEnds } from './comment-ends.ts';
import { candidatesAt } from './phrase-index.ts';
import { fitPhrase, type PhraseFit } from './phrases.ts';
import { seams } from './seams.ts';

/** What the text column says. Spans are 0-based UTF-16 columns of the line. */
export interface ListingText {
	/** The rule goes to its target with goto. */
	readonly goto: boolean;
	/** The matches in the order of the text, comments among them. */
	readonly uses: readonly ExtensionUse[];
	/** The options of the rule's target. */
	readonly targetOptions: readonly OptionUse[];
	/** The comments once more, raw as they were printed. */
	readonly comments: readonly Value[];
	/** Words that nothing in the catalogue prints. */
	readonly unknown: readonly Span[];
}

/** What is known of the rule from its other columns; it decides between print-outs that look alike. */
export interface ListedRule {
	/** Name or number, as far as the row has one. */
	readonly protocol: string | undefined;
	readonly family: Family | undefined;
	/** The catalogue's entry for the row's target. */
	readonly target: TargetSpec | undefined;
}

/** No rule that iptables prints is longer; what lies behind is left unknown, so that no line costs more than a rule. */
const MAX_TEXT = 16_384;

/**
 * Decodes the text from column `start` to `end`. Never throws; what no phrase fits is collected word by word and decoding goes on behind it.
 */
export function readListingText(line: string, start: number, rule: ListedRule, end = line.length): ListingText {
	const stop = Math.min(end, start + MAX_TEXT);
	const reader = new TextReader(rule);
	let from = start;
	for (const seam of seams(line, start, stop)) {
		reader.read(line.slice(0, seam), from);
		from = seam;
	}
	if (stop < end) {
		reader.unknown.push({ start: stop, end });
	}
	return reader;
}

/** A piece of the text. `stop` is where the next one may begin. */
type Piece =
	| { readonly kind: 'comment'; readonly stop: number; readonly value: Value }
	| { readonly kind: 'phrase'; readonly stop: number; readonly spec: ExtensionSpec; readonly continues: boolean; readonly fit: PhraseFit }
	| { readonly kind: 'missing'; readonly stop: number; readonly name: string }
	| { readonly kind: 'goto' | 'unknown'; readonly stop: number };

const BLANKS = /[ \t\r\n\v\f]*/y;
/** Other white space, such as the no-break spaces of a web page, is part of a word: iptables prints none. */
const WORD = /[^ \t\r\n\v\f]+/y;
/** What iptables prints for a match whose library is not installed, or is too old for the kernel's revision of the match. */
const MISSING = /(?:UNKNOWN match `([^' ]{1,32})'|(\w{1,32}) \[unsupported revision\])(?!\S)/y;

function hasOption(use: ExtensionUse, option: OptionUse): boolean {
	return use.options.some((other) => other.name === option.name);
}

class TextReader implements ListingText {
	goto = false;
	readonly uses: ExtensionUse[] = [];
	readonly targetOptions: OptionUse[] = [];
	readonly comments: Value[] = [];
	readonly unknown: Span[] = [];

	private readonly rule: ListedRule;
	private line = '';
	private commentEnds: CommentEnds | undefined;

	constructor(rule: ListedRule) {
		this.rule = rule;
	}

	/** Reads on in the line, from this column to its end. */
	read(line: string, start: number): void {
		this.line = line;
		this.commentEnds = new CommentEnds(line, (from) => this.isUnderstoodFrom(from));
		for (let at = this.skipBlanks(start); at < this.line.length; ) {
			const piece = this.pieceAt(at);
			this.take(piece, at);
			at = this.skipBlanks(piece.stop);
		}
	}

	private take(piece: Piece, start: number): void {
		const span = { start, end: piece.stop };
		switch (piece.kind) {
			case 'goto':
				this.goto = true;
				break;
			case 'unknown':
				this.unknown.push(span);
				break;
			case 'missing':
				this.uses.push({ name: piece.name, span, options: [] });
				break;
			case 'comment': {
				const spec = commentMatch.options[0];
				const option = { ...(spec && { spec }), name: '--comment', negated: false, flag: span, values: [piece.value] };
				this.comments.push(piece.value);
				this.uses.push({ name: commentMatch.name, spec: commentMatch, span, options: [option] });
				break;
			}
			case 'phrase':
				this.takePhrase(piece);
		}
	}

	private takePhrase({ spec, continues, fit }: Piece & { kind: 'phrase' }): void {
		if (spec.kind === 'target') {
			this.targetOptions.push(...fit.options);
			return;
		}
		const before = this.uses.at(-1);
		if (before?.spec === spec && continues && !fit.options.some((option) => hasOption(before, option))) {
			this.uses.pop();
			const span = { start: before.span.start, end: fit.span.end };
			this.uses.push({ ...before, span, options: [...before.options, ...fit.options] });
		} else {
			this.uses.push({ name: spec.name, spec, span: fit.span, options: fit.options });
		}
	}

	/** Whether everything from this column on is understood. */
	private isUnderstoodFrom(from: number): boolean {
		for (let at = this.skipBlanks(from); at < this.line.length; ) {
			const piece = this.pieceAt(at);
			if (piece.kind === 'unknown') {
				return false;
			}
			at = this.skipBlanks(piece.stop);
		}
		return true;
	}

	private pieceAt(at: number): Piece {
		if (this.line.startsWith('/* ', at)) {
			const end = this.commentEnds?.endOf(at);
			if (end !== undefined) {
				const value = { text: this.line.slice(at + 3, Math.max(at + 3, end - 3)), start: at + 3, end: Math.max(at + 3, end - 3) };
				return { kind: 'comment', stop: end, value };
			}
		}
		if (this.line.startsWith('[goto]', at)) {
			return { kind: 'goto', stop: at + '[goto]'.length };
		}
		MISSING.lastIndex = at;
		const missing = MISSING.exec(this.line);
		if (missing) {
			return { kind: 'missing', stop: MISSING.lastIndex, name: missing[1] ?? missing[2] ?? '' };
		}
		const best = this.bestPhrase(at);
		if (best) {
			return best;
		}
		WORD.lastIndex = at;
		WORD.test(this.line);
		return { kind: 'unknown', stop: WORD.lastIndex };
	}

	/** Of each extension the first phrase that fits; of these the one whose protocol the rule has, then the longest, then the target's. */
	private bestPhrase(at: number): (Piece & { kind: 'phrase' }) | undefined {
		const { target, family } = this.rule;
		let best: (Piece & { kind: 'phrase' }) | undefined;
		let bestRank = -1;
		let fitted: ExtensionSpec | undefined;
		for (const compiled of candidatesAt(this.line, at, target)) {
			const { spec, phrase } = compiled;
			const fit = spec === fitted || (family && !spec.families.includes(family)) ? undefined : fitPhrase(compiled, this.line, at);
			if (!fit) {
				continue;
			}
			fitted = spec;
			const rank = fit.span.end + (this.hasProtocolOf(spec) ? this.line.length + 1 : 0);
			if (rank > bestRank) {
				bestRank = rank;
				best = { kind: 'phrase', stop: fit.span.end, spec, continues: phrase.continues === true, fit };
			}
		}
		return best;
	}

	/** Whether nothing in the protocol column speaks against the extension. Numbers (listings of 1.8.9 and 1.8.10 under -n) speak for nothing. */
	private hasProtocolOf(spec: ExtensionSpec): boolean {
		const { protocol } = this.rule;
		return !spec.protocols || !protocol || /^\d+$/.test(protocol) || spec.protocols.includes(protocol);
	}

	private skipBlanks(at: number): number {
		BLANKS.lastIndex = at;
		BLANKS.test(this.line);
		return BLANKS.lastIndex;
	}
}
