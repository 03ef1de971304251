import type { FormBlock } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';

type SectionKind = 'indicators' | 'costs' | 'review' | 'judgement';

/** Blocks that stand under one heading. */
export interface SheetSection {
  kind: SectionKind;
  title: string;
  blocks: FormBlock[];
}

const isJudgement = ({ kind }: FormBlock): boolean => kind === 'status' || kind === 'direction';

/** What goes with a choice (変更理由, 統合する相手の取組み) stands with it. */
function sectionKindOf(block: FormBlock): SectionKind {
  if (block.kind === 'indicators' || block.kind === 'costs') return block.kind;
  const isOnItsOwn = block.askedWhen === 'always' || block.askedWhen === 'has_viewpoint';
  return isJudgement(block) || !isOnItsOwn ? 'judgement' : 'review';
}

function titleOf(kind: SectionKind, blocks: readonly FormBlock[], fy: number): string {
  if (kind === 'review') return `${fiscalYearLabel(fy)}の振り返り`;
  const heads = blocks.filter(isJudgement);
  return (heads.length > 0 ? heads : blocks).map(({ label }) => label).join('と');
}

/** The shown blocks in the order of the form, cut where the kind of question changes. No two sections have one title. */
export function sectionsOf(blocks: readonly FormBlock[], fy: number): SheetSection[] {
  const runs: FormBlock[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (run?.[0] && sectionKindOf(run[0]) === sectionKindOf(block)) run.push(block);
    else runs.push([block]);
  }
  const titles = new Set<string>();
  return runs.flatMap((run) => {
    const kind = run[0] && sectionKindOf(run[0]);
    if (!kind) return [];
    const named = titleOf(kind, run, fy);
    const title = titles.has(named) ? run.map(({ label }) => label).join('・') : named;
    titles.add(title);
    return [{ kind, title, blocks: run }];
  });
}
