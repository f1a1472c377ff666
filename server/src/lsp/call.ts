// What a call of the language server asks for, by its arguments.

/** What to do: serve a client over standard input and output or over what else the arguments name, print something and leave with 0, or say what is wrong and leave with 2. */
export type ServerCall =
	| { readonly kind: 'serve'; readonly over: 'stdio' | 'channel' }
	| { readonly kind: 'print' | 'refuse'; readonly text: string };

const HELP = `Usage: iptables-language-server --stdio

Speaks the Language Server Protocol with an editor, which starts it: it is of no use in a
terminal. For checks in a terminal there is iptables-lens check.

How the messages come and go (one of them must be there):
  --stdio           over standard input and output
  --node-ipc        over the IPC channel of the Node.js process that forked it
  --socket=PORT     over a connection to this port of this machine
  --pipe=NAME       over a connection to this named pipe or Unix socket

Options:
  -h, --help        print this and exit
  -V, --version     print the version and exit
`;

/** Reads the arguments behind the program's name. `hasChannel`: another Node.js process forked this one. What else an editor passes is left alone. */
export function readCall(args: readonly string[], version: string, hasChannel: boolean): ServerCall {
	if (args.includes('--help') || args.includes('-h')) {
		return { kind: 'print', text: HELP };
	}
	if (args.includes('--version') || args.includes('-V')) {
		return { kind: 'print', text: `iptables-language-server ${version}\n` };
	}
	if (args.includes('--node-ipc')) {
		return hasChannel
			? { kind: 'serve', over: 'channel' }
			: refused('--node-ipc is for a Node.js process that forks the server; any other client uses --stdio');
	}
	for (const [i, arg] of args.entries()) {
		const [, option, value] = /^--(socket|pipe)(?:=(.*))?$/.exec(arg) ?? [];
		if (arg === '--stdio' || (option && isAddress(option, value ?? args[i + 1]))) {
			return { kind: 'serve', over: option ? 'channel' : 'stdio' };
		}
		if (option) {
			return refused(
				`${arg} is not enough: ${option === 'socket' ? '--socket=PORT takes a number from 1 to 65535' : '--pipe=NAME takes a name'}`,
			);
		}
	}
	return refused('how the messages come and go is not said; an editor calls iptables-language-server --stdio');
}

function isAddress(option: string, value: string | undefined): boolean {
	return value !== undefined && (option === 'pipe' ? value !== '' : /^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536);
}

function refused(why: string): ServerCall {
	return { kind: 'refuse', text: `iptables-language-server: ${why}\nSee iptables-language-server --help.\n` };
}
