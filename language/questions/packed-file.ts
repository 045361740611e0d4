/**
 * Arrays of numbers as the bytes of a file, and back: a mark, the length of a header, the header as JSON, then the arrays,
 * little-endian.
 */

type Numbers = Uint32Array | Int32Array | Float32Array | Int16Array;

/** @param mark begins the file; ends with the version of the layout and a new line */
export function packFile(mark: string, header: object, arrays: readonly Numbers[]): Uint8Array {
	const json = Buffer.from(JSON.stringify(header));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(json.length);
	return Buffer.concat([Buffer.from(mark), length, json, ...arrays.map(bytesOf)]);
}

/** The arrays of a file, to be taken in the order in which they were written. */
export interface UnpackedFile<Header> {
	header: Header;
	/** @throws RangeError when fewer numbers are left */
	uint32(count: number): Uint32Array;
	float32(count: number): Float32Array;
	int16(count: number): Int16Array;
	/** @throws RangeError when anything is left */
	end(): void;
}

/** @throws RangeError when the bytes do not begin with the mark */
export function unpackFile<Header>(mark: string, bytes: Uint8Array): UnpackedFile<Header> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (buffer.toString('latin1', 0, mark.length) !== mark) throw new RangeError(`not a file of ${mark.trim()}`);
	const start = mark.length + 4;
	let at = start + buffer.readUInt32LE(mark.length);
	const header = JSON.parse(buffer.toString('utf8', start, at)) as Header;
	// Copied: an array of numbers must begin at a multiple of their size.
	const next = (size: number): ArrayBuffer => {
		if (at + size > bytes.length) throw new RangeError(`a file of ${mark.trim()} that ends too early`);
		const part = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size);
		at += size;
		return part as ArrayBuffer;
	};
	return {
		header,
		uint32: (count) => new Uint32Array(next(count * 4)),
		float32: (count) => new Float32Array(next(count * 4)),
		int16: (count) => new Int16Array(next(count * 2)),
		end: () => {
			if (at !== bytes.length) throw new RangeError(`a file of ${mark.trim()} with something behind it`);
		},
	};
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}
