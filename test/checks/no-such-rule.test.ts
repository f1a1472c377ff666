// Commands on rules that are there or not, as iptables-restore of 1.8.9 finds them, both backends: measured, each with a real load.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf } from './check-findings.ts';

const CORPUS = new URL('../../../shared/corpus/rule-forms.jsonl', import.meta.url);

function isMissed(...lines: readonly string[]): boolean {
	const text = ['*filter', ':INPUT ACCEPT [0:0]', ':FOO - [0:0]', ...lines, 'COMMIT', ''].join('\n');
	return findingsOf(text).findings.some((finding) => finding.code === 'no-such-rule');
}

describe('the same rule, written differently', () => {
	test.each([
		['-s 1.1.1.1 -j DROP', '-s 1.1.1.1/32 -j DROP'],
		['-s 1.1.1.1 -j DROP', '--source 1.1.1.1/255.255.255.255 -j DROP'],
		['--src 1.1.1.1 -j DROP', '-s 1.1.1.1 -j DROP'],
		['-s 10.0.0.1/8 -j DROP', '-s 10.0.0.0/255.0.0.0 -j DROP'],
		['-s 0.0.0.0/0 -j DROP', '-j DROP'],
		['-i + -j DROP', '-j DROP'],
		['-s 1.1.1.1 -p tcp -j DROP', '-p 6 -s 1.1.1.1 -j DROP'],
		['-p tcp --dport 22 -j DROP', '-p tcp -m tcp --dport ssh -j DROP'],
		['-p tcp --dport 22 --sport 5 -j DROP', '-p tcp --sport 5 --dport 22:22 -j DROP'],
		['-p tcp --syn -j DROP', '-p tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP'],
		['-m conntrack --ctstate NEW,ESTABLISHED -j DROP', '-m conntrack --ctstate ESTABLISHED,NEW -j DROP'],
		['-m comment --comment "a" -j DROP', '-m comment --comment a -j DROP'],
		['-j REJECT', '-j REJECT --reject-with icmp-port-unreachable'],
		['-j LOG --log-level warning', '-j LOG'],
		['-m string --string GET --algo bm -j DROP', '-m string --hex-string "|474554|" --algo bm -j DROP'],
		['-m string --hex-string "a|00 ff|b" --algo bm -j DROP', '-m string --hex-string "|6100ff62|" --algo bm -j DROP'],
		['-m connlimit ! --connlimit-above 3 -j DROP', '-m connlimit --connlimit-upto 3 --connlimit-mask 32 --connlimit-saddr -j DROP'],
		['-m time --monthdays 15,1 --utc -j DROP', '-m time --monthdays 1,15 -j DROP'],
		['-m state --state ESTABLISH,REL -j DROP', '-m state --state RELATED,ESTABLISHED -j DROP'],
		['-m policy --dir in --spi 1 -j DROP', '-m policy --dir in --pol ipsec --spi 0x1 -j DROP'],
		['-m policy --mode transport --reqid 1 --dir in -j DROP', '-m policy --dir in --reqid 1 --mode transport -j DROP'],
		[
			'-m connbytes ! --connbytes 5:5 --connbytes-mode bytes --connbytes-dir both',
			'-m connbytes --connbytes 5:5 --connbytes-mode bytes --connbytes-dir both',
		],
		[
			'-m hashlimit ! --hashlimit-upto 1/s --hashlimit-name a -j DROP',
			'-m hashlimit --hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name a -j DROP',
		],
		['-p tcp -m conntrack --ctstatus NONE,EXPECTED -j DROP', '-p tcp -m conntrack --ctstatus EXPECTED -j DROP'],
	])('%s', (added, asked) => {
		expect(isMissed(`-A INPUT ${added}`, `-D INPUT ${asked}`)).toBe(false);
		expect(isMissed(`[5:6] -A INPUT ${added}`, `-C INPUT ${asked}`)).toBe(false);
		expect(isMissed(`-A INPUT ${added}`, `-D INPUT ${asked}`, `-D INPUT ${asked}`)).toBe(true);
	});
});

