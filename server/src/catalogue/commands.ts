// The commands of iptables, which say what to do with a rule or a chain (iptables 1.8.9 and 1.8.11).

import type { Doc } from './specification.ts';

/** What a word behind a command stands for. `definition` is the rest of the rule. */
export type CommandArgument = 'chain' | 'number' | 'policy' | 'new name' | 'definition';

/** A command of iptables. */
export interface CommandSpec {
	/** The long name first. */
	readonly names: readonly [string, string];
	readonly doc: Doc;
	readonly arguments: readonly CommandArgument[];
	/** How many of the arguments must be there. */
	readonly required: number;
}

/** -D takes a number instead of a definition; -I puts the rule first where it has no number. */
export const COMMANDS: readonly CommandSpec[] = [
	{
		names: ['--append', '-A'],
		doc: {
			summary: 'Adds a rule at the end of a chain.',
			example: '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: [
				'Behind a rule that takes every packet it is never reached: use `-I` to put it before.',
				'The policy still comes last: it decides what no rule took.',
			],
		},
		arguments: ['chain', 'definition'],
		required: 1,
	},
	{
		names: ['--check', '-C'],
		doc: {
			summary: 'Looks whether the chain has this very rule; exit code 0 when it has, 1 when not. Changes nothing.',
			example: '-C INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: ['It compares rules, and does not say what would happen to a packet.'],
		},
		arguments: ['chain', 'definition'],
		required: 1,
	},
	{
		names: ['--delete', '-D'],
		doc: {
			summary: 'Deletes a rule, by its number from 1 or by its definition.',
			example: '-D INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: [
				'Later rules move up by one: delete by number from the last to the first.',
				'A definition deletes the first rule that equals it, and fails when there is none.',
			],
		},
		arguments: ['chain', 'number', 'definition'],
		required: 1,
	},
	{
		names: ['--delete-chain', '-X'],
		doc: {
			summary: 'Deletes an empty chain of your own, or all of them when none is named.',
			example: '-X BLOCKED',
			traps: ['Refused while rules are in it or jump to it: flush the chain and delete the jumps first.'],
		},
		arguments: ['chain'],
		required: 0,
	},
	{
		names: ['--flush', '-F'],
		doc: {
			summary: 'Deletes all rules of a chain, or of every chain of the table.',
			example: '-F INPUT',
			traps: [
				'The policy stays: with policy DROP nothing gets through afterwards, and a remote session is lost. Set `-P INPUT ACCEPT` first.',
				'Only one table is flushed, `filter` without `-t`.',
			],
		},
		arguments: ['chain'],
		required: 0,
	},
	{
		names: ['--insert', '-I'],
		doc: {
			summary: 'Puts a rule before the rule with this number, counted from 1; first in the chain without a number.',
			example: '-I INPUT 3 -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: ['Several without a number stand in reverse order afterwards.', 'A number beyond the end of the chain plus one is refused.'],
		},
		arguments: ['chain', 'number', 'definition'],
		required: 1,
	},
	{
		names: ['--list', '-L'],
		doc: {
			summary: 'Prints the rules of a chain, or of all chains of the table, in columns.',
			example: '-L INPUT -v -n --line-numbers',
			traps: [
				'Without `-v` interfaces and counters are missing; without `-n` it waits for DNS.',
				'It prints one table, `filter` without `-t`, and loses details: iptables-save prints everything.',
			],
		},
		arguments: ['chain', 'number'],
		required: 0,
	},
	{
		names: ['--list-rules', '-S'],
		doc: {
			summary: 'Prints the rules of a chain, or of all chains of the table, as commands.',
			example: '-S INPUT',
			traps: ['It prints one table, `filter` without `-t`.'],
		},
		arguments: ['chain', 'number'],
		required: 0,
	},
	{
		names: ['--new-chain', '-N'],
		doc: {
			summary: 'Creates a chain of your own, to be filled with `-A` and used with `-j` or `-g`.',
			example: '-N BLOCKED',
			traps: ['A name has 28 characters at most.', 'Nothing passes through it until a rule jumps to it.'],
		},
		arguments: ['chain'],
		required: 1,
	},
	{
		names: ['--policy', '-P'],
		doc: {
			summary: 'Says what happens to packets that reach the end of a builtin chain: ACCEPT or DROP.',
			example: '-P INPUT DROP',
			traps: [
				'DROP takes effect at once: without rules that accept your session before, it is lost.',
				'REJECT is no policy: use DROP, and a `REJECT` as last rule.',
			],
		},
		arguments: ['chain', 'policy'],
		required: 2,
	},
	{
		names: ['--rename-chain', '-E'],
		doc: {
			summary: 'Gives a chain of your own another name; the rules that jump to it follow.',
			example: '-E BLOCKED BANNED',
			traps: ['iptables-nft-restore cannot rename a chain that the same file creates: give it the right name at once.'],
		},
		arguments: ['chain', 'new name'],
		required: 2,
	},
	{
		names: ['--replace', '-R'],
		doc: {
			summary: 'Puts a rule in the place of the one with this number, counted from 1; counters start from 0.',
			example: '-R INPUT 1 -p tcp -m tcp --dport 2222 -j ACCEPT',
			traps: [
				'A name or list that stands for several addresses is refused.',
				'iptables-nft-restore 1.8.9 crashes over it when the same file created the rule: write the final rule instead.',
			],
		},
		arguments: ['chain', 'number', 'definition'],
		required: 2,
	},
	{
		names: ['--zero', '-Z'],
		doc: {
			summary: 'Sets the counters of packets and bytes to 0: of one rule, a chain, or all chains of the table.',
			example: '-Z INPUT 1',
			traps: [
				'Limits, quotas and `recent` lists keep what they counted.',
				'With a number, iptables-nft-restore 1.8.9 crashes over it when the same file created the rule.',
			],
		},
		arguments: ['chain', 'number'],
		required: 0,
	},
];
