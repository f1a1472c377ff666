// Whoever searches for a message of the tools finds the check that explains it. Each rule was refused with these words by both backends of iptables 1.8.9.

import { expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { findingsOf } from './check-findings.ts';

test.each([
	['-A INPUT -m ecn -j DROP', 'ECN match: some option required'],
	['-A INPUT -m physdev -j DROP', 'PHYSDEV: no physdev option specified'],
	['-A INPUT -m iprange -j DROP', "iprange match: You must specify `--src-range' or `--dst-range'"],
	['-A INPUT -m hashlimit --hashlimit-name x -j DROP', 'You have to specify --hashlimit'],
	['-A INPUT -m policy --pol none -j DROP', 'policy match: neither --dir in nor --dir out specified'],
	['-A INPUT -j TTL', 'TTL: You must specify an action', 'mangle'],
	['-A INPUT -j CONNSECMARK', 'CONNSECMARK target: parameter required', 'mangle'],
	['-A INPUT -j LOG --log-prefix ""', 'Argument must have a minimum length of 1 characters'],
	['-A POSTROUTING -p tcp -j MASQUERADE --to-ports 90-70', "Port range `70' funky", 'nat'],
	['-A POSTROUTING -p tcp -j MASQUERADE --to-ports 80:90', 'Invalid port:port syntax - use dash', 'nat'],
	['-A INPUT -m string --algo bm --hex-string "|0d" -j DROP', 'Invalid hex block'],
	['-A INPUT -m string --algo bm --hex-string "|0g|" -j DROP', "Invalid hex char 'g'"],
	['-A INPUT -p sctp -m sctp --chunk-types all FOO -j DROP', "Unknown sctp chunk `FOO'"],
	['-A INPUT -p sctp -m sctp --chunk-types foo DATA -j DROP', 'Match type has to be one of "ALL", "ANY" or "ONLY"'],
	['-A INPUT -c a 1 -j DROP', '-c packet counter not numeric'],
	['-A INPUT -c 1 b -j DROP', '-c byte counter not numeric'],
	['-A INPUT -j REJECT --reject-with echo-reply', '--reject-with echo-reply no longer supported'],
])('%s: %s', (rule, message, table = 'filter') => {
	const { findings } = findingsOf(`*${table}\n${rule}\nCOMMIT\n`);
	expect(findings.map(({ severity }) => severity)).toEqual(['error']);
	expect(checks.find(({ code }) => code === findings[0]!.code)!.doc.says).toContain(message);
});
