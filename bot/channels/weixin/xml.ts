/** The XML of WeChat and WeCom: flat, small, and from outside, so nothing in it is expanded or fetched. */
import { XMLParser } from 'fast-xml-parser';
import { Problem } from '../../http/problem.ts';

const parser = new XMLParser({
	// A MsgId is larger than a number can hold.
	parseTagValue: false,
	ignoreAttributes: true,
	processEntities: false,
	trimValues: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
});

/** The most levels that are read; a message has three at most. */
const mostDepth = 5;

export type XmlFields = Readonly<Record<string, unknown>>;

/**
 * The fields of a message.
 *
 * @throws Problem 400 where it is no message, or holds what none does, such as a DOCTYPE
 */
export function readXml(text: string): XmlFields {
	checkTokens(text);
	try {
		const { xml } = parser.parse(text, true) as { xml?: unknown };
		if (typeof xml === 'object' && xml !== null && !Array.isArray(xml)) return xml as XmlFields;
	} catch {
		// Said below: the parser's own words may hold what was sent.
	}
	throw notXml('the body must be one element <xml> with the fields of a message');
}

/** A field as text; the empty string where it is absent or no text. */
export function textOf(fields: XmlFields, name: string): string {
	const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
	return typeof value === 'string' ? value : '';
}

/** An element with fields; text goes into CDATA, numbers stand bare. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
	const parts = Object.entries(fields).map(([name, value]) => `<${name}>${contentOf(value)}</${name}>`);
	return `<xml>${parts.join('')}</xml>`;
}

const contentOf = (value: string | number): string =>
	typeof value === 'number' ? String(value) : `<![CDATA[${safe(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** XML 1.0 has no control characters but these three. */
const safe = (text: string): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what has to go.
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed();

/** A tag without attributes, or the beginning of text that is taken as it is. */
const mark = /<(?:(!\[CDATA\[)|(\/?)[A-Za-z_][\w.-]{0,63}\s*(\/?)>)/y;

/**
 * Refuse all but elements, text and CDATA: without a document type there are no entities of its own, so no bombs and no files read.
 * Each character is looked at once, for whoever sends this may not have been checked yet.
 */
function checkTokens(text: string): void {
	let depth = 0;
	let from = /^\s*<\?xml[^<>]*\?>/.exec(text)?.[0].length ?? 0;
	for (from = text.indexOf('<', from); from >= 0; from = text.indexOf('<', from)) {
		mark.lastIndex = from;
		const found = mark.exec(text);
		if (!found)
			throw notXml('it holds more than elements and text, such as a document type, a comment or an attribute');
		const [whole, data, end, isEmpty] = found;
		if (data) from = text.indexOf(']]>', from);
		else from += whole.length;
		if (from < 0) throw notXml('a CDATA section has no end');
		if (!data && !isEmpty) depth += end ? -1 : 1;
		if (depth > mostDepth) throw notXml('it is nested too deep');
	}
}

const notXml = (message: string): Problem => new Problem(400, 'InvalidXml', message);
