/**
 * A linear model as parts of a file.
 */
import { LinearModel } from './linear-model.ts';
import type { NumberArray, PartsReader } from './parts-file.ts';

/** What the header of a file holds of a model in it. */
export interface LinearHeader {
	labels: string[];
	scale: number;
	features: number;
}

export function linearHeader({ parts: { labels, hashes, scale } }: LinearModel): LinearHeader {
	return { labels: [...labels], scale, features: hashes.length };
}

export function linearArrays({ parts: { hashes, rarities, weights } }: LinearModel): NumberArray[] {
	return [hashes, rarities, weights];
}

/** The model that comes next in a file. @throws RangeError */
export function readLinear(file: PartsReader<LinearHeader>): LinearModel {
	const { labels, scale, features } = file.header;
	const hashes = new Uint32Array(file.next(features * 4));
	const rarities = new Float32Array(file.next(features * 4));
	const weights = new Int16Array(file.next((features + 1) * labels.length * 2));
	return new LinearModel({ labels, hashes, rarities, weights, scale });
}
