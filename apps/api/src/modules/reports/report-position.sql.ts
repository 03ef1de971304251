import { policyCode, policyTitle } from '../plans/plan-position.sql.js';

/** Column of the 方針 as papers print it, 「経営方針１　地域力の醸成」, after `joinPolicyOfMeasure`. */
export const policyText = `concat_ws('　', nullif(${policyCode}, ''), ${policyTitle})`;
