import { Alert, Button, Group, Text } from '@mantine/core';
import { type Booklet, bookletFormat, bookletLayoutLabels, type RoundTree } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FigureTable } from '../../components/ui/figure-table.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { describeError } from '../../lib/error-messages.js';
import { useCan } from '../../lib/session.js';
import { BookletDialog } from './booklet-dialog.js';
import { BookletProgress } from './booklet-progress.js';
import { bookletsQuery, isUnderWay, useBookletFile, useCancelBooklet } from './booklets.queries.js';
import { PrefaceDialog } from './preface-dialog.js';

interface BookletSectionProps {
  roundId: string;
  tree: RoundTree;
}

const nameOf = ({ title, scope, layout }: Booklet): string =>
  [...(title === null ? [] : [title]), `${scope ?? '全体'}（${bookletLayoutLabels[layout]}）`].join('　');

const formatOf = ({ layout }: Booklet): string => (bookletFormat(layout) === 'docx' ? 'Word' : 'PDF');

/** A draft until the round is settled: whoever has it printed must not take it for the result. */
const standingOf = ({ state, edition }: Booklet): string =>
  state === 'done' ? (edition === null ? '下書き' : `第${edition}版`) : '';

function BookletButtons({ booklet, roundId }: { booklet: Booklet; roundId: string }) {
  const cancel = useCancelBooklet(roundId);
  const file = useBookletFile();
  // Of what was pressed last: why something else failed before is of no concern any more.
  const failed = (file.submittedAt > cancel.submittedAt ? file : cancel).error;
  return (
    <>
      {isUnderWay(booklet) && (
        <Button
          size="xs"
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(booklet.id)}
          aria-label={`${nameOf(booklet)}を取りやめる`}
        >
          取りやめる
        </Button>
      )}
      {booklet.state === 'done' && booklet.readable && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate(booklet.id)}
          aria-label={`${nameOf(booklet)}を${formatOf(booklet)}で保存`}
        >
          {formatOf(booklet)}
        </Button>
      )}
      {failed && (
        <Alert color="red" role="alert" mt="xs">
          {describeError(failed).message}
        </Alert>
      )}
    </>
  );
}

function BookletTable({ items, roundId }: { items: readonly Booklet[]; roundId: string }) {
  if (items.length === 0) return <Text size="sm">作成した冊子はありません。</Text>;
  return (
    <div aria-live="polite">
      <FigureTable
        caption="作成した冊子"
        captionHidden
        columns={[
          { key: 'name', header: '冊子', cell: nameOf },
          { key: 'standing', header: '版', cell: standingOf },
          { key: 'made', header: '申込み', cell: ({ createdAt }) => japaneseDateTime(createdAt), wideOnly: true },
          { key: 'state', header: '状態', cell: (booklet) => <BookletProgress booklet={booklet} />, width: '38%' },
          {
            key: 'buttons',
            header: '操作',
            cell: (booklet) => <BookletButtons booklet={booklet} roundId={roundId} />,
            screenOnly: true,
          },
        ]}
        rows={items}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

/** The booklets of a round somebody has had made, and the way to one more. */
export function BookletSection({ roundId, tree }: BookletSectionProps) {
  const booklets = useQuery(bookletsQuery(roundId));
  const can = useCan();
  const [open, setOpen] = useState<'booklet' | 'preface' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title="冊子"
      description="施策評価シートまたは取組みの一覧を、表紙、目次、評価のまとめ、指標一覧、担当課別の索引とあわせて1冊のPDFにします。議会への成果説明書、実施計画調書、KPI一覧も作成できます。作成した本人だけが、30日間、新しいものから10冊まで保存できます。"
      action={
        <Group gap="xs">
          {can('round.manage') && (
            <Button variant="default" disabled={!booklets.data} onClick={() => setOpen('preface')}>
              冊子の設定
            </Button>
          )}
          <Button onClick={() => setOpen('booklet')}>冊子を作成</Button>
        </Group>
      }
    >
      <QueryView query={booklets}>{({ items }) => <BookletTable items={items} roundId={roundId} />}</QueryView>
      {open === 'booklet' && (
        <BookletDialog
          roundId={roundId}
          tree={tree}
          usualLayout={booklets.data?.preface.layout ?? 'spread'}
          onClose={close}
        />
      )}
      {open === 'preface' && booklets.data && (
        <PrefaceDialog roundId={roundId} preface={booklets.data.preface} onClose={close} />
      )}
    </Section>
  );
}
