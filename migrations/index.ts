import { CreatePeople1795000000000 } from './1795000000000-create-people.js';
import { CreateHistory1795000001000 } from './1795000001000-create-history.js';
import { CreatePlan1795000002000 } from './1795000002000-create-plan.js';
import { CreateIndicators1795000003000 } from './1795000003000-create-indicators.js';
import { CreateRounds1795000004000 } from './1795000004000-create-rounds.js';
import { LetScalesDecideRates1795000005500 } from './1795000005500-let-scales-decide-rates.js';

/** In the order in which they run. A shipped migration is never edited. */
export const migrations = [
  CreatePeople1795000000000,
  CreateHistory1795000001000,
  CreatePlan1795000002000,
  CreateIndicators1795000003000,
  CreateRounds1795000004000,
  LetScalesDecideRates1795000005500,
];