describe('another rule', () => {
	test.each([
		['-j DROP', '-j ACCEPT'],
		['-j FOO', '-g FOO'],
		['-m comment --comment a -j DROP', '-j DROP'],
		['! -s 1.1.1.1 -j DROP', '-s 1.1.1.1 -j DROP'],
		['-p tcp -j DROP', '-p tcp -m tcp -j DROP'],
		['-m state --state NEW -j DROP', '-m conntrack --ctstate NEW -j DROP'],
		['-p tcp -m multiport --dports 22,80 -j DROP', '-p tcp -m multiport --dports 80,22 -j DROP'],
		['-p sctp -j DROP', '! -p sctp -j DROP'],
		['-m u32 --u32 6&0xFF=1 -j DROP', '-m u32 ! --u32 6&0xFF=1 -j DROP'],
		['-m hashlimit --hashlimit-upto 1/s --hashlimit-name a -j DROP', '-j DROP'],
		['-m owner --uid-owner root -j DROP', '-m owner ! --uid-owner root -j DROP'],
		['-m bpf --bytecode "1,6 0 0 65535" -j ACCEPT', '-m bpf --bytecode "1,6 0 0 65535" -j DROP'],
		['-p tcp -m tcp --dport 22 -m comment --comment a -j DROP', '-p tcp -m comment --comment a -m tcp --dport 22 -j DROP'],
	])('%s', (added, asked) => {
		expect(isMissed(`-A INPUT ${added}`, `-D INPUT ${asked}`)).toBe(true);
		expect(isMissed(`-A INPUT ${added}`, `-C INPUT ${asked}`)).toBe(true);
	});
});

describe('nobody can tell', () => {
	test.each([
		['one rule for each address', ['-A INPUT -s 1.1.1.1,2.2.2.2 -j DROP', '-D INPUT -s 1.1.1.1 -j DROP']],
		['numbers behind several rules', ['-A INPUT -s 1.1.1.1,2.2.2.2 -j DROP', '-I INPUT 3 -j DROP', '-D INPUT 4', '-R INPUT 3 -j ACCEPT']],
		['a name of a host', ['-A INPUT -s web.example.org -j DROP', '-D INPUT -s 192.0.2.1 -j DROP']],
		['a name of a user', ['-A INPUT -m owner --uid-owner root -j DROP', '-D INPUT -m owner --uid-owner 0 -j DROP']],
		['what -D does not compare', ['-A INPUT -m helper --helper ftp -j DROP', '-D INPUT -m helper ! --helper sip -j DROP']],
		[
			'what may be said in many ways',
			[
				'-A INPUT -m hashlimit --hashlimit-upto 100b/s --hashlimit-name a -j DROP',
				'-D INPUT -m hashlimit --hashlimit-upto 96b/s --hashlimit-name a -j DROP',
			],
		],
		[
			'a list by its own name',
			['-A INPUT -m recent --rcheck -j NFLOG --nflog-prefix x', '-D INPUT -m recent --rcheck --name DEFAULT -j NFLOG --nflog-prefix y'],
		],
		[
			'fields that share a place',
			['-A INPUT -m srh --srh-segs-left-gt 255 ! --srh-segs-left-eq 1', '-D INPUT -m srh ! --srh-segs-left-eq 1 --srh-segs-left-gt 1'],
		],
		['an option that is not known', ['-A INPUT -m geoip --src-cc DE -j DROP', '-D INPUT -m geoip --source-country DE -j DROP']],
	])('%s', (_, lines) => {
		expect(isMissed(...lines)).toBe(false);
	});
});

test.runIf(existsSync(CORPUS))(
	'what people write and what iptables-save prints are never taken for two rules',
	{ timeout: 120_000 },
	() => {
		const missed: string[] = [];
		for (const json of readFileSync(CORPUS, 'utf8').trim().split('\n')) {
			const { tool, table, chain, input, forms } = JSON.parse(json);
			for (const { save } of Object.values(forms) as { save: string | null }[]) {
				const printed = save?.replace(/^-A \S+ ?/, '') ?? '';
				for (const [added, asked] of save && !save.includes('\n') ? [[input, printed] as const, [printed, input] as const] : []) {
					const head = `# Generated by ${tool}-save v1.8.9 on Mon\n*${table}\n:${chain} - [0:0]\n`;
					const { findings } = findingsOf(`${head}-A ${chain} ${added}\n-D ${chain} ${asked}\nCOMMIT\n`);
					if (findings.some((finding) => finding.code === 'no-such-rule')) {
						missed.push(`${added} | ${asked}`);
					}
				}
			}
		}
		expect(missed).toEqual([]);
	},
);

test.skipIf(existsSync(CORPUS))('no corpus of rules here, so what people write and what iptables-save prints was not compared', () => {
	expect(existsSync(CORPUS)).toBe(false);
});

test('of a chain that there is not nothing else is told, and a block for --noflush finds its chains there', () => {
	const codes = (text: string) => findingsOf(text).findings.map(({ code, severity }) => `${severity} ${code}`);
	expect(codes('*filter\n:INPUT ACCEPT [0:0]\n-D INPU 3\nCOMMIT\n')).toEqual(['error undefined-chain']);
	expect(codes('*filter\n:MY - [0:0]\n-D INPUT 3\n-A INPUT -j MY\n-A MY -j ACCEPT\nCOMMIT\n')).toEqual(['info no-such-rule']);
});
