// Which chains are there, who uses them, and what is said of those that are not.

import { expect, test } from 'vitest';
import { checkFindings, fixedText } from './check-findings.ts';

test('a misspelt target, and a chain that only differs in case', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:Office - [0:0]
			-A INPUT -j office
			#           ^^^^^^ error undefined-chain
			-A INPUT -j Office
			-A INPUT -j accept
			#           ^^^^^^ error undefined-chain
			-A input -j DROP
			#  ^^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"INPUT rule 1 jumps to office, which is neither a chain of table filter nor a target ("Couldn't load target \`office'"). Did you mean Office?
		INPUT rule 3 jumps to accept, which is neither a chain of table filter nor a target ("Couldn't load target \`accept'"). Did you mean ACCEPT?
		Table filter has no chain input: "iptables-restore: line 7 failed: No chain/target/match by that name". Did you mean INPUT?"
	`);
});

test('a name is reported once, with its other uses', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -j FOO
			#           ^^^ error undefined-chain
			-A INPUT -p tcp -j FOO
			-A FOO -j DROP
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"INPUT rule 1 jumps to FOO (and 2 more), which is neither a chain of table filter nor a target ("Couldn't load target \`FOO'"). Correct the name, or declare the chain with ":FOO - [0:0]".
		  line 4: also used by INPUT rule 2
		  line 5: also used by FOO rule 1"
	`);
});

test('a chain of another table', () => {
	expect(
		checkFindings(`
			*nat
			:PREROUTING ACCEPT [0:0]
			:WEB - [0:0]
			-A PREROUTING -j WEB
			COMMIT
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -j WEB
			#           ^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 1 jumps to WEB, which is neither a chain of table filter nor a target ("Couldn't load target \`WEB'"). Table nat has a chain of this name (line 3), but no rule can leave its table: declare it here as well."`,
	);
});

test('goto needs a chain', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -g ACCEPT
			#           ^^^^^^ error undefined-chain
			-A INPUT -g NOWHERE
			#           ^^^^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"INPUT rule 1 goes to ACCEPT, which is a target: -g needs a chain ("goto 'ACCEPT' is not a chain"). Use -j.
		INPUT rule 2 goes to the chain NOWHERE, which table filter does not have ("goto 'NOWHERE' is not a chain"). Correct the name, or declare the chain with ":NOWHERE - [0:0]"."
	`);
});

test('commands on chains that are not there', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-F NOPE
			#  ^^^^ error undefined-chain
			-A INPUT -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"Table filter has no chain NOPE: "iptables-restore: line 3 failed: No chain/target/match by that name". Correct the name, or declare the chain with ":NOPE - [0:0]"."`,
	);
});

test('targets of modules that do not come with iptables are no chains', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -p tcp -j TARPIT
			#                  ^^^^^^ info third-party-extension
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"The target TARPIT does not come with iptables, so its options are not checked. The file can be loaded only where it is installed."`,
	);
});

test('a block without builtin chains, loaded with --noflush by a program', () => {
	expect(
		checkFindings(`
			*filter
			:ufw-before-input - [0:0]
			-A ufw-before-input -j ufw-logging-deny
			#                      ^^^^^^^^^^^^^^^^ info undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"ufw-before-input rule 1 jumps to ufw-logging-deny, which is neither a chain of table filter nor a target ("Couldn't load target \`ufw-logging-deny'"). This block declares no builtin chain, so it is probably loaded with --noflush by the program that makes this chain."`,
	);
});

