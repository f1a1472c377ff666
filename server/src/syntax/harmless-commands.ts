// Commands of scripts of which it is known that they leave the rules alone, and which variables get values by them.

/** Commands that are no calls of iptables and change no rules, whatever their arguments are. */
const HARMLESS = new Set(
	(
		': [ [[ basename bc break cat cd chgrp chmod chown clear cmp comm conntrack continue cp curl cut date depmod df diff dig dirname dmesg echo ' +
		'egrep expr export false fgrep file for free function getent getopts grep groups head host hostname id ifconfig insmod install ipcalc ipset jq ' +
		'killall let ln logger ls lsmod lsof md5sum mkdir mktemp mv netstat nslookup paste pgrep ping pidof pkill popd print printf ps pushd pwd ' +
		'read readlink readonly realpath rm rmdir route seq sha256sum shift shopt sleep sort ss stat stty sync sysctl tail tc tee test time ' +
		'touch tput tr true type ulimit umask uname uniq unset uptime usleep vconfig wait wc wget whereis which who whoami xmllint yes brctl ethtool'
	).split(' '),
);
/** A program in single quotes on one line, that starts no other. */
const AWK = /^(?!.*(?:system|getline))[^'|;&]*'[^'|]*'/;
/** Commands that leave the rules alone with such arguments only. */
const WITH_ARGUMENTS: Readonly<Record<string, RegExp>> = {
	awk: AWK,
	declare: /^(?!.*\s-\w*n)/,
	local: /^(?!.*\s-\w*n)/,
	typeset: /^(?!.*\s-\w*n)/,
	gawk: AWK,
	command: /^\s+-[vV]\s/,
	exec: /^(?:(?:\s{0,8}\d?[<>]{1,2}(?:&\d|\s{0,8}[^\s;|&<>]{1,200})(?=[\s;#]|$)){0,6}\s{0,8}(?:$|[;#])|\s{1,8}sudo\s{1,8}(?:-\w{1,20}\s{1,8}){0,4}"?\$(?:0|\{0\}|BASH_SOURCE))/,
	find: /^(?!.*-(?:exec|ok))/,
	hash: /^\s{1,8}(?:-r\s{1,8})?[\w-]{0,60}\s{0,8}(?:$|[;&|>])/,
	ip: /^(?!.*\s(?:net\w*|vr\w*)\s+e)/,
	kill: /^(?!.*(?:\$\$|\$\{?(?:PPID|BASHPID)|\s-?[01]\s*(?:$|[;|&])))/,
	modprobe: /^(?!.*\s-(?:\w*r|-remove))/,
	sed: /^(?!.*(?:\/[0-9gpIiMm]*e[gpIiMm]*["'\s;}]|["'\s;{0-9$]e\s+[\w/$]))/,
	set: /^(?!\s.*(?:-\w*n|noexec))/,
	'netfilter-persistent': /^\s+save\b/,
	service: /^\s+\S+\s+(?:save|status)\b/,
	systemctl: /^\s+(?:status|is-active|is-enabled|enable|daemon-reload|cat|show)\b(?!.*--now)/,
	trap: /^\s{1,8}(?:-\s|''\s|""\s|(?!.*\s(?:DEBUG|RETURN)\b)(["'])(?:echo|printf|logger|rm|exit)\b[^"'`;|&()<>]*\1\s)/,
};
/** A service: `/etc/init.d/iptables save` */
const SERVICE = /\/(?:init|rc)\.d\//;
const SAVES = /^\s+(?:save|status)\b/;
/** Where the programs of a system are: a script of its own may be called as one of them. */
const OF_SYSTEM = /^(?:\/usr)?\/s?bin\/[^/]+$/;

/** Whether a command, as it is written, leaves the rules alone with such arguments: the text behind it. Calls of iptables and functions of the script are not looked for. */
export function isHarmlessCommand(word: string, rest: string): boolean {
	if (SERVICE.test(word)) {
		return SAVES.test(rest);
	}
	const name = word.slice(word.lastIndexOf('/') + 1);
	if (name !== word && !OF_SYSTEM.test(word)) {
		return false;
	}
	return Object.hasOwn(WITH_ARGUMENTS, name) ? WITH_ARGUMENTS[name]!.test(rest) : HARMLESS.has(name);
}

/** Whether a service of the system, called with such arguments, only saves the rules or tells of them. */
export function isServiceThatSaves(word: string, rest: string): boolean | undefined {
	return SERVICE.test(word) ? SAVES.test(rest) : undefined;
}

/** What arithmetic gives values: `i = 1`, `i++`. */
export const COUNTED = /\b([A-Za-z_]\w{0,60})\s{0,4}(?:[-+*/%]?=(?!=)|\+\+|--)/g;

/** Commands that give variables values, or take them away, and where the names of these stand. */
const NAMES_BEHIND = /(?<=\s)(?:-\w+\s+)?([A-Za-z_]\w*)/g;
const ASSIGNS: Readonly<Record<string, RegExp>> = {
	for: /^\s+([A-Za-z_]\w*)/g,
	getopts: /^\s+\S+\s+([A-Za-z_]\w*)/g,
	let: COUNTED,
	printf: /\s-v\s*([A-Za-z_]\w*)/g,
	read: NAMES_BEHIND,
	unset: NAMES_BEHIND,
	export: /\s([A-Za-z_]\w*)=/g,
	local: /\s([A-Za-z_]\w*)=/g,
	declare: /\s([A-Za-z_]\w*)=/g,
	typeset: /\s([A-Za-z_]\w*)=/g,
	readonly: /\s([A-Za-z_]\w*)=/g,
	':': /\$\{([A-Za-z_]\w*):?=/g,
};

/** The variables that a command gives values, or takes them away. */
export function assignedBy(name: string, rest: string): string[] {
	const pattern = Object.hasOwn(ASSIGNS, name) ? ASSIGNS[name]! : undefined;
	const found = pattern ? [...rest.matchAll(pattern)].map(([, assigned]) => assigned!) : [];
	return [...found, ...(ALSO.get(name) ?? [])];
}

/** Beside those whose names stand there. */
const ALSO: ReadonlyMap<string, readonly string[]> = new Map([
	['read', ['REPLY']],
	['getopts', ['OPTARG', 'OPTIND']],
	['shift', ['1', '2', '3', '4', '5', '6', '7', '8', '9']],
	['set', ['1', '2', '3', '4', '5', '6', '7', '8', '9']],
]);
