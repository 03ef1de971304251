import { Assessment, AssessmentRelease, AssessmentScore } from './modules/assessments/assessment.entity.js';
import { AssessmentQuestion } from './modules/assessments/assessment-question.entity.js';
import { SettledAssessment } from './modules/assessments/settled-assessment.entity.js';
import { Booklet, BookletPreface } from './modules/booklets/booklet.entity.js';
import { City } from './modules/city/city.entity.js';
import { Cost, SettledCost } from './modules/costs/cost.entity.js';
import { Department, DepartmentSuccession, DepartmentVersion } from './modules/departments/department.entity.js';
import { DepartmentChange } from './modules/departments/department-change.entity.js';
import { EditionModel, EditionRow } from './modules/editions/edition.entity.js';
import { Entry, EntryOpening, EntryStep } from './modules/entries/entry.entity.js';
import { RequestKeyRow } from './modules/entries/request-key.entity.js';
import { SettledActual, SettledEntry } from './modules/entries/settled-entry.entity.js';
import { StoredFile } from './modules/files/file.entity.js';
import { EntryCheck, EntryFinding, FindingDue, FindingMark, RoundCheckOff } from './modules/findings/finding.entity.js';
import { Event, History, HistorySeal } from './modules/history/history.entity.js';
import { ImportRow } from './modules/imports/import.entity.js';
import { CalculationState } from './modules/indicators/calculation-state.entity.js';
import {
  Indicator,
  IndicatorActual,
  IndicatorDestination,
  IndicatorSuccession,
  IndicatorTarget,
} from './modules/indicators/indicator.entity.js';
import { IndicatorResultRow } from './modules/indicators/indicator-result.entity.js';
import { MailDigest } from './modules/mail/mail-digest.entity.js';
import { Notice, Nudge } from './modules/notices/notice.entity.js';
import { Assignment } from './modules/plans/assignment.entity.js';
import { Plan, PlanLevel, PlanRevision, PlanViewpoint } from './modules/plans/plan.entity.js';
import {
  NodeSectoralPlan,
  NodeSuccession,
  PlanNode,
  PlanNodeVersion,
  SectoralPlan,
} from './modules/plans/plan-node.entity.js';
import { PlanPosition } from './modules/plans/plan-position.entity.js';
import { Publication, PublicationFile } from './modules/publications/publication.entity.js';
import { Remark } from './modules/remarks/remark.entity.js';
import { ReturnPhrase } from './modules/reviews/return-phrase.entity.js';
import { Round, RoundExtension, RoundStepRow } from './modules/rounds/round.entity.js';
import { Session, SignInAttempt } from './modules/sessions/session.entity.js';
import { ServerSecretRow, SignInCount } from './modules/sessions/sign-in-count.entity.js';
import { Deputy, Membership, User } from './modules/users/user.entity.js';

/** Every table the product has; the migrations must agree with it (checked by a test). */
export const entities = [
  Assessment,
  AssessmentQuestion,
  AssessmentRelease,
  AssessmentScore,
  Assignment,
  Booklet,
  BookletPreface,
  City,
  Cost,
  Department,
  DepartmentChange,
  DepartmentSuccession,
  DepartmentVersion,
  Deputy,
  EditionModel,
  EditionRow,
  Entry,
  EntryOpening,
  EntryStep,
  Event,
  History,
  HistorySeal,
  ImportRow,
  Indicator,
  IndicatorActual,
  IndicatorDestination,
  IndicatorResultRow,
  IndicatorSuccession,
  IndicatorTarget,
  MailDigest,
  Membership,
  NodeSectoralPlan,
  NodeSuccession,
  Notice,
  Nudge,
  Plan,
  PlanLevel,
  PlanNode,
  PlanNodeVersion,
  PlanPosition,
  PlanRevision,
  PlanViewpoint,
  Publication,
  PublicationFile,
  EntryCheck,
  EntryFinding,
  FindingDue,
  FindingMark,
  RoundCheckOff,
  Remark,
  RequestKeyRow,
  CalculationState,
  ReturnPhrase,
  Round,
  RoundExtension,
  RoundStepRow,
  SectoralPlan,
  ServerSecretRow,
  Session,
  SignInAttempt,
  SignInCount,
  SettledActual,
  SettledAssessment,
  SettledCost,
  SettledEntry,
  StoredFile,
  User,
];
