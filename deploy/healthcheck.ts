/** Exit status 0 while the server on this machine's PORT lives; for images, which have no curl. */
const url = `http://127.0.0.1:${process.env.PORT || '3978'}/healthz`;
const isAlive = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
	({ ok }) => ok,
	() => false,
);
process.exitCode = isAlive ? 0 : 1;
