import { Department, DepartmentVersion } from './modules/departments/department.entity.js';
import { Entry } from './modules/entries/entry.entity.js';
import { StoredFile } from './modules/files/file.entity.js';
import { History } from './modules/history/history.entity.js';
import { Indicator, IndicatorActual, IndicatorTarget } from './modules/indicators/indicator.entity.js';
import { Assignment, Plan, PlanNode, PlanNodeSectoralPlan, SectoralPlan } from './modules/plans/plan.entity.js';
import { Round } from './modules/rounds/round.entity.js';
import { Session, SignInAttempt } from './modules/sessions/session.entity.js';
import { Membership, User, UserRole } from './modules/users/user.entity.js';

/** Every table the product has; the migrations must agree with it (checked by a test). */
export const entities = [
  Assignment,
  Department,
  DepartmentVersion,
  Entry,
  History,
  Indicator,
  IndicatorActual,
  IndicatorTarget,
  Membership,
  Plan,
  PlanNode,
  PlanNodeSectoralPlan,
  Round,
  SectoralPlan,
  Session,
  SignInAttempt,
  StoredFile,
  User,
  UserRole,
];
