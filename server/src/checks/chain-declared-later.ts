// Finds chains that a restore file declares only after a line that uses them.

import { type Chain, chainOf } from '../ruleset/chain.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import { removal } from './declare-chain.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';

export const chainDeclaredLater: Check = {
	code: 'chain-declared-later',
	needsFinalText: true,
	doc: {
		title: 'A chain is declared after its use',
		what: 'A rule jumps to a chain, or is added to one, that the file declares further down.',
		why: 'iptables-restore reads the file once, line by line, and does not know the chain yet: "Couldn\'t load target `NAME\'", "line N failed".',
		says: [
			"Couldn't load target `WEB':No such file or directory",
			"Chain 'WEB' does not exist",
			'line 5 failed: No chain/target/match by that name.',
		],
		fix: 'Move the declaration up, to the others below the table line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j OFFICE\n:OFFICE - [0:0]\n-A OFFICE -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n-A INPUT -j OFFICE\n-A OFFICE -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			for (const { line, name } of scope.mishaps(table, 'too-early')) {
				const chain = table.chains.get(name);
				const declaration = chain?.declarations.find((each) => each.verb !== 'P');
				if (chain && declaration) {
					yield reportFor(scope, chain, declaration, line);
				}
			}
		}
		for (const line of scope.survey.lateChains) {
			yield undefined;
			const chain = chainOf(line);
			if (!chain?.table.isPlain || chain.isBuiltin || chain.declaration !== line || !isInBlock(line)) {
				continue;
			}
			const use = firstUse(scope, chain);
			if (use && scope.analysis.indexOf(use) < scope.analysis.indexOf(line)) {
				yield reportFor(scope, chain, line, use);
			}
		}
	},
};

/** The first rule of a table that only appends which jumps to a chain, or is added to it. */
function firstUse(scope: Scope, chain: Chain): Line | undefined {
	const uses = [chain.firstCallers(1)[0], chain.firstRules(1)[0]].filter((line) => line !== undefined);
	return uses.sort((a, b) => scope.analysis.indexOf(a) - scope.analysis.indexOf(b))[0];
}

function reportFor(scope: Scope, chain: Chain, declaration: Line, use: Line): Report {
	const isJump = use.chain !== chain.name;
	const says = isJump ? `Couldn't load target \`${chain.name}'` : scope.failed(use);
	const isDeleting = use.verb === 'X';
	const does = isJump
		? `${scope.nameOfRule(use)} ${use.isGoto ? 'goes' : 'jumps'} to`
		: use.kind === 'rule'
			? 'This rule is added to'
			: 'This command is about';
	return {
		severity: scope.refused,
		line: use,
		span: isJump ? targetSpan(use) : chainSpan(use),
		message: `${does} ${chain.name}, which is declared only on line ${scope.numberOfLine(declaration)}: iptables-restore reads line by line and says "${says}". ${isDeleting ? 'Remove the -X' : 'Move the declaration up'}.`,
		related: [{ line: declaration, span: chainSpan(declaration) ?? { start: 0, end: 0 }, message: 'declared here' }],
		get fixes() {
			return [isDeleting ? removal([use]) : moveUp(scope, chain, declaration, use)];
		},
	};
}

function moveUp(scope: Scope, chain: Chain, declaration: Line, use: Line): Fix {
	return {
		title: `Move the declaration of ${chain.name} up`,
		safe: true,
		edits: [
			{ kind: 'remove', line: declaration },
			{ kind: 'insert', before: scope.placeForDeclaration(chain.table, use), text: `${declaration.text.trim()}\n` },
		],
	};
}
