/**
 * What was learned from paraphrases as the bytes of a file, and back.
 */
import { type LinearHeader, linearArrays, linearHeader, readLinear } from '../../questions/topics/linear-file.ts';
import { encodeParts, PartsReader } from '../../questions/topics/parts-file.ts';
import type { TrainedClauses } from './model.ts';

/** Begins every file; the digit is the version of the layout. */
const mark = 'clauses 1\n';

type Header = LinearHeader & Omit<TrainedClauses, 'linear'>;

export function encodeClauses({ linear, calibration, grammar }: TrainedClauses): Uint8Array {
	const header: Header = { ...linearHeader(linear), calibration, grammar };
	return encodeParts(mark, header, linearArrays(linear));
}

/** @throws RangeError when the bytes are not those of a whole model */
export function decodeClauses(bytes: Uint8Array): TrainedClauses {
	const file = new PartsReader<Header>(mark, bytes);
	const { calibration, grammar } = file.header;
	const linear = readLinear(file);
	file.end();
	return { linear, calibration, grammar };
}
