// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './assessments.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './assignments.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './booklets.contract.js';
export type { PredecessorCosts, SaveCost, SavedCost, SheetCost } from './costs.contract.js';
export {
  type Dashboard,
  type DashboardQuery,
  dashboard,
  dashboardPaths,
  dashboardQuery,
  type IndicatorResult,
  type IndicatorResultFilter,
  type IndicatorResultList,
  type IndicatorResultQuery,
  indicatorOrders,
  indicatorResultList,
  indicatorResultQuery,
  type NodeStatus,
} from './dashboard.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './department-changes.contract.js';
export {
  type AbolishDepartment,
  abolishDepartment,
  type ChangeDepartment,
  type ChangedDepartment,
  type CreateDepartment,
  changeDepartment,
  changedDepartment,
  createDepartment,
  type DepartmentItem,
  type DepartmentList,
  type DepartmentQuery,
  departmentList,
  departmentPaths,
  departmentQuery,
} from './departments.contract.js';
export {
  type DeputyCandidateQuery,
  type DeputyCandidates,
  type DeputyItem,
  type DeputyList,
  type DeputyListFilter,
  type DeputyListQuery,
  deputyCandidateQuery,
  deputyCandidates,
  deputyItem,
  deputyList,
  deputyListQuery,
  deputyPaths,
  type EndDeputy,
  endDeputy,
  type NameDeputy,
  type NamedDeputy,
  nameDeputy,
  type OwnDeputies,
  ownDeputies,
} from './deputies.contract.js';
export {
  type EntryAction,
  type EntryContent,
  type EntryDetail,
  type EntryList,
  type EntryListFilter,
  type EntryListItem,
  type EntryListQuery,
  type EntrySort,
  entryDetail,
  entryList,
  entryListQuery,
  entryPaths,
  entrySorts,
  type HistoryItem,
  type HistoryList,
  type HistoryQuery,
  historyList,
  historyQuery,
  type SavedEntry,
  type SaveEntry,
  type SaveEntryInput,
  savedEntry,
  saveEntry,
  sortOrders,
  type TransitionEntry,
  transitionEntry,
} from './entries.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './entry-attachments.contract.js';
export {
  type ErrorBody,
  type ErrorCode,
  type ErrorDetail,
  errorBody,
  errorCodes,
  errorMessages,
} from './errors.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './findings.contract.js';
export {
  HANDOVER_LISTED,
  type Handover,
  type HandoverInitiative,
  type HandoverQuery,
  handover,
  handoverPaths,
  handoverQuery,
} from './handover.contract.js';
export {
  type DepartmentProgress,
  type Home,
  home,
  homePaths,
  type OwedValue,
  type StateCount,
} from './home.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './imports.contract.js';
export {
  type ChangedIndicator,
  type ChangeIndicator,
  type CreateIndicator,
  changedIndicator,
  changeIndicator,
  createIndicator,
  type IndicatorDefinitionFields,
  type IndicatorDetail,
  type IndicatorList,
  type IndicatorListFilter,
  type IndicatorListItem,
  type IndicatorListQuery,
  indicatorDefinitionPaths,
  indicatorDetail,
  indicatorList,
  indicatorListQuery,
  type RetireIndicator,
  retireIndicator,
  type SucceedIndicator,
  succeedIndicator,
} from './indicator-definitions.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './indicator-targets.contract.js';
export {
  type IndicatorSeries,
  type IndicatorYear,
  indicatorPaths,
  type RevisedTarget,
  type ReviseTarget,
  revisedTarget,
  reviseTarget,
  type SaveActual,
  type SavedActual,
  type SheetIndicator,
} from './indicators.contract.js';
export {
  type MeasureDetail,
  type MeasureInitiative,
  type MeasureQuery,
  measureDetail,
  measurePaths,
  measureQuery,
} from './measures.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './notices.contract.js';
export { fillPath } from './paths.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './plan-editing.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './plan-successions.contract.js';
export {
  type InitiativeNode,
  type MeasureNode,
  type PlanList,
  type PlanPicture,
  type PlanSearchHit,
  type PlanSearchQuery,
  type PlanSearchResult,
  type PlanSummary,
  type PlanTree,
  type ProjectNode,
  pictureChecksum,
  planList,
  planPaths,
  planSearchQuery,
  planSearchResult,
  planSummary,
  planTree,
  type RevisePlan,
  revisePlan,
} from './plans.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's
export * from './publications.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './remarks.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './reminders.contract.js';
export {
  dataFileText,
  pictureCaption,
  picturesHeading,
  projectText,
  reportDataFiles,
  reportPictures,
  withoutFiles,
} from './report-parts.js';
export { editionText, reportBlanks, reportMarks, reportWords } from './report-words.js';
export {
  type BlockPaper,
  blockPapers,
  type CsvListQuery,
  csvListQuery,
  type DataList,
  dataListLabels,
  dataLists,
  type ExcelListQuery,
  excelListQuery,
  type MeasurePdfQuery,
  type MeasureReport,
  measurePdfQuery,
  measureReport,
  type PaperLayout,
  paperLayoutLabels,
  paperLayouts,
  type ReportAnswer,
  type ReportAssessment,
  type ReportCell,
  type ReportCosts,
  type ReportFigure,
  type ReportIndicator,
  type ReportInitiative,
  type ReportsWaiting,
  reportPaths,
  reportsWaiting,
} from './reports.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './reviews.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './round-life.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './round-setup.contract.js';
export {
  type Edition,
  type EditionChange,
  type EditionList,
  type EditionMark,
  edition,
  editionList,
  type FinalizeRound,
  finalizeRound,
  type RoundDetail,
  type RoundList,
  type RoundListQuery,
  type RoundScale,
  type RoundSummary,
  type RoundTree,
  type RoundTreeNode,
  roundDetail,
  roundList,
  roundListQuery,
  roundPaths,
  roundTree,
} from './rounds.contract.js';
export {
  type SearchAnswer,
  type SearchExcerpt,
  type SearchIndicatorHit,
  type SearchKind,
  type SearchPlanHit,
  type SearchQuery,
  type SearchSheetHit,
  searchAnswer,
  searchKinds,
  searchPaths,
  searchQuery,
} from './search.contract.js';
export {
  type ChangePassword,
  type CurrentSession,
  type CurrentUser,
  changePassword,
  currentSession,
  currentUser,
  type EndSessions,
  endSessions,
  type OwnSession,
  type OwnSessions,
  ownSessions,
  PERSON_HEADER,
  type SignIn,
  sessionPaths,
  signIn,
  unguardedHistoryText,
} from './session.contract.js';
export {
  type ChangeSetup,
  changeSetup,
  SETUP_NAMED,
  type Setup,
  type SetupMark,
  type SetupStep,
  setup,
  setupPaths,
} from './setup.contract.js';
export { type CheckedSheet, toCheckedCosts, toSheetState } from './sheet-state.js';
export {
  START_ROUNDS,
  type Start,
  type StartFilter,
  type StartQuery,
  start,
  startPaths,
  startQuery,
} from './start.contract.js';
export {
  type About,
  about,
  type Health,
  health,
  type Readiness,
  readiness,
  systemPaths,
} from './system.contract.js';
export {
  type AccountStep,
  accountStep,
  type ChangeUser,
  type CorrectMembership,
  type CreateUser,
  changeUser,
  correctMembership,
  createUser,
  type GiveMembership,
  type GivenMembership,
  giveMembership,
  type IssuedPassword,
  issuedPassword,
  type MembershipItem,
  type UserDetail,
  type UserHistory,
  type UserHistoryItem,
  type UserHistoryQuery,
  type UserList,
  type UserListFilter,
  type UserListItem,
  type UserListQuery,
  type UserSort,
  type UserState,
  userDetail,
  userHistory,
  userHistoryQuery,
  userList,
  userListQuery,
  userPaths,
  userSorts,
  userStates,
  type WithdrawMembership,
  withdrawMembership,
} from './users.contract.js';
// biome-ignore lint/performance/noReExportAll: every name of this file is the wire's; named one by one this list would pass all bounds
export * from './workload.contract.js';
