/** What every answer tells a browser to leave alone, whoever sends it; a page that needs more says so itself. */
import { contentPolicy } from './policy.ts';

/** What no page of ours needs of a device. */
const unused = [
	'accelerometer',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'microphone',
	'payment',
	'usb',
];

/** A year, in seconds. Subdomains are the operator's, who may have some without https. */
const transport = 'max-age=31536000';

/** @param publicUrl the address that people use; over https browsers are told to use nothing else */
export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
	return {
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'no-referrer',
		'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
		'Content-Security-Policy': contentPolicy({}),
		...(publicUrl?.startsWith('https:') && { 'Strict-Transport-Security': transport }),
	};
}
