import { defaultScale } from '../scales/scales.js';
import { defaultForm } from './form.js';
import { lateSheetText, reviewFindings } from './review-findings.js';
import type { SheetState } from './sheet-state.js';

function aState(content: SheetState['content'], rest: Partial<SheetState> = {}): SheetState {
  return {
    ...{
      form: defaultForm,
      scale: defaultScale,
      scope: 'full' as const,
      initiativeId: 'own',
      hasViewpoint: false,
      lastYear: null,
      remarks: [],
    },
    ...{ proposedStatus: null, indicators: [], costs: [], betterMeasure: null, checksOff: [] },
    content,
    ...rest,
  };
}
const complete = {
  activities: '訓練をした。',
  results: '増えた。',
  issues: '若者が少ない。',
  nextActions: '学校へ行く。',
};
const chosen = { progressStatus: 'B', futureDirection: 'improve' };

describe('what is to be said of a sheet to those who look over the round', () => {
  it('is its check, whatever the round does without', () => {
    const state = aState({ ...complete, ...chosen, issues: '' }, { checksOff: ['required_answers', 'stock_phrase'] });
    expect(reviewFindings({ ...state, content: { ...state.content, results: '検討する' } }, 'drafting')).toMatchObject([
      { code: 'text_stock_phrase', kind: 'wording', checkKey: 'stock_phrase' },
      { code: 'text_missing', kind: 'missing_answer', field: 'issues' },
    ]);
  });

  it('is that the 目安 was not taken, with the reason', () => {
    const [finding] = reviewFindings(
      aState({ ...complete, ...chosen, overrideReason: '年度末に参加が増えたため' }, { proposedStatus: 'A' }),
      'in_review',
    );
    expect(finding).toMatchObject({
      code: 'status_overridden',
      message: '目安「A 順調」に対して「B 概ね順調」が選ばれています。変更理由：年度末に参加が増えたため',
    });
  });

  it('is no empty box while nobody has begun, and nothing for 対象外', () => {
    expect(reviewFindings(aState({}), 'not_started')).toEqual([]);
    expect(reviewFindings(aState({}), 'drafting').length).toBeGreaterThan(3);
    expect(reviewFindings(aState({}), 'excluded')).toEqual([]);
  });

  it('rests on the text it speaks of, and on no other', () => {
    const contentOf = (changes: SheetState['content']) =>
      reviewFindings(aState({ ...complete, ...chosen, nextActions: '見直しを検討する。', ...changes }), 'drafting')[0]
        ?.content;
    expect(contentOf({ results: '減った。' })).toBe(contentOf({}));
    expect(contentOf({ nextActions: '周知を検討する。' })).not.toBe(contentOf({}));
  });

  it('names the day a sheet was due', () => {
    expect(lateSheetText('2026-06-30')).toBe('令和8年6月30日の締切を過ぎていますが、次の段階に進んでいません。');
  });
});
