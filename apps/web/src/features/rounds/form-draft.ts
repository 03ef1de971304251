import type { ReviseRound } from '@mawasu/contract';
import { hasMeaning } from '@mawasu/domain/rounds';
import { DIRECTION_KEY, type Form, type FormBlock } from '@mawasu/domain/sheets';

/** A form as it is edited: blocks by key, so that what two people change in two blocks goes together. */
export interface FormDraft {
  order: string[];
  hidden: string[];
  blocks: Record<string, FormBlock>;
}

export function formDraftOf({ blocks, hidden = [] }: Form): FormDraft {
  return {
    order: blocks.map(({ key }) => key),
    hidden: hidden.map(({ key }) => key),
    blocks: Object.fromEntries([...blocks, ...hidden].map((block) => [block.key, block])),
  };
}

const found = ({ blocks }: FormDraft, keys: readonly string[]): FormBlock[] => keys.flatMap((key) => blocks[key] ?? []);

/** In order; what somebody else has added while the order was changed here stands at the end. */
export function shownBlocks(draft: FormDraft): FormBlock[] {
  const { order, hidden, blocks } = draft;
  const left = Object.keys(blocks).filter((key) => !order.includes(key));
  return found(
    draft,
    [...order, ...left].filter((key) => !hidden.includes(key)),
  );
}

export const hiddenBlocks = (draft: FormDraft): FormBlock[] => found(draft, draft.hidden);

/** What is sent, and what the check is made on. */
export function formOf(draft: FormDraft): NonNullable<ReviseRound['form']> {
  const told = (block: FormBlock) => ({ ...block, askedOf: block.askedOf ?? 'all' });
  return { blocks: shownBlocks(draft).map(told), hidden: hiddenBlocks(draft).map(told) };
}

/** 今後の方向性 and what it brings with it go together. */
function withCompanions(draft: FormDraft, key: string): string[] {
  if (key !== DIRECTION_KEY) return [key];
  const brought = Object.values(draft.blocks).filter(({ askedWhen }) => askedWhen.startsWith('direction_'));
  return [key, ...brought.map((block) => block.key)];
}

const inOrder = (draft: FormDraft): string[] => shownBlocks(draft).map(({ key }) => key);

export function hideBlock(draft: FormDraft, key: string): FormDraft {
  const keys = withCompanions(draft, key).filter((one) => !draft.hidden.includes(one));
  return {
    ...draft,
    order: inOrder(draft).filter((one) => !keys.includes(one)),
    hidden: [...draft.hidden, ...keys],
  };
}

/** Back at the end of the form. */
export function bringBack(draft: FormDraft, key: string): FormDraft {
  const keys = withCompanions(draft, key).filter((one) => draft.hidden.includes(one));
  return {
    ...draft,
    order: [...inOrder(draft), ...keys],
    hidden: draft.hidden.filter((one) => !keys.includes(one)),
  };
}

/** To another place among those that are shown; the ends hold. */
export function moveBlock(draft: FormDraft, key: string, place: number): FormDraft {
  const others = inOrder(draft).filter((one) => one !== key);
  return { ...draft, order: others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, key) };
}

export function addBlock(draft: FormDraft, block: FormBlock): FormDraft {
  return { ...draft, order: [...inOrder(draft), block.key], blocks: { ...draft.blocks, [block.key]: block } };
}

/** Out of the form for good; only what no rule reads. */
export function removeBlock(draft: FormDraft, key: string): FormDraft {
  const block = draft.blocks[key];
  if (!block || hasMeaning(block)) return draft;
  const { [key]: _, ...blocks } = draft.blocks;
  const without = (keys: readonly string[]) => keys.filter((one) => one !== key);
  return { order: without(draft.order), hidden: without(draft.hidden), blocks };
}

export function changeBlock(draft: FormDraft, key: string, changes: Partial<FormBlock>): FormDraft {
  const keys = changes.askedOf === undefined ? [key] : withCompanions(draft, key);
  const blocks = { ...draft.blocks };
  for (const one of keys) {
    const block = blocks[one];
    if (block) blocks[one] = { ...block, ...(one === key ? changes : { askedOf: changes.askedOf }) };
  }
  return { ...draft, blocks };
}
