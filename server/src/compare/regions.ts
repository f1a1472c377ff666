// The packets of a change in words, part by part. Of thousands of parts few are ever read, so each is put into words when somebody asks.

/** Texts that are made when they are asked for. */
export class Regions {
	readonly length: number;
	private readonly say: (index: number) => string;
	private readonly said: string[] = [];

	constructor(length: number, say: (index: number) => string) {
		this.length = length;
		this.say = say;
	}

	/** The first parts, so many at most. */
	first(most: number): readonly string[] {
		while (this.said.length < Math.min(most, this.length)) {
			this.said.push(this.say(this.said.length));
		}
		return this.said.slice(0, most);
	}

	all(): readonly string[] {
		return this.first(this.length);
	}
}
