// What is an error in one document may be none in another.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { checkFindings } from './check-findings.ts';

test('a dump pasted into prose is there to be read', () => {
	expect(
		checkFindings(`
			My rules, please help:

			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -j DORP
			#           ^^^^ info undefined-chain
			...
			#^^ info missing-commit
			#^^ info unknown-line
		`),
	).toMatchInlineSnapshot(`
		"INPUT rule 1 jumps to DORP, which is neither a chain of table filter nor a target ("Couldn't load target \`DORP'"). Did you mean DROP?
		Table filter has no COMMIT, so nothing of it is loaded: iptables-restore says "COMMIT expected at line 7". Put COMMIT on a line of its own below.
		  line 3: table filter begins here
		This line is neither rule nor chain, comment or empty: "Bad argument \`...'". Put # before a remark, or write a rule that begins with -A."
	`);
});

test('templates are spared what needs the final text', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT {{ policy }} [0:0]
			{% for port in ports %}
			-A INPUT -p tcp --dport {{ port }} -j {{ chain }}
			{% endfor %}
			-A INPUT -j FROM-AN-INCLUDE
		`),
	).toMatchInlineSnapshot(`""`);
});

test('variables that stand for values change no chain, and are told once', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT DROP [0:0]
			-A INPUT -s \${LAN} -j ACCEPT
			#           ^^^^^^ warning shell-variable
			-A INPUT -i $WAN ! -d "\${HOST}" -p tcp --dport \${PORT} -j ACCEPT
			-A INPUT -j ACCEPT
			-A INPUT -j FROM-AN-INCLUDE
			#           ^^^^^^^^^^^^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"iptables-restore replaces no variables: it takes \${LAN} as these letters. Write the value, or fill the file in before it is loaded, as with envsubst.
		INPUT rule 4 jumps to FROM-AN-INCLUDE, which is neither a chain of table filter nor a target ("Couldn't load target \`FROM-AN-INCLUDE'"). Correct the name, or declare the chain with ":FROM-AN-INCLUDE - [0:0]"."
	`);
});

test.each([`\${RULES}`, `-A INPUT \${MORE} -j ACCEPT`, `-A INPUT -j \${TARGET}`, `:\${CHAIN} - [0:0]`, `%{ for port in ports }`])(
	'lines, jumps and options may come from %s',
	(line) => {
		expect(checkFindings(`*filter\n:INPUT DROP [0:0]\n${line}\n-A INPUT -j FROM-AN-INCLUDE\nCOMMIT\n`)).toBe('');
	},
);

test('a variable of a shell that would be taken as an interface', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT DROP [0:0]
			-A INPUT -m comment --comment "costs $CASH" -j LOG --log-prefix "$X "
			-A INPUT -i $WAN -j ACCEPT
			#           ^^^^ warning shell-variable
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"iptables-restore replaces no variables: it takes $WAN as these letters. Write the value, or fill the file in before it is loaded, as with envsubst."`,
	);
});

test('what a template does not change is still wrong', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT {{ policy }} [0:0]
			–A INPUT -j ACCEPT
			#<- error typographic-character
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"This is a typographic dash (U+2013), not "-": iptables does not know it and says "Bad argument \`–A'". Use the plain character of the keyboard."`,
	);
});

test('in a shell script comments and continued lines are right', () => {
	expect(
		checkFindings(`
			iptables -A INPUT -p tcp \\
			  --dport 22 -j ACCEPT
			iptables -A INPUT -m conntrack \\
			  --ctstate ESTABLISHED -j ACCEPT
			iptables -A INPUT -j DROP # the rest
		`),
	).toMatchInlineSnapshot(`""`);
});

test('a comment silences the line below, several may stand above it', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			# iptables-lens: ignore=undefined-chain
			# iptables-lens: ignore=trailing-comment
			-A INPUT -j DORP # x
			-A INPUT -j DROPP
			#           ^^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 2 jumps to DROPP, which is neither a chain of table filter nor a target ("Couldn't load target \`DROPP'"). Did you mean DROP?"`,
	);
});

