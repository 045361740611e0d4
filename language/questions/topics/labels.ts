/**
 * The labels of topics: what a question can be about.
 */

/** The card, and getting it to work. */
const inScope = [
	...['activate_deadline', 'activate_documents', 'activate_how', 'activate_id_required', 'activate_online'],
	...['activate_status', 'activate_where', 'activate_why', 'apply', 'collect', 'elderly_immobile', 'employment_type'],
	...['financial_vs_social', 'hukou', 'id_expired_temp_firstgen', 'id_lost_missing', 'info_verify', 'legal_basis'],
	...['minor', 'proxy_activate', 'special_groups', 'which_bank', 'ambiguous_followup'],
];

/** The card, beyond getting it to work. */
const related = [
	...['card_basics', 'card_vs_medical', 'change_bank', 'ecard', 'fees', 'foreigner_hkmotw', 'holder_died'],
	...['id_document_general', 'info_mismatch', 'loss_replacement', 'multiple_cards_cancel', 'password'],
	...['progress_hotline', 'third_gen_upgrade', 'validity_renewal'],
];

/** Neighbouring subjects, and everything else. */
const outOfScope = [
	...['oos_contribution', 'oos_general_task', 'oos_id_passport_driving', 'oos_illicit', 'oos_insult', 'oos_loan_bank'],
	...['oos_medical', 'oos_pension', 'oos_prompt_injection', 'oos_provident_fund', 'oos_smalltalk', 'oos_subsidy'],
	...['oos_telecom_other', 'oos_us_ssn'],
];

/** Every label that examples and patterns may use. */
export const topicLabels: readonly string[] = [...inScope, ...related, ...outOfScope];

/** Whether a label, ours or that of a file of labelled questions, stands for what is none of our subject. */
export function isOutOfScope(label: string): boolean {
	return /^(oos|out_of_scope)/.test(label);
}
