// Leaves out of the bundles what of a check only its page in docs/checks.md needs: examples, advice, and the words of iptables to search for.
import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

/** Parts of a check's `doc` that no code of the product reads. */
const ON_THE_PAGE = new Set(['says', 'fix', 'bad', 'good']);

/** A plugin of esbuild. */
export const withoutPageTexts = {
	name: 'without-page-texts',
	setup(build) {
		build.onLoad({ filter: /[\\/]server[\\/]src[\\/]checks[\\/].*\.ts$/ }, ({ path }) => {
			const text = readFileSync(path, 'utf8');
			return text.includes('doc: {') ? { contents: withoutTexts(path, text), loader: 'ts' } : undefined;
		});
	},
};

/** The source without those properties. */
function withoutTexts(file, text) {
	const spans = [];
	const note = ({ key, value }) => {
		if (key.name === 'doc' && value.type === 'ObjectExpression') {
			spans.push(...value.properties.filter((property) => ON_THE_PAGE.has(property.key?.name)).map(({ start, end }) => [start, end]));
		}
	};
	new Visitor({ Property: note }).visit(parseSync(file, text).program);
	let left = text;
	for (const [start, end] of spans.toReversed()) {
		left = left.slice(0, start) + left.slice(end).replace(/^\s*,/, '');
	}
	return left;
}
