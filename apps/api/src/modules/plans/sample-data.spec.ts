import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  checkIndicatorDefinition,
  evaluateIndicator,
  type IndicatorSeries,
  isAskedInYear,
  valueStateNeedsReason,
  type YearValue,
} from '@mawasu/domain/indicators';
import type { ReformViewpoint } from '@mawasu/domain/plans';
import { defaultScale, proposeProgressStatus } from '@mawasu/domain/scales';
import {
  checkSheet,
  countMeasure,
  DIRECTION_KEY,
  defaultForm,
  figureDoubts,
  hasErrors,
  measureFit,
  STATUS_KEY,
  textBlocks,
} from '@mawasu/domain/sheets';

interface PlanFile {
  policies: { pillars?: { measures: Measure[] }[]; measures?: Measure[] }[];
}

interface Measure {
  code: string;
  title: string;
  desiredState: string;
  currentIssues: string[];
  initiatives: { name: string; content: string; reformViewpoint: ReformViewpoint | null }[];
}

interface Organisation {
  departments: { key: string; kind: string; name: string; parent?: string }[];
  users: { account: string; displayName: string; roles: string[]; department?: string }[];
  assignments: { code: string; initiative?: string; department: string }[];
}

interface Indicator extends Omit<IndicatorSeries, 'values' | 'baseline' | 'range' | 'tolerance' | 'fyFrom' | 'fyTo'> {
  measureCode: string;
  initiative?: string;
  name: string;
  baseline: { value: string; fy: number; note?: string } | null;
  range?: IndicatorSeries['range'];
  surveyTolerance?: string;
  source?: string;
  values: (YearValue & { reason?: string })[];
}

interface Entry {
  measureCode: string;
  initiative: string;
  fy: number;
  activities: string;
  results: string;
  issues: string;
  nextActions: string;
  viewpointResults: string | null;
  progressStatus: string | null;
  overrideReason?: string;
  futureDirection: string | null;
  directionNote?: string;
  state?: string;
  returnReason?: string;
  returnedFields?: string[];
}

