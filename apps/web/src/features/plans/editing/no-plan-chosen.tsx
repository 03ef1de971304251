import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { ButtonLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';

/** What a page about one plan says when its address names none: typed, or kept as a bookmark without its end. */
export function NoPlanChosen({ title, button }: { title: string; button: string }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title="計画が選ばれていません。"
        action={
          <ButtonLink to={paths.planEditing} variant="default">
            計画の編集を開く
          </ButtonLink>
        }
      >
        計画の編集で計画を選び、「{button}」を押してください。
      </EmptyState>
    </>
  );
}
