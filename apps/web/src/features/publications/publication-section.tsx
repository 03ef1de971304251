import { Anchor, Button, Stack, Text } from '@mantine/core';
import type { Publication, PublicationList, RoundDetail } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FigureTable } from '../../components/ui/figure-table.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { PrepareDialog } from './prepare-dialog.js';
import { publicAddress } from './publication-addresses.js';
import { PublicationButtons } from './publication-buttons.js';
import { PublicationStateText } from './publication-state.js';
import { publicationsQuery } from './publications.queries.js';

type Round = Pick<RoundDetail, 'id' | 'fy' | 'state'>;

const contentText = ({ measures, heldBack }: Publication): string =>
  `施策${measures}件${heldBack > 0 ? `（公表を見合わせた取組み${heldBack}件）` : ''}`;

/** Where people read it: here, where the server is opened for that, else on the city's own web server. */
function SiteNote({ site, fy, isOut }: Pick<PublicationList, 'site'> & { fy: number; isOut: boolean }) {
  if (!site) {
    return (
      <Text fz="sm">
        このサーバーの公表ページは開いていません。公表したものは「ZIP」で保存し、展開して市のウェブサーバーに置いてください。
      </Text>
    );
  }
  if (!isOut) return <Text fz="sm">公表すると、サインインしていない人もページを読めるようになります。</Text>;
  return (
    <Text fz="sm">
      公表ページ：
      <Anchor href={publicAddress(fy)} target="_blank" fz="sm">
        {publicAddress(fy)}
      </Anchor>
      （サインインしなくても読めます）
    </Text>
  );
}

function Publications({ round, list }: { round: Round; list: PublicationList }) {
  const { items, today } = list;
  const published = items.find(({ state }) => state === 'published');
  if (items.length === 0) return <Text fz="sm">まだ公表の準備をしていません。</Text>;
  return (
    <div aria-live="polite">
      <FigureTable
        caption="公表の記録"
        captionHidden
        columns={[
          { key: 'edition', header: '版', cell: ({ edition }) => `第${edition}版` },
          { key: 'day', header: '公表日', cell: ({ publishedOn }) => japaneseDate(publishedOn) },
          { key: 'content', header: '内容', cell: contentText, wideOnly: true },
          {
            key: 'state',
            header: '状態',
            cell: (one) => <PublicationStateText publication={one} today={today} />,
            width: '34%',
          },
          {
            key: 'buttons',
            header: '操作',
            cell: (one) => (
              <PublicationButtons
                roundId={round.id}
                publication={one}
                today={today}
                published={published}
                mayRelease={round.state !== 'closed'}
              />
            ),
            screenOnly: true,
          },
        ]}
        rows={items}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

/** 公表 of a settled round: prepared, looked at, released, replaced and withdrawn by 企画. */
export function PublicationSection({ round }: { round: Round }) {
  const query = useQuery(publicationsQuery(round.id));
  const [isAsked, setAsked] = useState(false);
  const { data } = query;
  const isClosed = round.state === 'closed';
  return (
    <Section
      title="公表"
      description="確定した内容から、市民が読むページ、データ（CSV・JSON）、PDFを作成して公表します。"
      action={
        !isClosed && (
          <Button disabled={!data?.choice} onClick={() => setAsked(true)}>
            公表の準備をする
          </Button>
        )
      }
      ownPaper
    >
      <QueryView query={query}>
        {(list) => (
          <Stack gap="sm">
            <SiteNote site={list.site} fy={round.fy} isOut={list.items.some(({ state }) => state === 'published')} />
            <Publications round={round} list={list} />
          </Stack>
        )}
      </QueryView>
      {isAsked && data?.choice && (
        <PrepareDialog
          roundId={round.id}
          choice={data.choice}
          today={data.today}
          replaces={data.items.some(({ state }) => state === 'ready' || state === 'making')}
          onClose={() => setAsked(false)}
        />
      )}
    </Section>
  );
}
