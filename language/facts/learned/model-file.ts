/**
 * What was learned from paraphrases as the bytes of a file, and back.
 */
import { packFile, unpackFile } from '../../questions/packed-file.ts';
import { type LinearHeader, linearHeader, linearIn } from '../../questions/topics/model-file.ts';
import type { TrainedClauses } from './model.ts';

/** Begins every file; the digit is the version of the layout. */
const mark = 'clauses 1\n';

type Header = LinearHeader & Omit<TrainedClauses, 'linear'>;

export function encodeClauses({ linear, calibration, grammar }: TrainedClauses): Uint8Array {
	const header: Header = { ...linearHeader(linear.parts), calibration, grammar };
	const { hashes, rarities, weights } = linear.parts;
	return packFile(mark, header, [hashes, rarities, weights]);
}

/** @throws RangeError when the bytes are not those of a whole model */
export function decodeClauses(bytes: Uint8Array): TrainedClauses {
	const file = unpackFile<Header>(mark, bytes);
	const { calibration, grammar } = file.header;
	const linear = linearIn(file);
	file.end();
	return { linear, calibration, grammar };
}
