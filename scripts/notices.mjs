// The licences of what is bundled: every package of which a file ended up in a bundle, with the text of its licence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;
const INTRODUCTION = `iptables-lens is under the licence in the file LICENSE. Its bundles hold code of the packages below, each under its own licence.
`;

/** The packages behind the inputs of esbuild's metafiles, by name. Throws for one without a licence text. */
export function bundledPackages(root, metafiles) {
	const packages = new Map();
	for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
		const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'));
		if (match && !packages.has(match[1])) {
			packages.set(match[1], licenceOf(path.join(root, match[1])));
		}
	}
	return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function licenceOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const files = existsSync(folder) ? readdirSync(folder).filter((file) => LICENCE_FILE.test(file)) : [];
	const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n');
	if (!text || !license) {
		throw new Error(`${name} is bundled, and has no licence text that could be handed on`);
	}
	return { name, version, license, text };
}

/** The text of the notices. */
export function noticesText(packages) {
	const parts = packages.map(({ name, version, license, text }) => `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`);
	return [INTRODUCTION, ...parts].join('\n');
}
