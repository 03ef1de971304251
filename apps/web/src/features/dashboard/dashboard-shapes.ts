import type { AchievementBand, Dashboard, NodeStatus, RoundScale } from '@mawasu/contract';
import { achievementBands } from '@mawasu/contract';
import { progressStatusText } from '@mawasu/domain/scales';
import { entryStateLabels, entryStates } from '@mawasu/domain/workflow';
import type { RateRow } from '../../components/charts/rate-bars.js';
import type { BarPart, BarRow } from '../../components/charts/stacked-bars.js';
import { progressStatusLook } from '../../components/ui/progress-status-badge.js';
import { entryStateLooks } from '../../components/ui/state-badge.js';
import type { Tone } from '../../components/ui/tone.js';
import { bandLabels } from './dashboard-readings.js';

/** The address's word for 「進捗状況が未選択」. */
const NO_STATUS = 'none';

/** Finalized and published are further shades of 確認済, as their badge is. */
const stateOpacity: Partial<Record<(typeof entryStates)[number], number>> = {
  finalized: 0.8,
  published: 0.6,
  excluded: 0.5,
};

export const stateParts: readonly BarPart[] = entryStates.map((state) => ({
  key: state,
  label: entryStateLabels[state],
  tone: entryStateLooks[state].tone,
  ...(stateOpacity[state] === undefined ? {} : { opacity: stateOpacity[state] }),
}));

export function statusParts(statuses: RoundScale['progressStatuses']): BarPart[] {
  const chosen = statuses.map((status, index) => {
    const { tone } = progressStatusLook(statuses, status.code);
    const isSpecial = status.minRate === null;
    return {
      key: status.code,
      label: progressStatusText(status),
      tone: isSpecial ? ('accent' as Tone) : tone,
      ...(isSpecial ? { opacity: 1 - 0.2 * (index % 4) } : {}),
    };
  });
  return [...chosen, { key: NO_STATUS, label: '未選択', tone: 'neutral', opacity: 0.5 }];
}

const bandTones: Record<AchievementBand, Tone> = {
  over100: 'success',
  from80: 'info',
  from60: 'warning',
  below60: 'danger',
  none: 'neutral',
};

export const bandParts: readonly BarPart[] = achievementBands.map((band) => ({
  key: band,
  label: bandLabels[band],
  tone: bandTones[band],
}));

/** Lowest first, as the server sorted them. */
export const rateRows = (indicators: Dashboard['furthestBehind']): RateRow[] =>
  indicators.map(({ indicatorId, name, rate, rateDisplay, formula, band }) => ({
    key: indicatorId,
    label: name,
    rate: Number(rate),
    display: rateDisplay,
    formula,
    tone: bandTones[band],
  }));

export const nodeRows = (nodes: readonly NodeStatus[]): BarRow[] =>
  nodes.map(({ nodeId, code, title, counts }) => ({
    key: nodeId,
    label: `${code} ${title}`.trim(),
    counts: Object.fromEntries(counts.map(({ status, count }) => [status ?? NO_STATUS, count])),
  }));

export const departmentRows = (departments: Dashboard['submissionByDepartment']): BarRow[] =>
  departments.map(({ departmentId, name, counts }) => ({
    key: departmentId,
    label: name,
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
  }));

export const stateRow = (states: Dashboard['entriesByState']): BarRow[] => [
  { key: 'all', label: '全体', counts: Object.fromEntries(states.map(({ state, count }) => [state, count])) },
];

export const bandRow = ({ bands }: Dashboard['achievement']): BarRow[] => [
  { key: 'all', label: '指標', counts: Object.fromEntries(bands.map(({ band, count }) => [band, count])) },
];
