import { CreateSearch1795999999000 } from './1795999999000-create-search.js';
import { CreateDepartments1796000000000 } from './1796000000000-create-departments.js';
import { CreateUsers1796000001000 } from './1796000001000-create-users.js';
import { CreatePlans1796000002000 } from './1796000002000-create-plans.js';
import { CreateIndicators1796000003000 } from './1796000003000-create-indicators.js';
import { CreateRounds1796000004000 } from './1796000004000-create-rounds.js';
import { CreateEntries1796000005000 } from './1796000005000-create-entries.js';
import { CreateEditions1796000006000 } from './1796000006000-create-editions.js';
import { CreateHistory1796000010000 } from './1796000010000-create-history.js';
import { CreateFiles1796000090000 } from './1796000090000-create-files.js';
import { CreateJobs1796000091000 } from './1796000091000-create-jobs.js';
import { CreateSignInCounts1796100000000 } from './1796100000000-create-sign-in-counts.js';
import { CreateRequestKeys1796100001000 } from './1796100001000-create-request-keys.js';
import { AddWaysOfCalculating1796200000000 } from './1796200000000-add-ways-of-calculating.js';
import { UnifySearch1796350000000 } from './1796350000000-unify-search.js';
import { CreateWriteProbe1796400000000 } from './1796400000000-create-write-probe.js';
import { ExtendUsers1796500000000 } from './1796500000000-extend-users.js';
import { CreateDepartmentChanges1796600000000 } from './1796600000000-create-department-changes.js';
import { CreateImports1796700000000 } from './1796700000000-create-imports.js';
import { AddProjects1796800000000 } from './1796800000000-add-projects.js';
import { ExtendIndicators1796900000000 } from './1796900000000-extend-indicators.js';
import { AddDepartmentCode1797000000000 } from './1797000000000-add-department-code.js';
import { CreateCity1797100000000 } from './1797100000000-create-city.js';
import { FoldKana1797200000000 } from './1797200000000-fold-kana.js';
import { KeepAnswers1797200001000 } from './1797200001000-keep-answers.js';
import { KeepCalculationVersion1797200002000 } from './1797200002000-keep-calculation-version.js';
import { AddPlanPictures1797300000000 } from './1797300000000-add-plan-pictures.js';
import { FindPictures1797400000000 } from './1797400000000-find-pictures.js';
import { KeepEditionPictures1797400001000 } from './1797400001000-keep-edition-pictures.js';
import { RunIndicatorsOn1797410000000 } from './1797410000000-run-indicators-on.js';
import { CreateRemarks1797440000000 } from './1797440000000-create-remarks.js';
import { AddRoundScope1797500000000 } from './1797500000000-add-round-scope.js';
import { AddRoundLocks1797510000000 } from './1797510000000-add-round-locks.js';
import { AddCorrections1797510001000 } from './1797510001000-add-corrections.js';
import { AddReviews1797520000000 } from './1797520000000-add-reviews.js';
import { CreateFindings1797530000000 } from './1797530000000-create-findings.js';
import { CreateAssessments1797540000000 } from './1797540000000-create-assessments.js';
import { CreateNotices1797550000000 } from './1797550000000-create-notices.js';
import { AddInitialPasswordDays1797560000000 } from './1797560000000-add-initial-password-days.js';
import { FoldUnseen1797560001000 } from './1797560001000-fold-unseen.js';
import { CorrectAssessments1797600000000 } from './1797600000000-correct-assessments.js';
import { TellAssessments1797600001000 } from './1797600001000-tell-assessments.js';
import { CreateCosts1797610000000 } from './1797610000000-create-costs.js';
import { CleanFiles1797620000000 } from './1797620000000-clean-files.js';
import { HoldRounds1797630000000 } from './1797630000000-hold-rounds.js';
import { FindShownSheets1797631000000 } from './1797631000000-find-shown-sheets.js';
import { RememberWords1797633000000 } from './1797633000000-remember-words.js';
import { HoldSettled1797634000000 } from './1797634000000-hold-settled.js';
import { NoteCostsOfHeirs1797644000000 } from './1797644000000-note-costs-of-heirs.js';
import { CreateBooklets1797648000000 } from './1797648000000-create-booklets.js';
import { NameBooklets1797660000000 } from './1797660000000-name-booklets.js';
import { ListBooklets1797664000000 } from './1797664000000-list-booklets.js';
import { NoteSuccessions1797668000000 } from './1797668000000-note-successions.js';
import { CreatePublications1797672000000 } from './1797672000000-create-publications.js';
import { MarkPackets1797680000000 } from './1797680000000-mark-packets.js';
import { PrintPapers1797681000000 } from './1797681000000-print-papers.js';
import { WordBooklets1797686000000 } from './1797686000000-word-booklets.js';
import { MarkStrategyKpis1797690000000 } from './1797690000000-mark-strategy-kpis.js';
import { AddEntryAttachments1797696000000 } from './1797696000000-add-entry-attachments.js';
import { PlanCosts1797705000000 } from './1797705000000-plan-costs.js';

/** In the order in which they run. A shipped migration is never edited. */
export const migrations = [
  CreateSearch1795999999000,
  CreateDepartments1796000000000,
  CreateUsers1796000001000,
  CreatePlans1796000002000,
  CreateIndicators1796000003000,
  CreateRounds1796000004000,
  CreateEntries1796000005000,
  CreateEditions1796000006000,
  CreateHistory1796000010000,
  CreateFiles1796000090000,
  CreateJobs1796000091000,
  CreateSignInCounts1796100000000,
  CreateRequestKeys1796100001000,
  AddWaysOfCalculating1796200000000,
  UnifySearch1796350000000,
  CreateWriteProbe1796400000000,
  ExtendUsers1796500000000,
  CreateDepartmentChanges1796600000000,
  CreateImports1796700000000,
  AddProjects1796800000000,
  ExtendIndicators1796900000000,
  AddDepartmentCode1797000000000,
  CreateCity1797100000000,
  FoldKana1797200000000,
  KeepAnswers1797200001000,
  KeepCalculationVersion1797200002000,
  AddPlanPictures1797300000000,
  FindPictures1797400000000,
  KeepEditionPictures1797400001000,
  RunIndicatorsOn1797410000000,
  CreateRemarks1797440000000,
  AddRoundScope1797500000000,
  AddRoundLocks1797510000000,
  AddCorrections1797510001000,
  AddReviews1797520000000,
  CreateFindings1797530000000,
  CreateAssessments1797540000000,
  CreateNotices1797550000000,
  AddInitialPasswordDays1797560000000,
  FoldUnseen1797560001000,
  CorrectAssessments1797600000000,
  TellAssessments1797600001000,
  CreateCosts1797610000000,
  CleanFiles1797620000000,
  HoldRounds1797630000000,
  FindShownSheets1797631000000,
  RememberWords1797633000000,
  HoldSettled1797634000000,
  NoteCostsOfHeirs1797644000000,
  CreateBooklets1797648000000,
  NameBooklets1797660000000,
  ListBooklets1797664000000,
  NoteSuccessions1797668000000,
  CreatePublications1797672000000,
  MarkPackets1797680000000,
  PrintPapers1797681000000,
  WordBooklets1797686000000,
  MarkStrategyKpis1797690000000,
  AddEntryAttachments1797696000000,
  PlanCosts1797705000000,
];
