// Scripts with branches, and with commands of which it is not known what they do: nothing is said of rules as if all lines were carried out for certain.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { policyOf } from '../../server/src/ruleset/policy.ts';
import { ALL, branchOf, found, refused, rulesOf, SSH } from './told-of-branches.ts';

describe('scripts', () => {
	test.each([
		['if', `if [ -n "$1" ]; then\n${ALL}\nfi\n${SSH}\n`, 'script 1'],
		['if on two lines', `if [ -n "$1" ]\nthen\n${ALL}\nfi\n${SSH}\n`, 'script 2'],
		['a call behind then', `if [ -n "$1" ]\nthen ${ALL}; fi\n${SSH}\n`, 'script 2'],
		['a loop behind a pipe', `cat list | while read -r ip; do\n${ALL}\ndone < list\n${SSH}\n`, 'script 1'],
		['the end of a loop', `for x in a b\n${ALL}\ndone < list\n${SSH}\n`, 'script 3'],
		['case', `case $1 in\na)\n${ALL}\n;;\nesac\n${SSH}\n`, 'script 5'],
		['a function', `lock() {\n\t${ALL}\n}\n${SSH}\n`, 'script 1'],
		['a function with its brace below', `lock()\n{\n\t${ALL}\n}\n${SSH}\n`, 'script 2'],
		['and', `[ -n "$1" ] &&\n${ALL}\n${SSH}\n`, 'script 1'],
		['or, and a backslash', `[ -n "$1" ] || \\\n${ALL}\n${SSH}\n`, 'script 1'],
		['or behind a call', `iptables -C INPUT -j ACCEPT ||\n${ALL}\n${SSH}\n`, 'script 1'],
		['what is printed', `cat <<EOF\n${ALL}\nEOF\n${SSH}\n`, 'quoted 1'],
		['a call that is not read', `[ -n "$1" ] && iptables -F\n${ALL}\n${SSH}\n`, 'unread 1'],
		['two calls on a line', `iptables -A FOO -p tcp -j DROP; iptables -F\n${ALL}\n${SSH}\n`, 'unread 1'],
		[
			'the rest of a call behind a redirection',
			`iptables -A INPUT -j DROP 2>/dev/null -p udp\n${SSH}\niptables -A INPUT -p tcp -j DROP\n`,
			'unread 1',
		],
		[
			'the rest of a call behind what it reads',
			`iptables -A INPUT -j DROP </dev/null -p udp\n${SSH}\niptables -A INPUT -p tcp -j DROP\n`,
			'unread 1',
		],
		['a file that is loaded in between', `${ALL}\niptables-restore < rules\n${SSH}\n`, 'unread 2'],
		['calls by another command', `${ALL}\nnice iptables -F\n${SSH}\n`, 'unread 2'],
		['a quote that goes on below', `iptables -A FOO -p tcp -m comment --comment "a\nb" -j RETURN\n${ALL}\n${SSH}\n`, 'unclosed 1'],
		['calls by a command in a variable', `${ALL}\n$SUDO iptables -F\n${SSH}\n`, 'unread 2'],
		['a subshell', `${ALL}\n(iptables -F)\n${SSH}\n`, 'unread 2'],
		['a variable that is set anew', `C=INPUT\niptables -A $C -j DROP\nC=FORWARD\niptables -A $C -j ACCEPT\n`, 'variable 3'],
		['namespaces', `ip netns exec red ${ALL}\nip netns exec blue ${SSH}\n`, 'elsewhere 2'],
		['a chain with another name', `iptables -N A\niptables -E A B\n${ALL}\n${SSH}\n`, 'rename 2'],
		['a file of a service', `${ALL}\nservice iptables restart\n${SSH}\n`, 'unread 2'],
		['a file that comes by a pipe', `${ALL}\ncat rules | iptables-restore\n${SSH}\n`, 'unread 2'],
		['a function that calls', `${ALL}\nrun_cmd iptables -F\n${SSH}\n`, 'unread 2'],
		['another script', `${ALL}\n. ./more.sh\n${SSH}\n`, 'unread 2'],
		['a command in a command', `${ALL}\n$(which iptables) -F\n${SSH}\n`, 'unread 2'],
		['a variable that is read', `IF=eth0\niptables -A INPUT -i $IF -j DROP\nread IF\niptables -A INPUT -i $IF -j ACCEPT\n`, 'variable 3'],
		['two values on a line', `C=INPUT\niptables -A $C -j DROP\nA=1 C=FORWARD\niptables -A $C -j ACCEPT\n`, 'variable 3'],
		['a namespace in a variable', `IPT="ip netns exec blue iptables"\n$IPT -A INPUT -j DROP\n${SSH}\n`, 'elsewhere 1'],
		['an end on the way', `${ALL}\nexit 0\n${SSH}\n`, 'end 2'],
		['a document that is printed', `cat << 1\n${ALL}\n1\n${SSH}\n`, 'quoted 1'],
		['a template', `{% if lock %}\n${ALL}\n{% endif %}\n${SSH}\n`, 'template 1'],
	])('%s', (_, script, branch) => {
		expect(branchOf(script)).toBe(branch);
		expect(found(script)).not.toContain(expect.stringMatching(/unreachable/));
		expect(found(script).filter((code) => /unreachable|redundant|no-caller/.test(code))).toEqual([]);
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test.each([
		['calls', `#!/bin/sh\n# if it is done\nset -e\nLAN=eth0\n\n${ALL}\n${SSH}\n`],
		['calls that have to go well', `${ALL} &&\n${SSH}\n`],
		['a call over two lines', `iptables -A INPUT \\\n  -j DROP\n${SSH}\n`],
		['prose', `Then do this, if you are done (or so):\n\n${ALL}\n\ndone, and then\n\n${SSH}\n| a | b |\n`],
		['one that only looks behind another', `${ALL}; iptables -L -n\n${SSH}\n`],
		['a redirection at the end', `${ALL} 2>/dev/null >> log 2>&1 # all\n${SSH}\n`],
		['what is read at the end', `${ALL} </dev/null >/dev/null 2>&1\n${SSH}\n`],
		['what is echoed', `${ALL}\necho "Use iptables-restore to load, or iptables -F"\n${SSH}\n`],
		['an end at the end', `${ALL}\n${SSH}\nexit 0\n`],
		['an array', `ARR=(\n1\n)\n${ALL}\n${SSH}\n`],
		['clearing before all rules', `iptables -F; iptables -t nat -F; iptables -X\n${ALL}\n${SSH}\n`],
		['variables', `IPT=iptables\nexport LAN=eth0\nLAN=eth1\n${ALL}\n${SSH}\n`],
		['one namespace', `ip netns exec red ${ALL}\nip netns  exec red ${SSH}\n`],
		['a condition without a call', `[ -x /sbin/iptables ] || exit 1\n${ALL}\n${SSH}\n`],
	])('nothing of the kind: %s', (_, script) => {
		expect(branchOf(script)).toBeUndefined();
		expect(found(script).filter((code) => code.endsWith('unreachable-rule'))).toHaveLength(1);
		expect(refused(new Analysis(script))).toEqual(['INPUT 2 unreachable']);
	});

	test.each([
		'grep -q x /etc/y && iptables -F',
		'date; iptables -F INPUT',
		'wait; /sbin/iptables -F',
		'cat list | while read -r ip; do iptables -I INPUT -s $ip -j ACCEPT; done',
		'pidof ufw || { iptables -F; }',
		'clear_all() { iptables -F INPUT; }',
		'echo "$(iptables -F INPUT)"',
		'if ! iptables-restore < rules; then exit 1; fi',
		'iptables $ACTION INPUT',
		'iptables -D INPUT $(iptables -L INPUT --line-numbers | awk "{ print $1 }")',
	])('calls that are not read, in whatever text: %s', (line) => {
		const script = `${ALL}\n${line}\n${SSH}\n`;
		expect(branchOf(script)).toMatch(/ 2$/);
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test.each([
		['unread', 'flush_rules'],
		['unread', 'ipt -F'],
		['unread', 'sh /etc/fw/open.sh'],
		['unread', '[ -f x ] && . x'],
		['unread', 'doas -u root iptables -F'],
		['unread', 'stdbuf -oL iptables -F'],
		['unread', 'echo y | sudo -n iptables -F'],
		['unread', 'echo "iptables -F" | /bin/sh'],
		['unread', 'python3 -c "import os; os.system(\'iptables -F\')"'],
		['unread', 'command -v nft && nft flush ruleset'],
		['unread', 'X="a b" flush_rules'],
		['unread', 'X=$(flush_rules)'],
		['unread', '"$IPTR" < rules'],
		['unread', 'modprobe -r iptable_filter'],
		['unread', '$(cat commands.txt)'],
		['unread', '`cat commands.txt`'],
		['unread', 'X=( $(flush_rules) )'],
		['unread', '((flush_rules); echo)'],
		['unread', 'echo "$(( $(flush_rules) + 1 ))"'],
		['unread', 'iptables -A FORWARD -j DROP && flush_rules'],
		['end', '[ -n "$1" ] && exit 0'],
		['end', 'test -x /bin/x || exit'],
		['quoted', 'echo "'],
		['quoted', 'echo \\'],
		['quoted', "echo 'to undo:"],
		['script', 'while read -r x; do # each'],
		['script', 'f() { # open'],
		['script', '[ -n "$1" ] && # perhaps'],
		['elsewhere', 'iptables-legacy -A INPUT -p udp -j DROP'],
		['unread', 'echo "a `flush_rules` b"'],
		['unread', 'X="`flush_rules`"'],
		['unread', `for v in "" 6; do ip\${v}tables -F; done`],
		['unread', 'ip"tables" -F'],
		['unread', 'iptables -A FORWARD -m comment --comment "$(flush_rules)" -j DROP'],
		['unread', 'iptables -A FORWARD -j LOG --log-prefix "$(iptables -F INPUT)x"'],
		['unread', 'iptables -A FORWARD -s `flush_rules` -j DROP'],
		['unread', 'X=1 Y=`flush_rules` iptables -A FORWARD -j DROP'],
		['unread', '/etc/firewall.d/local'],
		['unread', 'cd /opt/fw && ./install'],
		['unread', `line=\${line%% #*}; flush_rules`],
		['unread', `echo "\${LINE//'"'/}"; flush_rules; echo "\${HOST//'"'/}"`],
		['unread', 'declare -n R=HOST'],
		['unread', '$CMD'],
		['end', 'RC=0; [ "$MODE" = open ] && exit $RC'],
		['end', 'echo "stop here for now"; exit 1'],
		['unread', 'iptables() { :; }'],
		['unread', 'function iptables { echo "$@"; }'],
		['unread', 'systemctl enable --now netfilter-persistent'],
		['unread', 'awk "BEGIN{print 1 | \\"sh\\"}"'],
		['unread', 'awk \'{print | "sh"}\''],
		['unread', 'kill $$'],
		['unread', 'modprobe --remove iptable_filter'],
		['unread', 'exec 3</dev/null flush_rules'],
		['unread', 'hash -p /bin/true iptables'],
		['unread', "sed '1e flush_rules' /etc/hostname"],
		['unread', "sed -n 's/x/flush_rules/e' f"],
		['unread', '((flush_rules) && true) && echo $((1))'],
		['unread', 'echo \\ #foo; flush_rules'],
		['unread', 'ip vrf exec blue flush_rules'],
		['unread', 'set -n'],
		['unread', "trap 'flush_rules' ERR"],
		['unread', "trap 'exit 0' DEBUG"],
		['quoted', 'cat <<END | sh\nx\nEND'],
		['quoted', 'cat <<END\n`flush_rules`\nEND'],
		['quoted', `cat <<END\n${ALL}\nEND`],
		['quoted', 'cat <<END'],
	])('of a script, it is certain only of what is known to leave rules alone (%s): %s', (kind, line) => {
		const script = `#!/bin/sh\n${ALL}\n${line}\n${SSH}\n`;
		expect(branchOf(script)).toBe(`${kind} 3`);
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
		expect(branchOf(script.replace('#!/bin/sh', 'LAN=eth0'))).toBe(`${kind} 3`);
	});

	test.each([
		'echo "a; b && c" >> /var/log/x 2>&1 # don\'t; iptables -F',
		'echo 1 > /proc/sys/net/ipv4/ip_forward; sysctl -w net.ipv4.ip_forward=1 >/dev/null',
		'[ "$(id -u)" = 0 ] || exit 1',
		'if [ ! -x /sbin/iptables ]; then echo no >&2; exit 1; fi',
		'die() { echo "$1" >&2; exit 1; }',
		'log() { echo "$*"; }; log start',
		'for m in nf_conntrack_ftp nf_nat; do modprobe $m; done',
		"WAN=$(ip route | awk '/default/ { print $5 }')",
		'N=$((1 + 2)); (( N > 2 )) && echo "$N"',
		'PORTS=(80 443)',
		'PORTS=(\n80\n443\n)',
		`PORTS=(80\n"443"); echo "\${#PORTS[@]}"`,
		'declare -a HOSTS=("192.0.2.1" "192.0.2.2")',
		'ALLOW="192.0.2.1\n192.0.2.2"; echo "$ALLOW"',
		'X=$((1<<3)); Y=`date`; echo `date` "$X"',
		'sudo systemctl enable netfilter-persistent',
		'PATH="/sbin:/bin" LC_ALL=C date',
		'iptables-save > /etc/iptables/rules.v4',
		'netfilter-persistent save',
		'/etc/init.d/iptables save && service iptables save',
		'exec 2>/dev/null',
		'command -v iptables >/dev/null || exit 1',
		'iptables -L -n | grep -q DROP && echo there',
		'sudo modprobe ip_tables || echo "no module"',
		'set -euo pipefail; umask 077',
		'ip link set eth0 up',
		'cat > /etc/sysctl.d/fw.conf <<END\nnet.ipv4.ip_forward=1\nEND',
		'usage() {\n\tcat <<-"END"\n\tUsage: $0 `start`\n\tEND\n\texit 1\n}',
		"trap 'echo failed at $LINENO' ERR",
		"trap 'rm -f /tmp/x' EXIT",
		'trap "rm -f $TMP" EXIT',
		'cleanup() {\n\trm -f "$TMP"\n}\ntrap cleanup EXIT',
		'> $LOG',
		'>"$LOG"',
		'if [[ ! $1 =~ ^(start|stop)$ ]]; then\n\texit 1\nfi',
		'for ((i=0; i<5; i++)); do\n\tsleep 1\ndone',
		'cat <<"END OF TEXT"\nx\nEND OF TEXT',
		'( sleep 1; exit 0 ); X=$(test -f /y && exit 0)',
		'MASK=$(( (1<<BITS) - 1 )); echo "see <<LIST" # and <<END',
		'usage() {\n\tcat <<END\nUsage: $(basename $0)\nEND\n}',
		'iptables -A FORWARD -s $(dig +short gw.example.com | head -1) -j ACCEPT',
		'for m in ip_tables \\\n\tip_conntrack; do\n\tmodprobe "$m" 2>/dev/null || true\ndone',
		'function log { echo "$1"; }; log start',
		'[ "$UID" -eq 0 ] || exec sudo "$0" "$@"',
		'case "$1" in\n-n) IPT=echo ;;\nesac',
		"awk -v x=1 '{ print $2 }' /etc/hosts | sort > /tmp/hosts; kill $PID; sed -e 's/a/e/' -i /tmp/hosts; hash -r; hash iptables",
		'iptables \\\n  -A FORWARD -m comment --comment "$(date)" -j ACCEPT',
		'iptables -m comment --comment "`date`" -A FORWARD -j ACCEPT',
		'iptables -A FORWARD -m comment --comment "a \\\nb" \\\n\t-j ACCEPT',
	])('what leaves rules alone is no reason for doubt: %s', (line) => {
		const script = `#!/bin/sh\n${ALL}\n${line}\n${SSH}\n`;
		expect(branchOf(script)).toBeUndefined();
		expect(refused(new Analysis(script))).toEqual(['INPUT 2 unreachable']);
	});

	test.each([
		'if [ "$(id -u)" != 0 ]; then\n\techo "root only" >&2\n\texit 1\nfi',
		'if [ -z "$1" ]\nthen\n\t# nothing given\n\n\techo no\n\texit 1\nelse\n\techo "$1"\nfi',
		'if [ -r /etc/x ]; then\n\tif [ -z "$2" ]; then\n\t\techo\n\tfi\nfi >&2',
		'for m in nf_nat nf_conntrack_ftp; do\n\tmodprobe "$m"\ndone',
		`while [ $# -gt 0 ]; do\n\tcase "$1" in\n\t-h|--help)\n\t\techo help\n\t\t;;\n\t--wan=*) WAN="\${1#*=}" ;;\n\t*) echo "$1"; exit 1;;\n\tesac\n\tshift\ndone`,
		'usage() {\n\techo "$0 start"\n\texit 1\n}\n[ $# = 1 ] || usage',
		'log()\n{\n\tlogger "$1"\n\treturn 0\n}\nlog start',
		'if [ -e /proc/x ]; then\n\techo 1 > /proc/x\nfi # there',
	])('a branch in which nothing is about rules is no reason for doubt: %j', (lines) => {
		const script = `#!/bin/sh\n${ALL}\n${lines}\n${SSH}\n`;
		expect(branchOf(script)).toBeUndefined();
		expect(refused(new Analysis(script))).toEqual(['INPUT 2 unreachable']);
	});

	test.each([
		['a call', `if [ "$1" ]; then\n\techo\n\t${ALL}\nfi`],
		['a command that nobody knows', 'if [ "$1" ]; then\n\techo\n\tflush_rules\nfi'],
		['a file that is loaded', 'if [ "$1" ]; then\n\techo\n\tiptables-restore < rules\nfi'],
		['an end that is no failure', 'if [ "$1" ]; then\n\techo\n\texit 0\nfi'],
		['what is printed into a shell', 'for x in a b; do\n\techo "$x"\ndone | sh'],
		['a call behind it', `if [ "$1" ]; then\n\techo\nfi && \\\n${ALL}`],
		['a call on its last line', 'if [ "$1" ]; then\n\techo\nfi && iptables -F'],
		['a function that ends the script', 'stop() {\n\techo\n\texit 0\n}\n[ "$1" ] && stop'],
		['a function that does more', 'stop() {\n\techo\n\tflush_rules\n}\nstop'],
		['a function of which one has done more', 'stop() { flush_rules; }\nif [ "$1" ]; then\nstop() {\n\techo\n}\nfi\nstop'],
		['what is handed over', `if [ "$1" ]; then\n\tcat <<END\n\tfi\nEND\n${ALL}\nfi`],
		['an end that there is not', `if [ "$1" ]; then\n\techo`],
		['a group that goes on', `if [ "$1" ]; then\n\techo\nfi; if [ "$2" ]; then\n${ALL}\nfi`],
		['a command behind a backslash', 'if [ "$1" ]; then\n\techo \\\n\t\tx; flush_rules\nfi'],
		['backquotes in quotes', 'if true; then\n\techo "`flush_rules`"\nfi'],
		['a group in a case', 'case "$1" in\nx)\n\t(flush_rules)\n\t;;\nesac'],
		['a function that is made anew', 'f() {\n\t:\n}\nif true; then\n\tf() {\n\t\texit 0\n\t}\nfi\nf'],
		['a command of a name that is a harmless one elsewhere', 'clear() {\n\texit 0\n}\nclear'],
		['a command of a case', 'case $1 in\nstop)\n\tflush_rules\n\t;;\nesac'],
		['a command behind the pattern of a case', 'case $1 in\nstop) flush_rules ;;\nesac'],
		['a name that looks like a pattern', 'if [ "$1" ]; then\n\tcase $1 in\n\ta) echo ;; b) flush_rules ;; esac\nfi'],
		['a call in the pattern of a case', 'case $1 in\n$(iptables -F)) echo ;;\nesac'],
	])('but one with %s is', (_, lines) => {
		const script = `#!/bin/sh\n${ALL}\n${lines}\n${SSH}\n`;
		expect(branchOf(script)).toBeDefined();
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test.each([
		['a chain', 'iptables -F $CHAIN'],
		['a chain of which a rule is deleted', `iptables -D \${1:-INPUT} 1`],
		['a chain that gets a rule', 'iptables -I "$CHAIN" -j ACCEPT'],
		['a number', 'iptables -D INPUT $N'],
		['a number that is replaced', 'iptables -R INPUT "$N" -j ACCEPT'],
		['a rule', 'iptables -D INPUT $RULE'],
		['a table', 'iptables -t $T -F'],
		['a target', 'iptables -A FORWARD -j $TARGET'],
	])('a variable for %s', (_, line) => {
		const script = `${ALL}\n${line}\n${SSH}\n`;
		expect(branchOf(script)).toBe('name 2');
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test.each([
		'PORTS=(1\n2)\nflush_rules',
		'PORTS=(1\n2); iptables -F',
		'PORTS=( # a\n1\n2\n) ; flush_rules',
		'PORTS=(\n$(iptables -F)\n)',
		"X='a\nb'; flush_rules",
		"X='a\nb' flush_rules",
		'LANG=C\\\n flush_rules',
		'iptables -A FORWARD -j ACCEPT; \\\n\\\nflush_rules',
		'X="a\nb" flush_rules',
	])('what stands behind a list or a text over several lines, or in it: %s', (lines) => {
		const script = `#!/bin/sh\n${ALL}\n${lines}\n${SSH}\n`;
		expect(branchOf(script)).toMatch(/^unread [456]$/);
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test.each([
		'true; IPT=echo',
		'for IPT in echo; do\n\t:\ndone',
		'unset IPT',
		'printf -v IPT echo',
		'let IPT=0',
		'[ "$1" ] && IPT=echo',
		'case "$1" in\n-n) IPT=echo ;;\nesac',
		'IPT=echo',
	])('a variable of calls that gets another value: %j', (lines) => {
		const script = (first: string, second: string): string => `IPT=iptables\n${first}\n${lines}\n${second}\n`;
		const calls = [ALL, SSH].map((call) => call.replace('iptables', '$IPT')) as [string, string];
		expect(branchOf(script(...calls))).toMatch(/^variable [3-5]$/);
		expect(branchOf(script('echo', calls.join('\n')))).toBeUndefined();
	});

	test.each([
		['$1', 'shift'],
		['$1', 'set -- $(cat list)'],
		['$HOST', 'use_host 2'],
		['$HOST', 'use_other 2'],
		['$P', 'let P++'],
		['$P', '((P++))'],
		['$REPLY', 'read < list'],
		['$OPTARG', 'getopts s: o'],
		[`\${HOSTS[i]}`, 'i=1'],
		[`\${!NAME}`, 'NAME=B'],
		['$BASH_REMATCH', '[[ $Y =~ (.*) ]]'],
	])('a rule with %s is another one behind %s', (value, line) => {
		const functions = 'use_host() { HOST=$1; }\nuse_other() {\n\techo "$1"\n\tread -r HOST x < list\n}\n';
		const script = `#!/bin/bash\n${functions}iptables -N GUEST\niptables -A GUEST -j ACCEPT\niptables -A INPUT -s ${value} -j GUEST\n${line}\niptables -D INPUT -s ${value} -j GUEST\n`;
		expect(branchOf(script)).toBe('variable 10');
		expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
	});

	test('a call in the background may be carried out later', () => {
		expect(branchOf(`${ALL} &\n${SSH}\n`)).toBe('script 1');
		expect(branchOf(`${ALL} >/dev/null 2>&1\n${SSH}\n`)).toBeUndefined();
	});

	test('a function that does more than the command of its name', () => {
		for (const definitions of ['clear() { iptables -F; }', 'g() { echo; }\ng() { iptables -F; }']) {
			const name = definitions.slice(0, definitions.indexOf('('));
			const script = `#!/bin/sh\n${definitions}\n${ALL}\n${name}\n${SSH}\n`;
			expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
		}
	});

	test.each(['iptables $(echo -F INPUT)', 'iptables -t filter $(echo -F)', 'iptables `cat arguments`'])(
		'a command that is filled in: %s',
		(line) => {
			const script = `${ALL}\n${line}\n${SSH}\n`;
			expect(branchOf(script)).toMatch(/ 2$/);
			expect(refused(new Analysis(script)).filter((text) => !text.endsWith('possibly'))).toEqual([]);
		},
	);

	test('a chain to which a variable may lead is not called unused', () => {
		const script = (target: string): string => `iptables -N SUB\niptables -A INPUT -j ${target}\niptables -A SUB -j DROP\n`;
		expect(found(script('$TARGET'))).not.toContainEqual(expect.stringContaining('unused-chain'));
		expect(found(script('ACCEPT'))).toContainEqual(expect.stringContaining('unused-chain'));
	});

	test.each(['-i $WAN', `-s "\${NET}"`, '! -d $NET', '-p tcp --dport $PORT', '-p tcp -m multiport --dports $PORTS', '-p $PROTO'])(
		'a variable is the same wherever it stands: %s',
		(words) => {
			const script = (first: string, second: string): string =>
				`iptables -A INPUT ${first} -j DROP\niptables -A INPUT ${second} -j ACCEPT\n`;
			expect(refused(new Analysis(script(words, `${words} -m mark --mark 1`)))).toEqual(['INPUT 2 unreachable']);
			expect(refused(new Analysis(script(words, words.replace(/\w+["}]*$/, 'OTHER'))))).toEqual([]);
			expect(refused(new Analysis(script(`${words} -m mark --mark $(date)`, `${words} -m mark --mark $(date)`)))).toEqual([]);
			expect(refused(new Analysis(script(`${words} -m mark --mark <mark>`, `${words} -m mark --mark <mark>`)))).toEqual([]);
		},
	);

	test('a variable for an interface may be any', () => {
		const text =
			'iptables -N SUB\niptables -A INPUT -i $WAN -j SUB\niptables -A INPUT ! -i $LAN -j DROP\niptables -A INPUT -i eth0 -j ACCEPT\niptables -A SUB -i eth0 -j ACCEPT\n';
		expect(refused(new Analysis(text))).toEqual([]);
	});

	const SERVICE = [
		'start() {',
		'	iptables -P INPUT DROP',
		`	${SSH}`,
		'	iptables -A INPUT -i lo -j ACCEPT',
		'}',
		'stop() {',
		'	iptables -F',
		'	iptables -D INPUT -i lo -j ACCEPT',
		'	iptables -P INPUT ACCEPT',
		'}',
		'case $1 in',
		'start) start ;;',
		'stop) stop ;;',
		'esac',
		'',
	].join('\n');

	test('what a branch takes out is shown all the same, and what has two policies has none', () => {
		expect(rulesOf(SERVICE, 'INPUT')).toEqual([SSH, 'iptables -A INPUT -i lo -j ACCEPT']);
		expect(policyOf(new Analysis(SERVICE).tables[0]!.chains.get('INPUT'))).toBeUndefined();
		expect(policyOf(new Analysis('f() {\niptables -P INPUT DROP\n}\n').tables[0]!.chains.get('INPUT'))).toBe('DROP');
	});

	test('without branches each line is carried out', () => {
		const plain = SERVICE.split('\n')
			.filter((line) => line.startsWith('\t'))
			.join('\n');
		expect(rulesOf(plain, 'INPUT')).toEqual([]);
		expect(policyOf(new Analysis(plain).tables[0]!.chains.get('INPUT'))).toBe('ACCEPT');
	});
});
