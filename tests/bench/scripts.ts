/**
 * What people say in the benchmarks: whole conversations, from greeting to list and on, not one message again and again, and by people of
 * all ages: whoever answers from memory must not be asked the same thing each time.
 */

/** `{age}` stands for 18 to 77, `{young}` for 3 to 15. */
const scripts: readonly (readonly string[])[] = [
	['hello', 'activate my card', 'lost', '{age}', 'none', 'yes', 'why each paper?', 'thanks'],
	[
		'my daughter is {young} and has no ID card yet, I want to activate her card',
		'none',
		'yes',
		'where do I go?',
		'legal basis',
	],
	['激活社保卡', '丢了', '{age}岁', '都没有', '拿到了', '为什么要带户口簿', '谢谢'],
	['我妈{age}岁，身份证过期了，走不了路', '没有残疾证', '卡已经拿到了', '简短版'],
	['I want to collect my card', 'valid', '{age}', 'none', 'freelance', 'it is ready', 'show the list'],
	['社保卡怎么办理', '身份证有效', '{age}岁', '都没有', '我是学生', '是', '看清单'],
	['do I need the original ID card?', 'expired', 'I am {age}', 'disability', 'I can go myself', 'yes'],
	['how much does a new card cost?', 'activate', 'not sure', '{age}', 'low income', 'yes', 'start over'],
];

/** The conversation of a number; the next ones are others. */
export function scriptOf(number: number): string[] {
	const round = Math.floor(number / scripts.length);
	// A step that shares no divisor with the number of ages goes through all of them before one comes again.
	const age = 18 + ((round * 7) % 60);
	const young = 3 + ((round * 7) % 13);
	return (scripts[number % scripts.length] ?? []).map((text) =>
		text.replace('{age}', String(age)).replace('{young}', String(young)),
	);
}
