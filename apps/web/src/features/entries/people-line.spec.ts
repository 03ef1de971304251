import type { EntryDetail } from '@mawasu/contract';
import { peopleLine } from './people-line.js';

type Step = EntryDetail['steps'][number];

const step = (action: Step['action'], label: string, name: string, forName: string | null = null): Step => ({
  ...{ action, label, name, forName },
  number: 1,
  at: '2026-05-10T00:00:00.000Z',
  reason: null,
  fields: [],
});
const submitted = step('submit', '提出', '三郷 花子');
const approved = step('approve', '課長確認', '佐藤 次郎', '田中 一郎');

describe('who handed a sheet in, approved and confirmed it', () => {
  it('is named in the words of the round, a deputy with the person they acted for', () => {
    expect(peopleLine([submitted, approved, step('confirm', '企画確認', '企画 京子')])).toBe(
      '提出 三郷 花子（令和8年5月10日）　課長確認 佐藤 次郎（田中 一郎の代理）（令和8年5月10日）　企画確認 企画 京子（令和8年5月10日）',
    );
  });

  it.each<[rule: string, steps: Step[]]>([
    ['was never handed in', []],
    ['was only begun', [step('start', '入力開始', '三郷 花子')]],
    ['came back', [submitted, approved, step('return', '差戻し', '企画 京子')]],
    ['was taken back', [submitted, step('take_back', '取り戻し', '三郷 花子')]],
  ])('is nobody for a sheet that %s', (_rule, steps) => {
    expect(peopleLine(steps)).toBe('まだ提出されていません。');
  });

  it('forgets an approval that was taken back', () => {
    const revoked = step('revoke', '承認・確認の取消し', '佐藤 次郎');
    expect(peopleLine([submitted, approved, revoked])).toBe('提出 三郷 花子（令和8年5月10日）');
  });

  it('forgets approvals from before the last 提出', () => {
    const again = step('submit', '提出', '三郷 太郎');
    expect(peopleLine([submitted, approved, step('return', '差戻し', '企画 京子'), again])).toBe(
      '提出 三郷 太郎（令和8年5月10日）',
    );
  });
});
