// What the lists with many filters take from the address.
import {
  entrySorts,
  findingStates,
  indicatorOrders,
  remarkWaits,
  reminderScopes,
  sortOrders,
  userSorts,
  userStates,
} from '@mawasu/contract';
import type { DefinitionGap } from '@mawasu/domain/indicators';
import { roles } from '@mawasu/domain/permissions';
import { remarkKinds, remarkStates } from '@mawasu/domain/remarks';
import { findingKinds } from '@mawasu/domain/sheets';
import { anId, aPage, aPlace, aSearch, aWord, oneOf, readParams } from '../lib/search-params.js';

export const entriesSearch = readParams({
  state: aPlace,
  departmentId: anId,
  policyId: anId,
  measureId: anId,
  status: aWord(40),
  late: oneOf(['true', 'false']),
  overridden: oneOf(['true', 'false']),
  q: aSearch,
  sort: oneOf(entrySorts),
  order: oneOf(sortOrders),
  page: aPage,
});

export const indicatorsSearch = readParams({
  band: aWord(40),
  departmentId: anId,
  policyId: anId,
  measureId: anId,
  order: oneOf(indicatorOrders),
  page: aPage,
});

export const indicatorDefinitionsSearch = readParams({
  planId: anId,
  q: aSearch,
  measureId: anId,
  departmentId: anId,
  missing: oneOf(['target', 'source', 'month', 'baseline'] satisfies DefinitionGap[]),
  ended: oneOf(['true']),
  page: aPage,
});

export const remarksSearch = readParams({
  q: aSearch,
  departmentId: anId,
  state: oneOf([...remarkStates, 'unsettled']),
  kind: oneOf(remarkKinds),
  age: oneOf(['1', '2', '3']),
  waiting: oneOf(remarkWaits),
  page: aPage,
});

export const findingsSearch = readParams({
  kind: oneOf(findingKinds),
  departmentId: anId,
  measureId: anId,
  state: oneOf(findingStates),
  page: aPage,
});

export const remindersSearch = readParams({
  departmentId: anId,
  step: oneOf(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']),
  scope: oneOf(reminderScopes),
  page: aPage,
});

export const usersSearch = readParams({
  q: aSearch,
  departmentId: anId,
  role: oneOf(roles),
  state: oneOf(userStates),
  sort: oneOf(userSorts),
  order: oneOf(sortOrders),
  page: aPage,
});
