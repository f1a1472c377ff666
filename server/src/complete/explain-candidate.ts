// What a candidate means, for whoever looks closer: put into words only when somebody asks.

import { Analysis } from '../analysis.ts';
import { matchSpec, targetSpec } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { CORE_OPTIONS } from '../catalogue/core.ts';
import { ICMP_MEANINGS } from '../catalogue/icmp.ts';
import type { Family, OptionSpec, ValueSpec } from '../catalogue/specification.ts';
import { FLAG_MEANINGS } from '../catalogue/values/tcp-flags.ts';
import { explainAddress } from '../explain/address.ts';
import { explainChain } from '../explain/chain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { extensionNotes } from '../explain/extension.ts';
import { notesOf, optionNotes } from '../explain/option.ts';
import { explainPolicy } from '../explain/policy.ts';
import { explainPort } from '../explain/port.ts';
import { explainProtocol } from '../explain/protocol.ts';
import { ruleSentence } from '../explain/rule-sentence.ts';
import { explainCommit, explainTable } from '../explain/table.ts';
import { explainMeaning } from '../explain/value-meaning.ts';
import { countOf } from '../explain/words.ts';
import type { About, SeenKind } from './candidate.ts';
import { filledIn, SNIPPETS } from './snippets.ts';
import { USES } from './values.ts';

type AboutValue = Extract<About, { kind: 'value' }>;

/** A thing in words; undefined where nothing is known of it. `analysis`: the document it was offered in, as it is now. Never throws. */
export function explainCandidate(about: About, analysis?: Analysis): Explanation | undefined {
	switch (about.kind) {
		case 'match':
		case 'target': {
			const spec = about.kind === 'match' ? matchSpec(about.name, about.family) : targetSpec(about.name, about.family);
			return spec && noted(spec.name, extensionNotes(spec), spec.doc.example);
		}
		case 'command': {
			const doc = COMMANDS.find((command) => command.names[0] === about.name)?.doc;
			return doc && noted(about.name, notesOf(doc), doc.example);
		}
		case 'option': {
			const option = optionOf(about, about.name);
			return option && noted(about.name, optionNotes(option), option.doc.example);
		}
		case 'value':
			return explainValue(about);
		case 'seen':
			return explainSeen(about);
		case 'chain': {
			const chain = analysis?.tables[about.table]?.chains.get(about.name);
			return chain && explainChain(chain, analysis!);
		}
		case 'table':
			return explainTable({ name: about.name, chains: new Map() }, 0);
		case 'policy':
			return { ...explainPolicy(about.name, about.chain, undefined), details: [] };
		case 'snippet':
			return explainSnippet(about);
		case 'word':
			return about.name === 'COMMIT' ? explainCommit() : noted(about.name, [WORDS[about.name]], undefined);
		default:
			return undefined;
	}
}

const WORDS: Readonly<Record<'!' | '[0:0]' | ':', string>> = {
	'!': 'Turns the option behind it round: the rule matches packets for which it does not hold.',
	'[0:0]': 'Packets and bytes that the chain has counted. iptables-restore sets them only with `-c`.',
	':': 'Declares a chain, and empties it where it is there already. User chains have `-` in place of a policy.',
};

function noted(subject: string, notes: readonly string[], example: string | undefined): Explanation {
	return { subject, summary: '', details: [], notes, example };
}

function optionOf({ of, family }: { of?: AboutValue['of']; family?: Family | undefined }, name: string): OptionSpec | undefined {
	const extension = of?.kind === 'match' ? matchSpec(of.name, family) : of ? targetSpec(of.name, family) : undefined;
	return (extension?.options ?? CORE_OPTIONS).find((each) => each.names[0] === name);
}

/** What the value means, and what the option does with it. */
function explainValue(about: AboutValue): Explanation | undefined {
	const option = optionOf(about, about.option);
	const spec = option?.values[about.which];
	if (!option || !spec) {
		return undefined;
	}
	const found = meaningOf(spec, about);
	return {
		subject: about.name,
		summary: found?.summary ?? '',
		details: found?.details ?? [],
		notes: [`\`${about.option}\`: ${option.doc.summary}`],
	};
}

function meaningOf(
	spec: ValueSpec,
	{ name, option, which, of, family, protocol }: AboutValue,
): Pick<Explanation, 'summary' | 'details'> | undefined {
	switch (spec.kind) {
		case 'protocol':
			return explainProtocol(name);
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return USES[Number(name)] === undefined ? explainPort(name, protocol) : { summary: USES[Number(name)]!, details: [] };
		case 'address':
		case 'network':
			return explainAddress(name, family);
		case 'icmp-type': {
			const found = explainMeaning(spec, name, { which, family, option, isAsked: true });
			const meaning = ICMP_MEANINGS[name];
			return (
				found && {
					summary: meaning ?? found.summary,
					details: meaning === undefined ? found.details : [`${found.summary}.`, ...found.details],
				}
			);
		}
		case 'tcp-flags':
			return FLAG_MEANINGS[name] === undefined ? undefined : { summary: FLAG_MEANINGS[name], details: [] };
		case 'name': {
			const protocols = spec.usual?.[name];
			return protocols && { summary: `helper for connections over ${protocols.join(' and ')}`, details: [] };
		}
		default:
			return explainMeaning(spec, name, { which, family, option, isAsked: of?.kind !== 'target' });
	}
}

const SEEN: Readonly<Record<SeenKind, string>> = {
	interfaces: 'interface',
	sets: 'ipset',
	networks: 'address',
	marks: 'mark',
	lists: 'list',
};

function explainSeen({ name, what, rules, isPart }: Extract<About, { kind: 'seen' }>): Explanation {
	const among = isPart ? 'of the part of this file that was looked at so far' : 'of this file';
	const details = what === 'networks' ? (explainAddress(name, undefined)?.details ?? []) : [];
	return { subject: name, summary: `${SEEN[what]} that ${countOf(rules, 'rule')} ${among} name${rules === 1 ? 's' : ''}`, details };
}

/** The rule that comes of a snippet, and what it does. */
function explainSnippet({ name, table, family }: Extract<About, { kind: 'snippet' }>): Explanation | undefined {
	const snippet = SNIPPETS.find((each) => each.label === name && (each.family ?? family) === family);
	if (!snippet) {
		return undefined;
	}
	const rule = filledIn(snippet.text);
	const analysis = new Analysis(`*${table}\n${rule}\nCOMMIT\n`);
	const line = analysis.line(1);
	const syntax = line && analysis.syntax(line);
	const summary = line && syntax ? ruleSentence(line, syntax, { family, isChain: () => false }) : snippet.detail;
	return { subject: name, summary, details: [], example: rule };
}