test('a comment without codes silences nothing', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			# iptables-lens: ignore
			-A INPUT -j DORP
			#           ^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 1 jumps to DORP, which is neither a chain of table filter nor a target ("Couldn't load target \`DORP'"). Did you mean DROP?"`,
	);
});

test('a comment at the top silences the whole file', () => {
	expect(
		checkFindings(`
			# made by hand
			# iptables-lens: ignore-file=undefined-chain, unused-chain
			*filter
			:INPUT ACCEPT [0:0]
			:OLD - [0:0]
			-A INPUT -j DORP
			COMMIT
		`),
	).toMatchInlineSnapshot(`""`);
});

test('further down it does not', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			# iptables-lens: ignore-file=undefined-chain
			-A INPUT -j ACCEPT
			-A INPUT -j DORP
			#           ^^^^ error undefined-chain
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"INPUT rule 2 jumps to DORP, which is neither a chain of table filter nor a target ("Couldn't load target \`DORP'"). Did you mean DROP?"`,
	);
});

test('in a listing as well', () => {
	expect(
		checkFindings(`
			Chain INPUT (policy ACCEPT)
			target     prot opt source               destination         

			Chain FORWARD (policy ACCEPT)
			target     prot opt source               destination         

			Chain OUTPUT (policy ACCEPT)
			target     prot opt source               destination         

			# iptables-lens: ignore=reference-count
			Chain A (2 references)
			target     prot opt source               destination         

			Chain B (2 references)
			#        ^^^^^^^^^^^^ info reference-count
			target     prot opt source               destination         
		`),
	).toMatchInlineSnapshot(
		`"The header counts 2 references to B, and no rule of this listing goes there. Lines are missing: print the listing again to see what the kernel has."`,
	);
});

test('a warning in the middle of lines, and nothing else, is told', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:FOO - [0:0]
			-A INPUT -j FO# Warning: iptables-legacy tables present, use iptables-legacy to see them
			#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info spliced-warning
			O
			-A FOO -j LOG --log-pre# Warning: iptables-legacy tables present, use iptables-legacy to see them
			#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info spliced-warning
			fix "a"
			-A INPUT -j FOO
			COM# Warning: iptables-legacy tables present, use iptables-legacy to see them
			#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info spliced-warning
			MIT
		`),
	).toMatchInlineSnapshot(`
		"A warning of iptables stands in the middle of this line, whose rest is on the next one: it is read as far as it goes. Join the two, or print the dump again with "2>/dev/null".
		A warning of iptables stands in the middle of this line, whose rest is on the next one: it is read as far as it goes. Join the two, or print the dump again with "2>/dev/null".
		A warning of iptables stands in the middle of this line, whose rest is on the next one: it is read as far as it goes. Join the two, or print the dump again with "2>/dev/null"."
	`);
});

test('references are counted in a whole listing, also between prompts and prose, and not in one that was cut', () => {
	const columns = 'target     prot opt source               destination';
	const header = (name: string, rest: string, ...rows: string[]) => [`Chain ${name} (${rest})`, columns, ...rows, ''];
	const jump = 'FOO        all  --  anywhere             anywhere';
	const input = header('INPUT', 'policy ACCEPT', jump);
	const rest = [...header('FORWARD', 'policy ACCEPT'), ...header('OUTPUT', 'policy ACCEPT')];
	const foo = ['Chain FOO (2 references)', columns];
	const codes = (lines: string[]) => runChecks(new Analysis(`${lines.join('\n')}\n`)).map(({ code }) => code);
	const before = ['It drops packets:', '', 'root@gw:~# iptables -t nat -S', '-P INPUT ACCEPT', 'root@gw:~# iptables -L'];
	const behind = ['root@gw:~# iptables -t nat -A PREROUTING -j ACCEPT', '', 'Thanks!'];
	expect(codes([...before, ...input, ...rest, ...foo, ...behind])).toContain('reference-count');
	expect(codes([...before, ...input, ...foo, ...behind])).not.toContain('reference-count');
});

