/**
 * Spans of OpenTelemetry, where the operator has registered a tracer with `node --import`; else there are none, and not even the
 * API is loaded. No SDK and no exporter is part of the assistant.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Names and values of a span: no text, no key, no address. */
export type Attributes = Record<string, string | number>;

export interface Tracing {
	/** A span around work, within the one that is under way. */
	span<Result>(name: string, attributes: Attributes, work: () => Promise<Result>): Promise<Result>;
	/**
	 * A span around a request, within that of whoever sent it (`traceparent`).
	 *
	 * @param work told the trace id; it goes on until `end` of what it gets is called
	 */
	request(headers: IncomingHttpHeaders, work: (span: RequestSpan) => void): void;
}

export interface RequestSpan {
	/** Undefined where nobody traces. */
	traceId?: string;
	/** @param name such as `GET /healthz` */
	end(name: string, attributes: Attributes & { 'http.response.status_code': number }): void;
}

export const untraced: Tracing = {
	span: (_name, _attributes, work) => work(),
	request: (_headers, work) => work({ end: () => {} }),
};

/** What is registered stands under this symbol: https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/internal/global-utils.ts */
const registered = Symbol.for('opentelemetry.js.api.1');

/** Spans by the tracer that is registered, or none. */
export async function createTracing(): Promise<Tracing> {
	if (!(registered in globalThis)) return untraced;
	const { context, propagation, SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api');
	const tracer = trace.getTracer('social-security-card-assistant');
	return {
		span: (name, attributes, work) =>
			tracer.startActiveSpan(name, { attributes }, async (span) => {
				try {
					return await work();
				} catch (error) {
					// Without the error's message, which may quote a text.
					span.setStatus({ code: SpanStatusCode.ERROR });
					throw error;
				} finally {
					span.end();
				}
			}),
		request: (headers, work) => {
			const parent = propagation.extract(context.active(), headers);
			const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
			const { traceId } = span.spanContext();
			const end: RequestSpan['end'] = (name, attributes) => {
				span.updateName(name);
				span.setAttributes(attributes);
				if (attributes['http.response.status_code'] >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
				span.end();
			};
			const isTraced = /[^0]/.test(traceId);
			context.with(trace.setSpan(parent, span), () => work({ ...(isTraced && { traceId }), end }));
		},
	};
}
