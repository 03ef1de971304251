export {
  type AssignedYears,
  assignedIn,
  assignmentYearProblem,
  type PlannedAssignment,
  planAssignment,
} from './assignment-years.js';
export { currentPlan } from './current-plan.js';
export { joinedTexts } from './joined-texts.js';
export { type NodeField, nodeFieldLabels, nodeFields, nodeFieldsOf } from './node-fields.js';
export {
  type AssignmentRole,
  assignmentRoles,
  type DepartmentKind,
  departmentKinds,
  type SuccessionKind,
  successionKinds,
} from './organisation.js';
export {
  LARGEST_PICTURE,
  MOST_PICTURES,
  type Picture,
  type PictureTrace,
  pictureTraces,
  removedTracesText,
} from './pictures.js';
export {
  kindsBelow,
  mayHangUnder,
  type NodeKind,
  nodeKindLabels,
  nodeKinds,
  planLevelsProblem,
  requiredNodeKinds,
} from './plan-nodes.js';
export {
  type PlanStatus,
  planStatuses,
  planStatusLabels,
  type RevisionStatus,
  revisionStatuses,
} from './plan-status.js';
export { type ReformViewpoint, reformViewpointLabels, reformViewpoints } from './reform-viewpoints.js';
export { doubledName, proposedRunOn, type RunOnAct, runOnActLabels, runOnActs } from './running-on.js';
export { sdgGoals } from './sdg-goals.js';
export { type Placed, placeBefore, reorderSiblings } from './sibling-order.js';
export {
  possibleKinds,
  type SuccessionLink,
  successionKindLabels,
  successionProblem,
  suggestSuccessions,
} from './successions.js';