test('rows of a listing whose line ends were lost are told, and a remark behind a header is not', () => {
	const codes = (text: string) => runChecks(new Analysis(text)).map(({ code, place }) => `${code} ${place.span.start}`);
	const columns = 'target     prot opt source               destination';
	const row = 'DROP       tcp  --  anywhere             anywhere';
	expect(codes(`Chain INPUT (policy ACCEPT) ${columns} ${row}\n`)).toEqual(['line-ends-lost 28']);
	expect(codes(`Chain INPUT (policy ACCEPT) ${row}\n`)).toEqual(['line-ends-lost 28']);
	expect(codes(`Chain INPUT (policy ACCEPT 3 packets, 5 bytes) Chain FORWARD (policy DROP)\n`)).toEqual(['line-ends-lost 47']);
	expect(codes(`Chain INPUT (policy ACCEPT)\n${columns} ${row} ${row}\n`)).toEqual(['line-ends-lost 53']);
	expect(codes(`Chain INPUT (policy ACCEPT) ${`${row} `.repeat(20_000)}\n`)).toEqual(['line-ends-lost 28']);
	expect(codes(`Chain INPUT (policy ACCEPT)  <- the target is -- here\n${columns}  \n${row}\n`)).not.toContain('line-ends-lost 29');
	expect(codes(`Chain INPUT (policy ACCEPT)  # what comes in\n${columns}  # names\n${row}\n`)).toEqual([]);
	expect(codes(`Chain A (0 references)\r\n${columns}         \r\n${row}\r\n`)).not.toContain('line-ends-lost 22');
});

test.each([
	['opt in     out  ', '--  *      *     ', '0.0.0.0/0'],
	['    in     out  ', '    *      *     ', '::/0'],
])(
	'beside rows that are not read nothing is unreachable for certain, also where they come and go with an edit (%s)',
	(names, values, address) => {
		const columns = `target     prot ${names} source               destination`;
		const row = (target: string, protocol: string) => `${target}     ${protocol}  ${values} ${address}            ${address}`;
		const text = `Chain INPUT (policy ACCEPT)\n${columns}\n${row('FOO', 'all')}\n${row('ACCEPT', 'tcp')}\n\nChain FOO (1 references)\n${columns}\n${row('DROP', 'all')}\n`;
		const told = (analysis: Analysis) => runChecks(analysis).map(({ code }) => code);
		expect(told(new Analysis(text))).toEqual(['unreachable-rule']);
		for (const line of [1, 2, 5, 6, 7]) {
			const analysis = new Analysis(text);
			const end = analysis.line(line)!.text.length;
			const joined = ` ${row('RETURN', 'tcp')}`;
			const start = { line, character: end };
			analysis.edit([{ range: { start, end: start }, text: joined }]);
			expect(told(analysis)).toEqual(told(new Analysis(analysis.dump.text())));
			expect(told(analysis)).toEqual(['line-ends-lost']);
			analysis.edit([{ range: { start, end: { line, character: end + joined.length } }, text: '' }]);
			expect(told(analysis)).toEqual(['unreachable-rule']);
		}
	},
);

