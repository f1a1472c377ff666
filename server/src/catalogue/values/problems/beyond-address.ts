// What is written around an address, or left out of it, where an address stands alone: a port, brackets, a URL, the last group of an IPv6 address.

import ipaddr from 'ipaddr.js';
import type { ValueProblem } from '../problem.ts';

const URL = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]/]*\]|[^/:?#]*)(:\d+)?(?:[/?#].*)?$/i;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** An IPv4 address or the name of a host, perhaps with a mask, or an IPv6 address in brackets or with a length; and a port, its name, or a range of ports. */
const WITH_PORT =
	/^(\d{1,3}(?:\.\d{1,3}){3}(?:\/[\d.]+)?|[a-z0-9][\w-]*(?:\.[\w-]+)+|localhost|[\da-f]*:[\da-f:]*\/\d+|\[[\da-f:.]+\](?:\/\d+)?):([a-z0-9][a-z0-9-]*(?::\d+)?)$/i;
const BRACKETED = /^\[([\da-f:.]+)\](\/\d+)?$/i;

/** A network and the port that is stuck to it. */
export interface WithPort {
	readonly network: string;
	readonly port: string;
}

/** `10.0.0.1:80`, `[2001:db8::1]:80` in parts, the brackets gone; undefined for what has no port. */
export function partedFromPort(text: string): WithPort | undefined {
	const [, network, port] = WITH_PORT.exec(text) ?? [];
	return network === undefined || port === undefined ? undefined : { network: withoutBrackets(network), port };
}

/** Why a text is refused that has more than an address; undefined for other texts. `read` says what is wrong with a network: that is told first. */
export function beyondAddressProblem(text: string, read: (network: string) => ValueProblem | undefined): ValueProblem | undefined {
	const url = urlProblem(text);
	if (url) {
		return url;
	}
	const parts = partedFromPort(text);
	if (parts) {
		return read(parts.network) ?? { reason: `has the port ${parts.port} behind the address, which stands alone here` };
	}
	return BRACKETED.test(text)
		? (read(withoutBrackets(text)) ?? {
				reason: 'has brackets, which only part an address from a port behind it',
				instead: withoutBrackets(text),
			})
		: undefined;
}

/** `http://10.0.0.1/`; a name of a host is not put in its place, since it may be one that nobody resolves. `keepsPort`: where a port may stand behind the address. */
export function urlProblem(text: string, keepsPort = false): ValueProblem | undefined {
	const [, host, port = ''] = URL.exec(text) ?? [];
	return host === undefined
		? undefined
		: {
				reason: `is a URL, and an address is expected: packets do not say which page is asked for${host === '' ? '' : `, only the address of ${host}`}`,
				...(IPV4.test(host) && ipaddr.IPv4.isValid(host) && (port === '' || keepsPort) && { instead: `${host}${port}` }),
			};
}

/** `2001:db8::1-5`, as people write it who mean the last group. */
export function shortEndProblem([first = '', last = '', ...more]: readonly string[]): ValueProblem | undefined {
	if (more.length > 0 || !/^[\da-f]{1,4}$/i.test(last) || first.includes('.') || !ipaddr.IPv6.isValid(first) || first.includes('%')) {
		return undefined;
	}
	const end = first.slice(0, first.lastIndexOf(':') + 1) + last;
	const [from, to] = [first, end].map((address) => ipaddr.IPv6.parse(address).parts.at(-1)!);
	return {
		reason: `has "${last}" for its last address: both ends of a range are written in full`,
		...(from! <= to! && { instead: `${first}-${end}` }),
	};
}

function withoutBrackets(text: string): string {
	return text.replace(/^\[(.*)\]/, '$1');
}
