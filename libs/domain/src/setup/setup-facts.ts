/** Gaps of which the first are named, so that nobody has to search for them. */
export type NamedGap =
  | 'sectionsWithoutEntrant'
  | 'sectionsWithoutHead'
  | 'sectionsNotSignedIn'
  | 'measuresWithoutInitiative'
  | 'measuresWithoutIndicator'
  | 'measuresWithoutLead'
  | 'initiativesWithoutLead';

/** How many of a gap are named. */
export const GAP_NAMES = 3;

/** What is counted of a city that is being set up. Counts are of today; every one of them may be 0. */
export interface SetupFacts {
  /** '' while nobody has given it. */
  cityName: string;
  /** The first fiscal year that is evaluated; null while nobody has given it. */
  firstFy: number | null;
  divisions: number;
  sections: number;
  /** 課 that begin after the first year that is evaluated and came from no other: perhaps registered from a wrong year. */
  sectionsBeginningLater: number;
  /** People who can sign in and hold a role today, administrators apart. */
  people: number;
  planners: number;
  /** 課 that are looked at for people: those that answer for something, or all of them while none does. */
  sectionsAsked: number;
  sectionsWithoutEntrant: number;
  sectionsWithoutHead: number;
  plans: number;
  policies: number;
  measures: number;
  initiatives: number;
  measuresWithoutInitiative: number;
  indicators: number;
  indicatorsWithoutTarget: number;
  indicatorsWithoutSource: number;
  indicatorsWithoutMonth: number;
  indicatorsWithoutBaseline: number;
  measuresWithoutIndicator: number;
  /** 施策 and 取組み of the plan, and how many of them nobody answers for in the first year that is evaluated. */
  nodes: number;
  measuresWithoutLead: number;
  initiativesWithoutLead: number;
  rounds: number;
  /** Those that have left 準備. */
  openedRounds: number;
  /** Of `people`: who has signed in at least once. */
  signedIn: number;
  /** 課 of `sectionsAsked` of which nobody has signed in yet. */
  sectionsNotSignedIn: number;
  /** The first {@link GAP_NAMES} of each gap, by name; one that is left out names none. */
  named: Partial<Record<NamedGap, string[]>>;
}

/** A city of which nothing is known yet, as the product finds it on its first day. */
export const nothingSetUp: SetupFacts = {
  ...{ cityName: '', firstFy: null, divisions: 0, sections: 0, sectionsBeginningLater: 0 },
  ...{ people: 0, planners: 0, sectionsAsked: 0, sectionsWithoutEntrant: 0, sectionsWithoutHead: 0 },
  ...{ plans: 0, policies: 0, measures: 0, initiatives: 0, measuresWithoutInitiative: 0 },
  ...{ indicators: 0, indicatorsWithoutTarget: 0, indicatorsWithoutSource: 0, indicatorsWithoutMonth: 0 },
  ...{ indicatorsWithoutBaseline: 0, measuresWithoutIndicator: 0 },
  ...{ nodes: 0, measuresWithoutLead: 0, initiativesWithoutLead: 0 },
  ...{ rounds: 0, openedRounds: 0, signedIn: 0, sectionsNotSignedIn: 0, named: {} },
};
