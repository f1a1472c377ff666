// What is wrong with a value where it stands, and what was probably meant.

import { ICMP_TYPES } from '../../catalogue/icmp.ts';
import { USUAL_PROTOCOLS } from '../../catalogue/protocols.ts';
import { commonServices } from '../../catalogue/services.ts';
import type { Family, ValueSpec } from '../../catalogue/specification.ts';
import { type ValueProblem, valueProblem } from '../../catalogue/values/problem.ts';
import { RATE_UNITS } from '../../catalogue/values/problems/rates.ts';
import { FLAGS } from '../../catalogue/values/problems/tcp-flags.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import { onlyNearest, slipsBetween } from '../nearest.ts';
import { gluedNegationProblem } from './glued-negation.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';

/** Whether a value of these options, which are of one extension, is refused whatever stands beside it. */
export function hasUnreadableValue(rule: RuleAtHand, options: readonly OptionUse[]): boolean {
	return rule.options.some(
		(placed) =>
			options.includes(placed.option) &&
			placed.option.values.some((value, i) => {
				const kind = placed.option.spec?.values[i];
				const problem = kind && problemWith(rule, placed, kind, value.text);
				return problem !== undefined && !problem.isTaken && problem.takenSince === undefined;
			}),
	);
}

export function problemWith(rule: RuleAtHand, placed: PlacedOption, kind: ValueSpec, text: string): ValueProblem | undefined {
	const context = { family: rule.family, protocol: protocolFor(rule, placed) };
	const problem = valueProblem(kind, text, context);
	if (problem && !problem.isTaken && text.startsWith('!')) {
		return gluedNegationProblem(rule, placed, kind, text, !!valueProblem(kind, text.slice(1), context)) ?? problem;
	}
	const instead =
		problem && problem.instead === undefined && !problem.isTaken
			? (midnight(placed.option, kind, text) ?? meantBy(kind, text, { ...context, family: rule.family ?? 'ipv4' }))
			: undefined;
	return instead === undefined ? problem : { ...problem!, instead };
}

/** 24:00 is where a day begins, or ends. */
function midnight({ name }: OptionUse, { kind }: ValueSpec, text: string): string | undefined {
	return kind === 'time' && /^24:00(?::00)?$/.test(text) ? (name === '--timestart' ? '00:00' : '23:59:59') : undefined;
}

/** Words that mean something else than what is near them. */
const NO_SLIPS: ReadonlySet<string> = new Set(['anycast']);

interface Context {
	readonly family: Family;
	readonly protocol: string | undefined;
}

/** What a misspelt name was probably meant to be; undefined where none is near, and where that would lose a "!". */
function meantBy(kind: ValueSpec, text: string, { family, protocol }: Context): string | undefined {
	if (text.includes('!')) {
		return undefined;
	}
	switch (kind.kind) {
		case 'protocol':
			return protocolMeant(text, family);
		case 'icmp-type':
			if (family === 'ipv6' && /^mldv?2-(?:listener-)?report$/i.test(text)) {
				return '143';
			}
			if (/^des?t-unreach(?:able)?$/i.test(text)) {
				return 'destination-unreachable';
			}
			return isIcmpOfOtherFamily(family, text)
				? undefined
				: onlyNearest(
						text,
						ICMP_TYPES[family].map(({ name }) => name),
					);
		case 'port':
		case 'port-range':
		case 'port-list':
			return portsMeant(kind.kind === 'port-list' ? text.replace(/^[{[(](.*)[)\]}]$/, '$1') : text, text, protocol);
		case 'rate':
		case 'size-rate':
			return rateMeant(text);
		case 'tcp-flags': {
			const meant = text.split(',').map((flag) => (FLAGS.has(flag.toUpperCase()) ? flag : onlyNearest(flag, FLAGS)));
			return meant.every((flag) => flag !== undefined) && meant.join(',') !== text ? meant.join(',') : undefined;
		}
		case 'words': {
			const parts = kind.list ? text.split(',') : [text];
			const meant = parts.map((part) =>
				NO_SLIPS.has(part.toLowerCase())
					? undefined
					: valueProblem(kind, part, { family, protocol: undefined })
						? (onlyNearest(part, kind.words) ?? begunBy(part, kind.words))
						: part,
			);
			return meant.every((part) => part !== undefined) && meant.join(',') !== text ? meant.join(',') : undefined;
		}
		default:
			return undefined;
	}
}

/** `ucp` may be either, and `icmp/8` is more than a protocol. */
function protocolMeant(text: string, family: Family): string | undefined {
	const slips = ['tcp', 'udp'].map((name) => slipsBetween(text.toLowerCase(), name));
	return /\w[/:]\w/.test(text) || (slips[0] === 1 && slips[1] === 1) ? undefined : onlyNearest(text, USUAL_PROTOCOLS[family]);
}

function isIcmpOfOtherFamily(family: Family, text: string): boolean {
	return ICMP_TYPES[family === 'ipv4' ? 'ipv6' : 'ipv4'].some(({ name }) => name === text.toLowerCase());
}

/** Names of services of three letters that are misspelt often; others are too near to each other. */
const SHORT_SERVICES: readonly string[] = ['ssh', 'ftp', 'ntp'];

/** The ports and names of services that are near, and what stands between them. `ports`: the text as written, or what is within its brackets. */
function portsMeant(ports: string, text: string, protocol: string | undefined): string | undefined {
	const meant = ports
		.replace(/(\w)\.{2,3}(?=\w)/g, '$1:')
		.split(/([,:])/)
		.map((part) => {
			const isRight = part.length < 2 || !valueProblem({ kind: 'port' }, part, { family: undefined, protocol });
			return isRight ? part : onlyNearest(part, part.length > BEGINNING ? commonServices(protocol).keys() : SHORT_SERVICES);
		});
	return meant.every((part) => part !== undefined) && meant.join('') !== text ? meant.join('') : undefined;
}

/** `3/secund`: the same in the unit that is near. */
function rateMeant(text: string): string | undefined {
	const [, amount, unit = ''] = /^(\d+\/)([a-z]+)$/i.exec(text) ?? [];
	const meant = onlyNearest(unit.toLowerCase(), RATE_UNITS) ?? onlyNearest(unit.toLowerCase().replace(/s$/, ''), RATE_UNITS);
	return amount === undefined || meant === undefined ? undefined : amount + meant;
}

/** Letters of a word that is cut short, of which it is clear what is meant. */
const BEGINNING = 3;

/** The one word that begins like a text: `warn` for warning, where only whole words are taken. */
function begunBy(text: string, words: readonly string[]): string | undefined {
	const begun = text.length < BEGINNING ? [] : words.filter((word) => word.toLowerCase().startsWith(text.toLowerCase()));
	return begun.length === 1 ? begun[0] : undefined;
}

/** The protocol whose rules a port follows: that of the match for -m tcp and the like, else the rule's. */
function protocolFor(rule: RuleAtHand, { extension }: PlacedOption): string | undefined {
	const own = extension?.kind === 'match' ? extension.impliedBy?.[0] : undefined;
	return own ?? (rule.protocol?.negated ? undefined : rule.protocol?.text);
}
