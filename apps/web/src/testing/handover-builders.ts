import type { Handover, HandoverInitiative } from '@mawasu/contract';
import { idOf } from './builders.js';

type Indicator = Handover['indicators'][number];

export function anIndicatorToCome(changes: Partial<Indicator> = {}): Indicator {
  return {
    ...{ id: idOf(701), name: '講座の参加者', unit: '人', ownerTitle: '地域の担い手づくり', source: '参加名簿' },
    ...{ availableMonth: 5, last: { fy: 2024, text: '144（単年 29）（速報）' }, toCome: true },
    ...changes,
  };
}

export function aHandedInitiative(changes: Partial<HandoverInitiative> = {}): HandoverInitiative {
  return {
    ...{ id: idOf(710), measureCode: '1-1', measureTitle: 'コミュニティ活動の促進', title: '地域の担い手づくり' },
    sheet: { id: idOf(711), state: 'in_review', place: '課長確認待ち', dueOn: '2026-05-31' },
    last: {
      fy: 2025,
      texts: [{ label: '課題', text: '担い手が固定している。' }],
      taken: [{ label: '提出', name: '入力 一郎', forName: null, at: '2026-05-18T01:00:00Z' }],
    },
    ...changes,
  };
}

/** What a 課 with one 取組み and one indicator hands over. */
export function aHandover(changes: Partial<Handover> = {}): Handover {
  return {
    subject: { kind: 'department', id: idOf(10), name: '市民課' },
    ...{ asOf: '2026-05-20T03:00:00Z', cityName: '川辺市', sample: false },
    departments: [{ id: idOf(10), name: '市民課', divisionName: '市民部' }],
    people: [{ name: '入力 一郎', roles: ['entrant'] }],
    round: { id: idOf(20), fy: 2025, deadlines: [{ label: '入力', dueOn: '2026-05-20' }] },
    measures: [{ id: idOf(700), code: '1-1', title: 'コミュニティ活動の促進' }],
    initiatives: [aHandedInitiative()],
    indicators: [anIndicatorToCome()],
    remarks: [],
    totals: { initiatives: 1, indicators: 1, remarks: 0 },
    ...changes,
  };
}