test('a slip in such a block, beside the chain that is meant', () => {
	expect(
		checkFindings(`
			*filter
			:ufw-user-input - [0:0]
			:ufw-user-limit - [0:0]
			:ufw-user-limit-accept - [0:0]
			-A ufw-user-input -p tcp --dport 22 -j ufw-user-limits
			#                                      ^^^^^^^^^^^^^^^ warning undefined-chain
			-A ufw-user-inputs -j ufw-user-limit
			#  ^^^^^^^^^^^^^^^ warning undefined-chain
			-A ufw-user-input -j ufw-user-output
			#                    ^^^^^^^^^^^^^^^ info undefined-chain
			COMMIT
			*nat
			:DOCKER-ISOLATION-STAGE-1 - [0:0]
			-A DOCKER-ISOLATION-STAGE-1 -j DOCKER-ISOLATION-STAGE-2
			#                              ^^^^^^^^^^^^^^^^^^^^^^^^ info undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"ufw-user-input rule 1 jumps to ufw-user-limits, which is neither a chain of table filter nor a target ("Couldn't load target \`ufw-user-limits'"). ufw makes no chain of this name. Did you mean ufw-user-limit?
		Table filter has no chain ufw-user-inputs: "iptables-restore: line 6 failed: No chain/target/match by that name". ufw makes no chain of this name. Did you mean ufw-user-input?
		ufw-user-input rule 2 jumps to ufw-user-output, which is neither a chain of table filter nor a target ("Couldn't load target \`ufw-user-output'"). This block declares no builtin chain, so it is probably loaded with --noflush by the program that makes this chain.
		DOCKER-ISOLATION-STAGE-1 rule 1 jumps to DOCKER-ISOLATION-STAGE-2, which is neither a chain of table nat nor a target ("Couldn't load target \`DOCKER-ISOLATION-STAGE-2'"). This block declares no builtin chain, so it is probably loaded with --noflush by the program that makes this chain."
	`);
	const slip = '*filter\n:ufw-user-input - [0:0]\n:ufw-user-limit - [0:0]\n-A ufw-user-input -j ufw-user-limits\nCOMMIT\n';
	expect(fixedText(slip, 'undefined-chain')).toBe(slip.replace('limits', 'limit'));
});

test('a rule before the declaration of its chain', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A LATE -j DROP
			#  ^^^^ error chain-declared-later
			:LATE - [0:0]
			-A INPUT -j LATE
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"This rule is added to LATE, which is declared only on line 4: iptables-restore reads line by line and says "iptables-restore: line 3 failed". Move the declaration up.
		  line 4: declared here"
	`);
});

test('chains of programs are no leftovers', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:KUBE-PROXY-CANARY - [0:0]
			:f2b-sshd - [0:0]
			:OLD - [0:0]
			#<~--- hint unused-chain
			-A OLD -j DROP
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"No rule jumps or goes to the chain OLD, so no packet comes there, and its rule does nothing. Add the jump that is missing, or remove the chain."`,
	);
});

test('the output of -S is whole, so what it lacks is missing', () => {
	expect(
		checkFindings(`
			-P INPUT ACCEPT
			-P FORWARD ACCEPT
			-P OUTPUT ACCEPT
			-N OLD
			#  ^^^ hint unused-chain
			-A INPUT -j GONE
			#           ^^^^ warning undefined-chain
		`),
	).toMatchInlineSnapshot(`
		"No rule jumps or goes to the chain OLD, so no packet comes there. Add the jump that is missing, or remove the chain.
		INPUT rule 1 jumps to GONE, which is neither a chain of table filter nor a target ("Couldn't load target \`GONE'"). Correct the name, or create the chain with -N first."
	`);
});

test('a few rules alone may belong to anything', () => {
	expect(
		checkFindings(`
			-A INPUT -j OFFICE
			-A OFFICE -s 192.0.2.0/24 -j ACCEPT
		`),
	).toMatchInlineSnapshot(`""`);
});