test.each([
	['a fragment first', 'DROP udp -f * * 0.0.0.0/0 0.0.0.0/0', ' 0 0 RETURN tcp -- * * 0.0.0.0/0 0.0.0.0/0'],
	['a fragment second', 'DROP udp -- * * 0.0.0.0/0 0.0.0.0/0', ' 0 0 RETURN tcp !f * * 0.0.0.0/0 0.0.0.0/0'],
	['both', 'DROP udp -f * * 0.0.0.0/0 0.0.0.0/0', ' 0 0 RETURN tcp !f * * 0.0.0.0/0 0.0.0.0/0'],
	['the header of another chain', 'DROP udp -- * * 0.0.0.0/0 0.0.0.0/0', ' Chain Y (0 references)'],
	['a protocol that is seldom named', 'DROP udp -- * * 0.0.0.0/0 0.0.0.0/0', ' 0 0 RETURN !igmp -- * * 0.0.0.0/0 0.0.0.0/0'],
	['a protocol that runs into the next column', 'DROP udplite-- * * 0.0.0.0/0 0.0.0.0/0', ' 0 0 RETURN udplite-- * * 0.0.0.0/0 0.0.0.0/0'],
	['no opt column', 'DROP udp any any anywhere anywhere', ' 0 0 RETURN tcp any any anywhere anywhere'],
	['tabs', 'DROP\tudp\t--\t*\t*\t0.0.0.0/0\t0.0.0.0/0', '\t0\t0\tRETURN\ttcp\t--\t*\t*\t0.0.0.0/0\t0.0.0.0/0'],
	[
		'long comments',
		`DROP udp -- * * 0.0.0.0/0 0.0.0.0/0 /* ${'a'.repeat(250)} */ /* ${'b'.repeat(250)} */`,
		' 0 0 RETURN tcp -- * * 0.0.0.0/0 0.0.0.0/0',
	],
])('rows that stand behind another one are told: %s', (_, row, behind) => {
	const columns = ' pkts bytes target     prot opt in     out     source               destination';
	const all = (target: string) => `    0     0 ${target}       all  --  *      *       0.0.0.0/0            0.0.0.0/0`;
	const input = ['Chain INPUT (policy ACCEPT 0 packets, 0 bytes)', columns, all('X'), all('ACCEPT'), ''];
	const told = (line: string) =>
		runChecks(new Analysis(`${[...input, 'Chain X (1 references)', columns, `    0     0 ${line}`, all('DROP')].join('\n')}\n`)).map(
			({ code, severity }) => `${severity} ${code}`,
		);
	expect(told(row)).toEqual(['warning unreachable-rule']);
	expect(told(row + behind)).toEqual(['warning line-ends-lost']);
});

test('words in the text of a row are no row', () => {
	const columns = 'target     prot opt source               destination';
	const told = (text: string) =>
		runChecks(
			new Analysis(`Chain INPUT (policy ACCEPT)\n${columns}\nLOG        tcp  --  anywhere             anywhere             ${text}\n`),
		);
	for (const text of [
		'/* see Chain FOO (policy DROP) */',
		'/* DROP tcp -- anywhere anywhere */ LOG level warning prefix "x tcp -- a b c"',
		'LOG level warning prefix "x " tcp -- y"',
	]) {
		expect(told(text).filter(({ code }) => code === 'line-ends-lost')).toEqual([]);
	}
	const old = 'ACCEPT     tcp      ::/0                 ::/0                tcp spts:1024:65535 dpts:1024:65535';
	const listing = `Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n`;
	expect(runChecks(new Analysis(`${listing}${old}\n`))).toEqual([]);
	expect(runChecks(new Analysis(`${listing}${old} ${old}\n`)).map(({ code }) => code)).toEqual(['line-ends-lost']);
});

test('a word behind a target that is told is no second mistake, whatever else is told of its line, also after an edit', () => {
	const rules = ['-A OUTPUT -j A', '-A B -j MARK --set-xmark 0x1/0x1', '-A A -p tcp -j C', '-A C -p udp -j B'];
	const analysis = new Analysis(`*filter\n${rules.join('\n')}\nCOMMIT\n`);
	analysis.edit([{ range: { start: { line: 2, character: 12 }, end: { line: 2, character: 15 } }, text: '' }]);
	expect(analysis.line(2)!.text).toBe('-A B -j MARKset-xmark 0x1/0x1');
	const told = (of: Analysis) => runChecks(of).map(({ code, line }) => `${code} ${of.indexOf(line) + 1}`);
	expect(told(new Analysis(analysis.dump.text()))).toEqual([
		'undefined-chain 2',
		'undefined-chain 3',
		'undefined-chain 3',
		'undefined-chain 4',
	]);
	expect(told(analysis)).toEqual(told(new Analysis(analysis.dump.text())));
});
