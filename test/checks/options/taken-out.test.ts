// What only the kernel refuses, in rules that the file takes out again before its COMMIT. What each backend says was measured with 1.8.9.

import { test } from 'vitest';
import { checkFindings } from '../check-findings.ts';

test('-F of the chain: nobody hands the rule to the kernel', () => {
	checkFindings(`
		*filter
		:INPUT ACCEPT [0:0]
		-A INPUT -m owner --uid-owner 0 -j ACCEPT
		-A INPUT -p udp -j REJECT --reject-with tcp-reset
		-F INPUT
		COMMIT
	`);
});

test('-D and -F of all chains: nft hands it over before', () => {
	for (const command of ['-D INPUT -m owner --uid-owner 0 -j ACCEPT', '-D INPUT 1', '-F']) {
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -m owner --uid-owner 0 -j ACCEPT
			#        ^^^^^^^^^^^^^^^^^^^^^^ warning not-accepted-here
			${command}
			COMMIT
		`);
	}
});

test('-F of the chain behind another command that takes it out', () => {
	for (const command of ['-D INPUT 1', '-F']) {
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -m owner --uid-owner 0 -j ACCEPT
			${command}
			-F INPUT
			COMMIT
		`);
	}
});

test('another rule of the same words, and one behind the command, stay', () => {
	checkFindings(`
		*filter
		:INPUT ACCEPT [0:0]
		-A INPUT -m owner --uid-owner 0 -j ACCEPT
		-F INPUT
		-A INPUT -m owner --uid-owner 0 -j ACCEPT
		#        ^^^^^^^^^^^^^^^^^^^^^^ error not-accepted-here
		COMMIT
	`);
});

test('in a user chain the kernel asks who leads there at COMMIT', () => {
	checkFindings(`
		*filter
		:INPUT ACCEPT [0:0]
		:own - [0:0]
		-A own -m owner --uid-owner 0 -j ACCEPT
		-A own -j ACCEPT
		-A INPUT -j own
		-D own -m owner --uid-owner 0 -j ACCEPT
		COMMIT
	`);
});

test('what iptables refuses itself is refused all the same', () => {
	checkFindings(`
		*filter
		:INPUT ACCEPT [0:0]
		-A INPUT -o eth0 -j ACCEPT
		#        ^^^^^^^ error not-accepted-here
		-A INPUT -m multiport --dports 80 -j ACCEPT
		#        ^^^^^^^^^^^^^^^^^^^^^^^^ error missing-protocol
		-A INPUT -m tcp --dport 80 -j ACCEPT
		#        ^^^^^^^^^^^^^^^^^ warning missing-protocol
		-F INPUT
		COMMIT
	`);
});
