import type { Finding } from '@mawasu/contract';
import { idOf } from './builders.js';

/** A warning about the words of one block, not marked. */
export const aFinding = (rest: Partial<Finding> = {}): Finding => ({
  ...{ entryId: idOf(40), code: 'text_only_consideration', field: 'nextActions', fingerprint: 'f1', kind: 'wording' },
  ...{ severity: 'warning', message: '検討する文だけです。', blockKey: 'nextActions', placeLabel: '今後の取組' },
  ...{ initiativeTitle: '耐震化', measureId: idOf(50), measureCode: '1-1-1', measureTitle: '防災', remarkable: true },
  ...{ departmentName: '危機管理課', entryState: 'in_review', mark: null, sample: false },
  ...rest,
});
