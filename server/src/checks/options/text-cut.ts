// Finds texts that iptables cuts without a word.

import type { ValueSpec } from '../../catalogue/specification.ts';
import { bytesIn, INTERFACE_BYTES } from '../../catalogue/values/problems/names.ts';
import type { Backend } from '../../ruleset/header.ts';
import type { OptionUse, Value } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Fix, Severity } from '../finding.ts';
import { type RuleAtHand, wordOf } from './rule-at-hand.ts';

export const textCut: RuleCheck = {
	code: 'text-cut',
	doc: {
		title: 'A text that will be cut',
		what: 'A comment has more than 255 bytes, the prefix of LOG more than 29, the interface of TEE more than 15, or another text more than fits.',
		why: 'iptables cuts it without a word, so the log, or the next iptables-save, shows less than was written.',
		fix: 'Shorten it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG --log-prefix "dropped because of the blocklist: "\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG --log-prefix "dropped by blocklist: "\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			for (const [i, value] of option.values.entries()) {
				const kind = option.spec?.values[i];
				const bytes = isLong(kind, value.text) ? bytesIn(value.text) : 0;
				const most = mostBytes(kind, rule.table.backend);
				const legacy = rule.table.backend === undefined ? mostBytes(kind, 'legacy') : undefined;
				if (most !== undefined && bytes > most) {
					yield report(rule, option, value, { bytes, most, severity: scope.doubtful, with: '' });
				} else if (legacy !== undefined && bytes > legacy) {
					yield report(rule, option, value, { bytes, most: legacy, severity: 'info', with: ' with iptables-legacy' });
				}
			}
		}
	},
};

interface Cut {
	readonly bytes: number;
	readonly most: number;
	readonly severity: Severity;
	/** With what it is cut, behind a blank; empty where it always is. */
	readonly with: string;
}

function report(rule: RuleAtHand, option: OptionUse, value: Value, cut: Cut): Report {
	return {
		severity: cut.severity,
		line: rule.line,
		span: value,
		message: `${wordOf(rule, option)} keeps ${cut.most} bytes${cut.with} and this text has ${cut.bytes}: the rest is cut without a word. Shorten it.`,
		fixes: [shortened(rule, value, cut.most)],
	};
}

/** Whether a text may have more bytes than are kept; three of them make the longest letter of those that are one in JavaScript. */
function isLong(kind: ValueSpec | undefined, text: string): boolean {
	const least = mostBytes(kind, 'legacy');
	return least !== undefined && text.length * 3 > least;
}

/** The text that iptables keeps, in quotes where it has any, but for a letter that would be cut in its middle. */
function shortened({ line }: RuleAtHand, { text, start, end }: Value, most: number): Fix {
	let kept = text.slice(0, most);
	while (bytesIn(kept) > most) {
		kept = [...kept].slice(0, -1).join('');
	}
	const written = /^"|\s/.test(line.text.slice(start, end)) ? `"${kept.replace(/["\\]/g, '\\$&')}"` : kept;
	return { title: `Cut it to ${most} bytes`, safe: false, edits: [{ kind: 'replace', line, span: { start, end }, text: written }] };
}

/** The bytes that are kept of a value that may be cut; undefined for any other. */
function mostBytes(kind: ValueSpec | undefined, backend: Backend | undefined): number | undefined {
	switch (kind?.kind) {
		case 'text':
		case 'name':
			return kind.isCut ? ((backend === 'legacy' ? kind.maxBytesLegacy : undefined) ?? kind.maxBytes) : undefined;
		case 'interface':
			return kind.isCut ? INTERFACE_BYTES : undefined;
		default:
			return undefined;
	}
}
