/**
 * Plain JSON and arrays of numbers as the bytes of one file, and back: the mark, the length of the header, the header as JSON,
 * then the arrays, little-endian.
 */

export type NumberArray = Uint32Array | Float32Array | Int16Array;

/** @param mark begins the file: what it holds and the version of its layout */
export function encodeParts(mark: string, header: unknown, arrays: readonly NumberArray[]): Uint8Array {
	const json = Buffer.from(JSON.stringify(header));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(json.length);
	return Buffer.concat([Buffer.from(mark), length, json, ...arrays.map(bytesOf)]);
}

function bytesOf({ buffer, byteOffset, byteLength }: NumberArray): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A file as it is read: the header, then one array after the other. */
export class PartsReader<Header> {
	readonly header: Header;
	#bytes: Uint8Array;
	#at: number;

	/** @throws RangeError when the bytes do not begin with the mark */
	constructor(mark: string, bytes: Uint8Array) {
		const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		if (buffer.toString('latin1', 0, mark.length) !== mark) throw new RangeError(`not a file of ${mark.trim()}`);
		const start = mark.length + 4;
		this.#bytes = bytes;
		this.#at = start + buffer.readUInt32LE(mark.length);
		this.header = JSON.parse(buffer.toString('utf8', start, this.#at)) as Header;
	}

	/** The next so many bytes, copied: an array of numbers must begin at a multiple of their size. @throws RangeError */
	next(size: number): ArrayBuffer {
		if (this.#at + size > this.#bytes.length) throw new RangeError('a file of a model that ends too early');
		const start = this.#bytes.byteOffset + this.#at;
		this.#at += size;
		return this.#bytes.buffer.slice(start, start + size) as ArrayBuffer;
	}

	/** @throws RangeError when there is more */
	end(): void {
		if (this.#at !== this.#bytes.length) throw new RangeError('a file of a model with something behind it');
	}
}
