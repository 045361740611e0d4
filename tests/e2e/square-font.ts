/**
 * A font for Chinese that has nothing to see, only room: every character is as wide as it is high, as in all fonts for Chinese.
 * Where none is installed, browsers draw narrower boxes, and a page would seem shorter on paper than it is for people.
 */

const unitsPerEm = 1000;
const ascent = 880;
const descent = -120;
/** First and last characters: punctuation, kana and Han; full-width forms. */
const ranges = [
	[0x3000, 0x9fff],
	[0xff00, 0xffef],
] as const;

/** @returns a style sheet by which the families of Chinese that our pages name are this font */
export function squareFontStyle(): string {
	const source = `url(data:font/ttf;base64,${squareFont().toString('base64')})`;
	return ['PingFang SC', 'PingFang TC']
		.map((family) => `@font-face{font-family:"${family}";src:${source};font-weight:100 900}`)
		.join('\n');
}

/** A TrueType file: https://learn.microsoft.com/typography/opentype/spec/otff */
function squareFont(): Buffer {
	const glyphs = 1 + ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
	const tables: Record<string, Buffer> = {
		'OS/2': os2(),
		cmap: cmap(),
		// One glyph of one point; the others have no outline.
		glyf: int16(1, 0, 0, 0, 0, 0, 0, 0x3100),
		head: head(),
		hhea: Buffer.concat([int32(0x10000), int16(ascent, descent, 0, unitsPerEm, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)]),
		hmtx: Buffer.concat([int16(unitsPerEm, 0), Buffer.alloc(2 * (glyphs - 1))]),
		loca: int16(0, ...Array.from({ length: glyphs }, () => 8)),
		maxp: Buffer.concat([int32(0x10000), int16(glyphs, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
		name: int16(0, 0, 6),
		post: Buffer.concat([int32(0x30000), Buffer.alloc(28)]),
	};
	const names = Object.keys(tables);
	const parts: Buffer[] = [Buffer.concat([int32(0x10000), int16(names.length, 128, 3, names.length * 16 - 128)])];
	const bodies: Buffer[] = [];
	let offset = 12 + names.length * 16;
	for (const [name, table] of Object.entries(tables)) {
		const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
		parts.push(Buffer.from(name), int32(checksum(padded), offset, table.length));
		bodies.push(padded);
		offset += padded.length;
	}
	return Buffer.concat([...parts, ...bodies]);
}

function cmap(): Buffer {
	let glyph = 1;
	const groups = ranges.flatMap(([first, last]) => {
		const group = [first, last, glyph];
		glyph += last - first + 1;
		return group;
	});
	const length = 16 + groups.length * 4;
	const table = Buffer.concat([int16(12, 0), int32(length, 0, ranges.length, ...groups)]);
	return Buffer.concat([int16(0, 1, 3, 10), int32(12), table]);
}

function head(): Buffer {
	return Buffer.concat([
		int32(0x10000, 0x10000, 0, 0x5f0f3cf5),
		int16(0, unitsPerEm),
		Buffer.alloc(16),
		int16(0, descent, unitsPerEm, ascent, 0, 8, 2, 0, 0),
	]);
}

function os2(): Buffer {
	return Buffer.concat([
		int16(4, unitsPerEm, 400, 5, 0),
		Buffer.alloc(2 * 11 + 10 + 16),
		Buffer.from('none'),
		int16(0x40, ranges[0][0], ranges[1][1], ascent, descent, 0, ascent, -descent),
		Buffer.alloc(8),
		int16(500, 700, 0, 32, 1),
	]);
}

function checksum(table: Buffer): number {
	let sum = 0;
	for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
	return sum;
}

function int16(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 2);
	for (const [index, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, index * 2);
	return buffer;
}

function int32(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 4);
	for (const [index, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, index * 4);
	return buffer;
}