function readSeed<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../seed/${name}`, import.meta.url), 'utf8'));
}

const measures = readSeed<PlanFile>('misato-plan.json').policies.flatMap((policy) => [
  ...(policy.pillars ?? []).flatMap((pillar) => pillar.measures),
  ...(policy.measures ?? []),
]);
const organisation = readSeed<Organisation>('sample-organisation.json');
const indicators = readSeed<Indicator[]>('sample-indicators.json');
const entries = readSeed<Entry[]>('sample-entries.json');

const placeOf = (code: string, initiative = ''): string => (initiative === '' ? code : `${code} ${initiative}`);
const viewpoints = new Map(
  measures.flatMap(({ code, initiatives }) =>
    initiatives.map(({ name, reformViewpoint }) => [placeOf(code, name), reformViewpoint] as const),
  ),
);
const initiativePlaces = [...viewpoints.keys()].sort();
const planPlaces = [...measures.map(({ code }) => code), ...initiativePlaces];

function seriesOf(indicator: Indicator): IndicatorSeries {
  const { surveyTolerance, range, ...rest } = indicator;
  const fyFrom = Math.min(...rest.values.map(({ fy }) => fy));
  const definition = { range: range ?? null, tolerance: surveyTolerance ?? null, lowerMode: 'a' as const, breaks: [] };
  const { measuredEveryYears = 1 } = rest as Partial<IndicatorSeries>;
  return { ...rest, ...definition, measuredEveryYears, fyFrom, fyTo: null };
}

function isHandedIn({ fy, state }: Entry): boolean {
  return fy === 2024 || (state !== 'not_started' && state !== 'drafting');
}

function leadOf(code: string, initiative?: string): string | undefined {
  return organisation.assignments.find((one) => one.code === code && one.initiative === initiative)?.department;
}

/** What the sheet's department enters: the 取組み's own, and the 施策's where it leads that too. */
function indicatorsOf({ measureCode, initiative }: Entry): Indicator[] {
  const leadsMeasure = leadOf(measureCode) === leadOf(measureCode, initiative);
  const owners = leadsMeasure ? [initiative, undefined] : [initiative];
  return indicators.filter((one) => one.measureCode === measureCode && owners.includes(one.initiative));
}

const contentOf = (entry: Entry): Record<string, string | null> => ({
  ...Object.fromEntries(textBlocks(defaultForm).map(({ key }) => [key, entry[key as 'activities'] ?? null])),
  [STATUS_KEY]: entry.progressStatus,
  [DIRECTION_KEY]: entry.futureDirection,
});

function findingsOf(entry: Entry) {
  const answered = indicatorsOf(entry);
  const own = answered.filter(({ initiative }) => initiative !== undefined);
  const rates = own.map((indicator) => evaluateIndicator(seriesOf(indicator), entry.fy));
  const yearOf = ({ values }: Indicator, fy: number) => values.find((value) => value.fy === fy);
  const lastYear = entries.find(
    ({ fy, measureCode, initiative }) =>
      fy === entry.fy - 1 && measureCode === entry.measureCode && initiative === entry.initiative,
  );
  return checkSheet({
    form: defaultForm,
    scale: defaultScale,
    scope: 'full',
    initiativeId: placeOf(entry.measureCode, entry.initiative),
    hasViewpoint: (viewpoints.get(placeOf(entry.measureCode, entry.initiative)) ?? null) !== null,
    content: contentOf(entry),
    proposedStatus: proposeProgressStatus(defaultScale, rates).status,
    costs: [],
    indicators: answered.map((indicator, index) => ({
      id: String(index),
      name: indicator.name,
      asked: isAskedInYear(seriesOf(indicator), entry.fy),
      actual: yearOf(indicator, entry.fy)?.actual ?? null,
      state: yearOf(indicator, entry.fy)?.state ?? 'not_entered',
      stateReason: yearOf(indicator, entry.fy)?.reason ?? null,
      certainty: yearOf(indicator, entry.fy)?.certainty ?? null,
      doubts: figureDoubts(seriesOf(indicator), entry.fy, indicator.name),
      isMet: null,
    })),
    lastYear: lastYear ? contentOf(lastYear) : null,
    remarks: [],
    betterMeasure: null,
    checksOff: [],
  });
}

describe('the sample organisation', () => {
  const { departments, users, assignments } = organisation;
  const sections = departments.filter(({ kind }) => kind === 'section').map(({ key }) => key);

  it('gives each 取組み and each 施策 of the plan to exactly one 課', () => {
    const owned = assignments.map(({ code, initiative }) => placeOf(code, initiative));
    expect(owned.sort()).toEqual([...planPlaces].sort());
    expect(assignments.filter(({ department }) => !sections.includes(department))).toEqual([]);
  });

  it('puts every 課 in a 部 and every person but the 外部委員 in a department', () => {
    const divisions = departments.filter(({ kind }) => kind === 'division').map(({ key }) => key);
    const astray = departments.filter(({ kind, parent }) => kind === 'section' && !divisions.includes(parent ?? ''));
    expect(astray).toEqual([]);
    const keys = departments.map(({ key }) => key);
    const outside = users.filter(({ department }) => !keys.includes(department ?? ''));
    expect(outside.map(({ account }) => account)).toEqual(['external']);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the accounts the start-up message names, two entrants and heads apart', () => {
    const departmentOf = (account: string) => users.find((user) => user.account === account)?.department;
    expect(users.map(({ account, roles }) => `${account}:${roles}`)).toEqual([
      'entrant:entrant',
      'head:section_head',
      'division:division_head',
      'planner:planner',
      'reader:reader',
      'admin:administrator',
      'entrant2:entrant',
      'head2:section_head',
      'external:external_member',
    ]);
    expect(departmentOf('head')).toBe(departmentOf('entrant'));
    expect(departmentOf('head2')).toBe(departmentOf('entrant2'));
    const divisionOf = (key?: string) => departments.find((department) => department.key === key)?.parent;
    expect(divisionOf(departmentOf('entrant'))).toBe(departmentOf('division'));
    expect(divisionOf(departmentOf('entrant2'))).not.toBe(departmentOf('division'));
  });

  it('is marked サンプル by name', () => {
    const names = [...departments.map(({ name }) => name), ...users.map(({ displayName }) => displayName)];
    expect(names.filter((name) => !name.includes('サンプル'))).toEqual([]);
  });
});

describe('the sample indicators', () => {
  it('stand on places of the plan, on every 施策 and at least 20 取組み', () => {
    const places = indicators.map(({ measureCode, initiative }) => placeOf(measureCode, initiative));
    expect(places.filter((place) => !planPlaces.includes(place))).toEqual([]);
    expect(new Set(indicators.flatMap((one) => (one.initiative ? [] : [one.measureCode]))).size).toBe(10);
    expect(new Set(places.filter((place) => initiativePlaces.includes(place))).size).toBeGreaterThanOrEqual(20);
  });

  it('cover the five years 2021 to 2025', () => {
    const years = indicators.map(({ values }) => values.map(({ fy }) => fy).join());
    expect(years.filter((fys) => fys !== '2021,2022,2023,2024,2025')).toEqual([]);
  });

  it('hold exact decimals with no more places than declared', () => {
    const wrong = indicators.flatMap(({ name, decimals, baseline, finalTarget, range, values }) => {
      const figures = [baseline?.value, finalTarget?.value, range?.low, range?.high];
      const all = [...figures, ...values.flatMap(({ target, actual }) => [target, actual])];
      const form = new RegExp(decimals === 0 ? '^-?(0|[1-9]\\d*)$' : `^-?(0|[1-9]\\d*)(\\.\\d{1,${decimals}})?$`);
      return all.filter((figure) => figure != null && !form.test(figure)).map((figure) => `${name}: ${figure}`);
    });
    expect(wrong).toEqual([]);
  });

  it('give a number where a value is recorded, and where it is not a state with its reason', () => {
    const wrong = indicators.flatMap(({ name, values }) =>
      values
        .filter(({ actual, certainty, state, reason }) => {
          const isRecorded = state === 'recorded';
          const lacksReason = valueStateNeedsReason[state] && !reason;
          return isRecorded !== (actual !== null) || isRecorded !== (certainty !== null) || lacksReason;
        })
        .map(({ fy }) => `${name} ${fy}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are defined without errors', () => {
    const errors = indicators.flatMap((indicator) =>
      checkIndicatorDefinition(seriesOf(indicator)).filter(({ severity }) => severity === 'error'),
    );
    expect(errors).toEqual([]);
  });

  it('show what the product must cope with', () => {
    const values = indicators.flatMap((indicator) => indicator.values);
    expect(new Set(indicators.map(({ direction }) => direction)).size).toBe(4);
    expect(values.some(({ actual }) => actual === '0')).toBe(true);
    expect(values.some(({ target }) => target === '0')).toBe(true);
    expect(values.some(({ actual }) => actual?.startsWith('-'))).toBe(true);
    const states = new Set(values.filter(({ fy }) => fy === 2025).map(({ state }) => state));
    expect(states).toEqual(new Set(['recorded', 'not_entered', 'compiling', 'not_survey_year', 'not_published']));
  });

  it('are marked サンプル in their source', () => {
    expect(indicators.filter(({ source }) => !source?.includes('サンプル'))).toEqual([]);
    expect(indicators.filter(({ baseline }) => baseline && !baseline.note?.includes('サンプル'))).toEqual([]);
  });
});

