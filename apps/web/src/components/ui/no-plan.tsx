import { IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { paths } from '../../config/paths.js';
import { EmptyState } from './empty-state.js';
import { ButtonLink } from './text-link.js';

interface NoPlanProps {
  title?: string;
  /** Whether the person may make one; others are told whose it is. */
  canEdit: boolean;
  /** What it is needed for, as a sentence. */
  children: ReactNode;
}

/** In place of what hangs on a plan, while there is none. */
export function NoPlan({ title = '計画がまだ登録されていません。', canEdit, children }: NoPlanProps) {
  return (
    <EmptyState
      icon={IconFileText}
      title={title}
      action={
        canEdit && (
          <ButtonLink to={paths.planEditing} variant="default">
            計画を作る
          </ButtonLink>
        )
      }
    >
      {children}
      {!canEdit && '計画は企画が登録します。'}
    </EmptyState>
  );
}
