import type { Dashboard, NodeStatus, RoundDetail, RoundScale } from '@mawasu/contract';
import { rateNameLabels } from '@mawasu/domain/indicators';
import { progressStatusText } from '@mawasu/domain/scales';
import { type EntryState, entryPlaceText, placeKey, placesOf } from '@mawasu/domain/workflow';
import type { RateRow } from '../../components/charts/rate-bars.js';
import type { BarPart, BarRow } from '../../components/charts/stacked-bars.js';
import { progressStatusLook } from '../../components/ui/progress-status-badge.js';
import { placeLook } from '../../components/ui/state-badge.js';
import type { Tone } from '../../components/ui/tone.js';

/** The address's word for 「進捗状況が未選択」. */
const NO_STATUS = 'none';

/** Finalized and published are further shades of 確認済, as their badge is. */
const stateOpacity: Partial<Record<EntryState, number>> = { finalized: 0.8, published: 0.6, excluded: 0.5 };

/** Every place of the round's workflow, in the words of its steps. */
export const stateParts = (steps: RoundDetail['steps']): BarPart[] =>
  placesOf(steps).map((place) => {
    const opacity = stateOpacity[place.state];
    const part = { key: placeKey(place), label: entryPlaceText(place, steps), tone: placeLook(place).tone };
    return opacity === undefined ? part : { ...part, opacity };
  });

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

/** From best to worst; a scale with more bands repeats the middle ones. */
const bandTones: readonly Tone[] = ['success', 'info', 'warning', 'danger'];

function bandTone({ bands }: Pick<RoundScale, 'bands'>, code: string): Tone {
  const rated = bands.filter(({ minRate }) => minRate !== null);
  const place = rated.findIndex((band) => band.code === code);
  if (place < 0) return 'neutral';
  return place === rated.length - 1 ? 'danger' : (bandTones[Math.min(place, 2)] ?? 'warning');
}

export const bandParts = (scale: Pick<RoundScale, 'bands'>): BarPart[] =>
  scale.bands.map(({ code, label }) => ({ key: code, label, tone: bandTone(scale, code) }));

/** Lowest first, as the server sorted them; each with the rate its band counts. */
export const rateRows = (indicators: Dashboard['furthestBehind'], scale: Pick<RoundScale, 'bands'>): RateRow[] =>
  indicators.map(({ indicatorId, name, basis, achievement, pace, band }) => {
    const rate = basis === 'pace' ? pace : achievement;
    return {
      key: indicatorId,
      label: name,
      rate: Number(rate.value ?? 0),
      display: rate.display,
      formula: basis === 'pace' ? `${rateNameLabels.pace}：${rate.formula}` : rate.formula,
      tone: bandTone(scale, band),
    };
  });

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
    counts: Object.fromEntries(counts.map(({ key, count }) => [key, count])),
  }));

export const stateRow = (states: Dashboard['entriesByState']): BarRow[] => [
  { key: 'all', label: '全体', counts: Object.fromEntries(states.map(({ key, count }) => [key, count])) },
];

export const bandRow = ({ bands }: Dashboard['achievement']): BarRow[] => [
  { key: 'all', label: '指標', counts: Object.fromEntries(bands.map(({ band, count }) => [band, count])) },
];
