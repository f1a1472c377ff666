// Reduced ordered binary decision diagrams: sets of packets as functions of the packets' bits, each function one number. A second opinion for tests only; it
// finds the same as the engine in another way, and slower.

export const NOTHING = 0;
export const EVERYTHING = 1;

const SPAN = 2 ** 22;
/** Above every variable. */
const LEAF = 511;

export class Diagrams {
	private readonly variables = [LEAF, LEAF];
	private readonly lows = [NOTHING, EVERYTHING];
	private readonly highs = [NOTHING, EVERYTHING];
	private readonly known = new Map<number, number>();
	private readonly met = new Map<number, number>();
	private readonly turned = new Map<number, number>();

	/** Where the variable is 1 `high` holds, else `low`; both speak of greater variables only. Throws where there are too many. */
	node(variable: number, low: number, high: number): number {
		if (low === high) {
			return low;
		}
		const key = (variable * SPAN + low) * SPAN + high;
		let node = this.known.get(key);
		if (node === undefined) {
			node = this.variables.length;
			if (node >= SPAN) {
				throw new Error('too many nodes');
			}
			this.variables.push(variable);
			this.lows.push(low);
			this.highs.push(high);
			this.known.set(key, node);
		}
		return node;
	}

	and(a: number, b: number): number {
		if (a === NOTHING || b === NOTHING) {
			return NOTHING;
		}
		if (a === EVERYTHING || a === b) {
			return b;
		}
		if (b === EVERYTHING) {
			return a;
		}
		const key = a < b ? a * SPAN + b : b * SPAN + a;
		let found = this.met.get(key);
		if (found === undefined) {
			const variable = Math.min(this.variables[a]!, this.variables[b]!);
			const low = this.and(this.part(a, variable, this.lows), this.part(b, variable, this.lows));
			const high = this.and(this.part(a, variable, this.highs), this.part(b, variable, this.highs));
			found = this.node(variable, low, high);
			this.met.set(key, found);
		}
		return found;
	}

	not(a: number): number {
		if (a <= EVERYTHING) {
			return 1 - a;
		}
		let found = this.turned.get(a);
		if (found === undefined) {
			found = this.node(this.variables[a]!, this.not(this.lows[a]!), this.not(this.highs[a]!));
			this.turned.set(a, found);
		}
		return found;
	}

	or(a: number, b: number): number {
		return this.not(this.and(this.not(a), this.not(b)));
	}

	without(a: number, b: number): number {
		return this.and(a, this.not(b));
	}

	private part(node: number, variable: number, of: readonly number[]): number {
		return this.variables[node] === variable ? of[node]! : node;
	}
}
