/** What the address of a PostgreSQL database says of how safe the connection is. */
export interface DatabaseAddress {
	/** A host name, an IP address, or the folder of a Unix socket; empty where the driver's own default is used. */
	host: string;
	password: string;
	/** Whether traffic is encrypted: `on`, `off`, or `unsaid`, which the driver takes for off. */
	encryption: 'on' | 'off' | 'unsaid';
}

/** Read the address as the driver does: a parameter wins over what stands before the path. Null where it cannot be read. */
export function readDatabaseAddress(url: string): DatabaseAddress | null {
	// The driver allows a user without a host, which no URL has.
	const whole = url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=\/)/, '$1unsaid.invalid');
	if (!URL.canParse(whole)) return null;
	const { hostname, password, searchParams } = new URL(whole);
	const mode = searchParams.get('sslmode') ?? '';
	const ssl = searchParams.get('ssl') ?? '';
	const off = mode === 'disable' || /^(0|false)$/.test(ssl);
	return {
		host: searchParams.get('host') ?? decoded(hostname === 'unsaid.invalid' ? '' : hostname),
		password: searchParams.get('password') ?? decoded(password),
		encryption: off ? 'off' : mode || ssl ? 'on' : 'unsaid',
	};
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
