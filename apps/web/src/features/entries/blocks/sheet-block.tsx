import type { BlockKind } from '@mawasu/domain/sheets';
import type { ReactNode } from 'react';
import { CostsBlock } from '../costs/costs-block.js';
import { IndicatorTable } from '../indicator-table.js';
import { BlockRemarks } from '../remarks/block-remarks.js';
import { ChoiceBlock } from './choice-block.js';
import { DirectionBlock } from './direction-block.js';
import { InitiativeBlock } from './initiative-block.js';
import type { BlockProps } from './opened-sheet.js';
import { ReturnedReason } from './returned-reason.js';
import { StatusBlock } from './status-block.js';
import { TextBlock } from './text-block.js';

/** The only place that knows one kind of block from another; a new block of a known kind needs nothing here. */
const views: Record<BlockKind, (props: BlockProps) => ReactNode> = {
  indicators: ({ sheet }) => <IndicatorTable sheet={sheet} />,
  text: (props) => <TextBlock {...props} />,
  choice: (props) => <ChoiceBlock {...props} />,
  status: (props) => <StatusBlock {...props} />,
  direction: (props) => <DirectionBlock {...props} />,
  initiative: (props) => <InitiativeBlock {...props} />,
  costs: (props) => <CostsBlock {...props} />,
};

export function SheetBlock(props: BlockProps) {
  return (
    <>
      {views[props.block.kind](props)}
      <ReturnedReason {...props} />
      <BlockRemarks {...props} />
    </>
  );
}
