import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readXml, textOf, writeXml } from '../../../../bot/channels/weixin/xml.ts';
import { Problem } from '../../../../bot/http/problem.ts';

const isRefused = (error: unknown) => error instanceof Problem && error.status === 400 && error.code === 'InvalidXml';

describe('the XML of WeChat and WeCom', () => {
	it('is read as text, also a number larger than a number can be', () => {
		const fields = readXml(
			'<?xml version="1.0"?><xml><MsgId>7345678901234567890123</MsgId><Content><![CDATA[<b>1 & 2</b>]]></Content><Empty/></xml>',
		);
		assert.equal(textOf(fields, 'MsgId'), '7345678901234567890123');
		assert.equal(textOf(fields, 'Content'), '<b>1 & 2</b>');
		assert.equal(textOf(fields, 'Empty'), '');
		assert.equal(textOf(fields, 'constructor'), '');
	});

	it('comes back as it was written', () => {
		const text = fc.string({ unit: 'grapheme' }).filter((said) => said.trim() === said);
		fc.assert(
			fc.property(text, (said) => {
				const written = writeXml({ Content: said, CreateTime: 5 });
				assert.equal(
					textOf(readXml(written), 'Content'),
					said.toWellFormed().replace(/\r\n?/g, (end) => end),
				);
			}),
		);
		assert.equal(textOf(readXml(writeXml({ Content: 'a]]>b' })), 'Content'), 'a]]>b');
	});

	const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol">${[...Array(9).keys()].map((n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]><xml><Content>&lol9;</Content></xml>`;
	for (const [title, text] of [
		['a billion laughs', bomb],
		['an external entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>'],
		['a document type in small letters', '<!doctype x><xml></xml>'],
		['elements deep in elements', `<xml>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</xml>`],
		['no XML', '{"Content": "hello"}'],
		['nothing', ''],
		['half an element', '<xml><Content>hello</Content>'],
		['another element', '<html></html>'],
		['a text alone', '<xml>hello</xml>'],
		['an attribute', '<xml a="1"><Content>hello</Content></xml>'],
		['a comment', '<xml><!-- hello --></xml>'],
		['a document type that hides in a comment', '<!-- <![CDATA[ --><!DOCTYPE x><!-- ]]> --><xml></xml>'],
		['a document type that hides in an instruction', '<?x <![CDATA[ ?><!DOCTYPE x><?y ]]> ?><xml></xml>'],
		['a CDATA section without an end', '<xml><Content><![CDATA[hello</Content></xml>'],
		['two of them', '<xml><a>1</a></xml><xml><a>2</a></xml>'],
	] as const)
		it(`refuses ${title}`, () => {
			assert.throws(() => readXml(text), isRefused);
		});

	it('reads what a person writes about XML', () => {
		const said = 'what is <!DOCTYPE html>, <?php and <!-- this -->?';
		assert.equal(textOf(readXml(writeXml({ Content: said })), 'Content'), said);
	});

	for (const [title, text] of [
		['sections that never end', '<![CDATA['.repeat(29_000)],
		['tags that never end', '<a'.repeat(130_000)],
		['instructions that never end', '<?xml '.repeat(43_000)],
	] as const)
		it(`is done at once with ${title}`, () => {
			const startedAt = performance.now();
			assert.throws(() => readXml(text), isRefused);
			assert.ok(performance.now() - startedAt < 500);
		});

	it('expands nothing that a message names', () => {
		assert.equal(textOf(readXml('<xml><Content>&undefined; &#65;</Content></xml>'), 'Content'), '&undefined; &#65;');
	});
});