test('a few rules alone with a misspelt verdict', () => {
	expect(
		checkFindings(`
			-A INPUT -p tcp -m tcp --dport 22 -j accept
			#                                    ^^^^^^ warning undefined-chain
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 1 jumps to accept, which is neither a chain of this table nor a target ("Couldn't load target \`accept'"). Did you mean ACCEPT?"`,
	);
});

test('a second declaration, also by -N', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:INPUT DROP [0:0]
			#<~----- warning duplicate-chain
			:A - [0:0]
			-N A
			#  ^ error duplicate-chain
			-A INPUT -j A
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"INPUT was already declared on line 2: iptables-restore takes both, and the policy of the last one counts (DROP instead of ACCEPT). Keep one.
		  line 2: declared first here
		A was already declared on line 4: "iptables-restore: line 5 failed: Chain already exists". Remove this one.
		  line 4: declared first here"
	`);
});

test('-P behind a declaration is no second one', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-P INPUT DROP
			COMMIT
		`),
	).toMatchInlineSnapshot(`""`);
});

test('loops: each once, also those no packet reaches; a jump to oneself', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:A - [0:0]
			:B - [0:0]
			:C - [0:0]
			:D - [0:0]
			-A INPUT -j A
			-A A -j B
			-A B -p tcp -j A
			#              ^ error chain-loop
			-A B -p udp -j A
			-A B -g B
			#       ^ error chain-loop
			-A C -j D
			-A D -j C
			#       ^ warning chain-loop
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"B rule 1 closes a loop: A → B → A. A builtin chain leads there, so the kernel refuses the table ("line N failed" at COMMIT; nft: "Too many links"). Take one of these jumps out.
		  line 8: A rule 1 jumps to B
		B rule 3 closes a loop: B → B. A builtin chain leads there, so the kernel refuses the table ("line N failed" at COMMIT; nft: "Too many links"). Take one of these jumps out.
		D rule 1 closes a loop: C → D → C. No builtin chain leads there yet; the kernel will refuse the first jump that does. Take one of these jumps out.
		  line 12: C rule 1 jumps to D"
	`);
});

test('PREROUTING declared in filter', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:PREROUTING ACCEPT [0:0]
			#<~---------- warning builtin-of-other-table
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"Table filter has no builtin chain PREROUTING: the legacy iptables-restore says "Can't set policy" and "Bad built-in chain name", the nft one makes a user chain where no packet comes. Its builtin chains are INPUT, FORWARD, OUTPUT; move the rules into the table that has the chain."`,
	);
});

test('policies', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT REJECT [0:0]
			#      ^^^^^^ error invalid-policy
			:FORWARD drop [0:0]
			#        ^^^^ error invalid-policy
			:OUTPUT
			#<~------ error invalid-policy
			:A
			#<~- error invalid-policy
			-A INPUT -j A
			-P A DROP
			#    ^^^^ error policy-on-user-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"REJECT is no policy: iptables-restore says "Can't set policy \`REJECT' on \`INPUT': Bad policy name". A policy is ACCEPT or DROP; to reject the rest, end the chain with "-A INPUT -j REJECT".
		drop is no policy: iptables-restore says "Can't set policy \`drop' on \`FORWARD': Bad policy name". Write DROP, in capitals.
		The chain OUTPUT has no policy: iptables-restore says "line 4 policy invalid". Write ACCEPT or DROP behind the name.
		The chain A has no policy: iptables-restore says "line 5 policy invalid". Write "-" behind the name of a user chain.
		A is a user chain and has no policy: "iptables-restore: line 7 failed: Bad built-in chain name". Write "-"; to end the chain with DROP, add the rule "-A A -j DROP"."
	`);
});

test('a listing of one chain, and a listing that is cut', () => {
	expect(
		checkFindings(`
			$ iptables -L OFFICE
			Chain OFFICE (3 references)
			target     prot opt source               destination         
			ELSEWHERE  all  --  anywhere             anywhere            

			$ iptables -L
			Chain INPUT (policy ACCEPT)
			target     prot opt source               destination         
			ELSEWHERE  all  --  anywhere             anywhere            
			#^^^^^^^^ hint undefined-chain
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 1 refers to ELSEWHERE, which this listing does not show. The listing is probably cut, or the target is one that is not known here."`,
	);
});