describe('the sample entries', () => {
  it.each([2024, 2025])('hold each 取組み once in %d', (year) => {
    const places = entries.filter(({ fy }) => fy === year).map((one) => placeOf(one.measureCode, one.initiative));
    expect(places.sort()).toEqual(initiativePlaces);
  });

  it('leave 視点の実績 out where the plan names no 行革の視点', () => {
    const wrong = entries.filter(({ measureCode, initiative, viewpointResults }) => {
      return (viewpoints.get(placeOf(measureCode, initiative)) === null) !== (viewpointResults === null);
    });
    expect(wrong).toEqual([]);
  });

  it('pass the checks of 提出 once they are handed in', () => {
    const refused = entries.filter((entry) => isHandedIn(entry) && hasErrors(findingsOf(entry)));
    expect(refused.map(({ fy, initiative }) => `${fy} ${initiative}`)).toEqual([]);
  });

  it('are told of by few checks, none of them by mistake', () => {
    const codes = entries.filter(isHandedIn).flatMap((entry) => findingsOf(entry).map(({ code }) => code));
    const counts = Object.fromEntries(
      [...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]),
    );
    expect(counts).toEqual({ actual_preliminary: 14, delay_without_direction: 3, text_only_consideration: 1 });
  });

  it('stand under the 施策 their words fit best, and are told of when they are put elsewhere', () => {
    const text = ({ title, desiredState, currentIssues }: Measure) =>
      [title, desiredState, ...currentIssues].join('\n');
    const contents = new Map(
      measures.flatMap(({ code, initiatives }) =>
        initiatives.map((one) => [placeOf(code, one.name), one.content] as const),
      ),
    );
    const fit = measureFit(
      measures.map((measure) =>
        countMeasure({
          id: measure.code,
          text: text(measure),
          initiatives: measure.initiatives.map(({ name, content }) => ({
            id: placeOf(measure.code, name),
            text: `${name}\n${content}`,
          })),
        }),
      ),
    );
    const sheets = entries
      .filter(({ activities }) => activities !== '')
      .map((entry) => ({
        initiativeId: placeOf(entry.measureCode, entry.initiative),
        measureId: entry.measureCode,
        text: [
          entry.initiative,
          contents.get(placeOf(entry.measureCode, entry.initiative)),
          ...Object.values(contentOf(entry)),
        ].join('\n'),
      }));
    expect(sheets.filter((sheet) => fit(sheet) !== null)).toEqual([]);
    const moved = sheets.flatMap((sheet) =>
      measures.filter(({ code }) => code !== sheet.measureId).map(({ code }) => ({ ...sheet, measureId: code })),
    );
    expect(moved.filter((sheet) => fit(sheet) !== null).length / moved.length).toBeGreaterThan(0.25);
  });

  it('are at every step of the open round', () => {
    const open = entries.filter(({ fy }) => fy === 2025);
    const states = ['confirmed', 'in_review.2', 'in_review.1', 'returned', 'drafting', 'not_started'];
    const count = (asked: string) => open.filter(({ state }) => state === asked).length;
    expect(Object.fromEntries(states.map((state) => [state, count(state)]))).toEqual({
      confirmed: 13,
      'in_review.2': 8,
      'in_review.1': 7,
      returned: 1,
      drafting: 9,
      not_started: 14,
    });
  });

  it('say why and where a sheet was returned', () => {
    const returned = entries.filter(({ state }) => state === 'returned');
    expect(returned.every(({ returnReason, returnedFields }) => returnReason && returnedFields?.length)).toBe(true);
  });

  it('are worded differently, and marked サンプル in the first box', () => {
    const texts = entries.flatMap((entry) => textBlocks(defaultForm).flatMap(({ key }) => contentOf(entry)[key] || []));
    expect(new Set(texts).size).toBe(texts.length);
    const unmarked = entries.filter((entry) => entry.activities !== '' && !entry.activities.startsWith('【サンプル】'));
    expect(unmarked).toEqual([]);
    const untouched = ({ activities, results, issues, nextActions }: Entry) =>
      activities + results + issues + nextActions === '';
    expect(entries.filter((entry) => untouched(entry) !== (entry.state === 'not_started'))).toEqual([]);
  });
});
