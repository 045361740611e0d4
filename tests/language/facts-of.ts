/**
 * The facts of the cardholder that a text would leave, as the command `understand` gives them.
 */
import { cardholderOf, factsOf, heldFrom, initialKnown, type Known, newPerson } from '../../dialogs/model/known.ts';
import { givenKnown } from '../../dialogs/update/context.ts';
import { update } from '../../dialogs/update/update.ts';
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import type { Understand } from '../../language/understand.ts';
import type { UnderstandingContext } from '../../language/understanding.ts';

interface Context extends UnderstandingContext {
	asking?: FactName | null;
	/** What the cardholder is to whoever types, by kin; left out where nobody has said. */
	holder?: string;
}

/** What a text alone says of the cardholder. */
export function factsOfText(understand: Understand, text: string, { holder, ...context }: Context): Facts {
	return factsOf(cardholderOf(afterText(understand, text, { holder, ...context })));
}

/** The conversation after a text, of whose cardholder nothing but the kin was known. */
export function afterText(understand: Understand, text: string, { holder, ...context }: Context): Known {
	const start = { ...initialKnown('en'), asking: context.asking ?? null };
	const meant = understand(text, context);
	const known =
		holder === undefined
			? start
			: holder === 'self'
				? { ...start, cardholder: start.asker }
				: {
						...start,
						persons: [...start.persons, { ...newPerson('p2', holder), facts: heldFrom({}, 'explicit', 0) }],
						cardholder: 'p2',
					};
	return update(known, givenKnown(known, meant)).known;
}
