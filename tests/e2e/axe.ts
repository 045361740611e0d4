/** What axe finds wrong with a page, by WCAG 2.2 AA and what is held to be good practice. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export async function checkPage(page: Page): Promise<void> {
	await page.evaluate(axe.source);
	const found = await page.evaluate(async () => {
		const checker = (window as unknown as { axe: typeof axe }).axe;
		const { violations } = await checker.run({
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
	});
	assert.deepEqual(found, []);
}
