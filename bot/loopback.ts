import { isIPv4 } from 'node:net';

/** Whether an address or host name can be reached from this machine only. An IPv6 address may stand in brackets. */
export function isLoopback(host: string): boolean {
	const address = host.replace(/^\[(.*)\]$/, '$1');
	return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
