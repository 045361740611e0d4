/** What people say in the benchmarks: whole conversations, from greeting to list and on, not one message again and again. */

export const scripts: readonly (readonly string[])[] = [
	['hello', 'activate my card', 'lost', '42', 'none', 'why each paper?', 'thanks'],
	['my daughter is 8 and has no ID card yet, I want to activate her card', 'none', 'where do I go?', 'legal basis'],
	['激活社保卡', '丢了', '42岁', '都没有', '为什么要带户口簿', '谢谢'],
	['我妈78岁，身份证过期了，走不了路', '没有残疾证', '卡已经拿到了', '简短版'],
	['I want to collect my card', 'valid', '35', 'none', 'freelance', 'show the list'],
	['社保卡怎么办理', '身份证有效', '20岁', '都没有', '我是学生', '看清单'],
	['do I need the original ID card?', 'expired', 'I am 50', 'disability', 'I can go myself'],
	['how much does a new card cost?', 'activate', 'not sure', '17', 'low income', 'start over'],
];
