// Finds matches and targets that lack an option without which they mean nothing.

import type { ExtensionSpec } from '../../catalogue/specification.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { isGiven, lackOf, quoted } from './lack.ts';
import { placeProblem } from './not-accepted-here.ts';
import { toldAs } from './refusal.ts';
import { hasUnknownProtocol, type KnownUse, type RuleAtHand } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

export const missingOption: RuleCheck = {
	code: 'missing-option',
	doc: {
		title: 'A match or target without the option it needs',
		what: 'A match or target is there, but not the option that says what it shall look for or do; or an option is there that makes sense only beside another one.',
		why: 'iptables-restore refuses the file: "option "--to-destination" must be specified", "At least one option is required", "you must specify one of".',
		says: [
			'conntrack: At least one option is required',
			'ECN match: some option required',
			'PHYSDEV: no physdev option specified',
			"iprange match: You must specify `--src-range' or `--dst-range'",
			'You have to specify --hashlimit',
			'policy match: neither --dir in nor --dir out specified',
			'TTL: You must specify an action',
			'CONNSECMARK target: parameter required',
			'DNAT: option "--to-destination" must be specified',
			'mark: option "--mark" must be specified',
			'--every and --packet must be specified when using nth mode',
			'--probability must be specified when using random mode',
			"You must specify flags `--map-mark' or '--map-prio` or `--map-queue'",
			'ECN target: An operation is required',
			'DSCP match: Parameter --dscp is required',
			'TCPMSS target: At least one parameter is required',
			'HL: You must specify an action',
			"HL match: You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'",
			"You must specify `--match-set' with proper arguments",
			'bpf: one of --bytecode or --pinned is required',
			"`--rt-type 0' required before `--rt-0-addrs'",
			"recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'",
			'option "--reap" also requires "--seconds".',
			'policy match: empty policy element 1. --strict is in effect, but at least one of reqid, spi, tunnel-src, tunnel-dst, proto or mode is required.',
			'--hmark-rnd is mandatory',
			"Flag `--exist' can be used with `--add-set' only",
			'MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required',
			"You must specify either `--add-set' or `--del-set' or `--map-set'",
			"TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt",
			'icmp6: option "--icmpv6-type" must be specified',
			'multiport expection an option',
			"cluster match: `--cluster-local-node' or`--cluster-local-nodemask' is missing",
			'line 7 failed',
			'line 6: RULE_APPEND failed (Invalid argument): rule in chain INPUT',
			'TOS: An action is required',
			'CONNMARK target: No operation specified',
			'DSCP target: Parameter --set-dscp is required',
			'You must specify "--connlimit-above" or "--connlimit-upto".',
			'you have to specify --hmark-tuple at least',
			'--hmark-mod is mandatory',
			'addrtype: you must specify --src-type or --dst-type',
			"STRING match: You must specify `--string' or `--hex-string'",
			'owner: Bad value for "--suppl-groups" option: "you need to use --gid-owner first"',
			'policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode',
		],
		fix: 'Add the option.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m mark -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m mark --mark 0x1 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (/\s/.test(rule.syntax.target?.name ?? '')) {
			return; // quoted-chain-name: what a match lacks may be what stands behind -j
		}
		for (const use of rule.uses) {
			const message = problemOf(use.spec, use.options, use.spec.refuses?.(use.options, rule.family) !== undefined);
			// no option helps where the whole of it is refused, and which ones it has depends on the protocol
			const isOpen = use.spec.protocols !== undefined && hasUnknownProtocol(rule);
			if (
				message !== undefined &&
				!isOpen &&
				!hasUnreadableValue(rule, use.options) &&
				placeProblem(rule, scope, use)?.severity !== scope.refused
			) {
				const fixes = fixesFor(rule, use);
				yield { severity: scope.refused, line: rule.line, span: use.span, message, isAboutWhatIsMissing: true, fixes };
				continue;
			}
			if (!isOpen) {
				yield* toldAs('missing', rule, use, scope);
			}
		}
	},
};

/** The one option that is missing, where any value of it will do. */
function fixesFor({ line }: RuleAtHand, { spec, options, span }: KnownUse): Fix[] {
	const [lacking, ...others] = spec.options.filter((option) => option.required && !isGiven(option.names[0], options));
	const name = lacking?.names[0];
	if (name === undefined || others.length > 0 || lackOf(spec, [...options, { name, negated: false, flag: span, values: [] }])) {
		return [];
	}
	return (lacking?.willDo ?? []).map((value) => ({
		title: `Add ${name} ${value}`,
		safe: false,
		edits: [{ kind: 'replace', line, span: { start: span.end, end: span.end }, text: ` ${name} ${value}` }],
	}));
}

/** What is missing; of options that are refused together already it is not said which one needs which. */
function problemOf(spec: ExtensionSpec, options: readonly OptionUse[], isRefused: boolean): string | undefined {
	if (options.some(({ spec: own }) => own?.excludes?.some((name) => isGiven(name, options)))) {
		return undefined; // conflicting-options; what is left of them may need something else
	}
	const lack = lackOf(spec, options);
	if (lack !== undefined || isRefused) {
		return lack;
	}
	for (const option of options) {
		const lacking = option.spec?.requires?.find((name) => !isGiven(name, options));
		if (lacking !== undefined) {
			const said = spec.says?.[option.name] ?? `option "${option.name}" also requires "${lacking}"`;
			return `${option.name} makes sense only beside ${lacking}, which is not there${quoted(said)}. Add it.`;
		}
	}
	return undefined;
}
