/** SQL condition on the sheet `e`: somebody chose another status than its 目安. */
export const isOverridden = `(e.progress_status <> e.proposal ->> 'status')`;
