import { List, Stack } from '@mantine/core';
import type { Setup } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { FigureTable } from '../../components/ui/figure-table.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { addressForOthers } from '../../lib/address-for-others.js';

type Invitee = Setup['invitees']['items'][number];

/** Who has never signed in, and how they get their first password. */
export function Invitations({ invitees: { items, total } }: { invitees: Setup['invitees'] }) {
  if (total === 0) return null;
  const address = addressForOthers(window.location);
  return (
    <Stack gap="sm">
      <List type="ordered" spacing={4} fz="sm">
        <List.Item>
          職員を開いて「初期パスワードを発行する」を押します。初期パスワードは、その場で一度だけ表示されます。表から取り込んだ職員の分は、取込の結果の画面でまとめて発行し、印刷できます。
        </List.Item>
        <List.Item>
          利用者名、初期パスワード、このシステムのアドレス
          {address === null ? '（ほかのパソコンから開くもの）' : `（${address}）`}
          を、本人に手渡しか口頭で伝えます。メールや掲示には書かないでください。
        </List.Item>
        <List.Item>最初のサインインで、本人が自分だけのパスワードに変えます。</List.Item>
      </List>
      <FigureTable
        caption={`まだサインインしていない職員 ${total.toLocaleString()}人${total > items.length ? `（${items.length}人まで表示）` : ''}`}
        captionHidden={false}
        columns={[
          {
            key: 'name',
            header: '氏名',
            width: '30%',
            cell: ({ id, displayName }: Invitee) => (
              <TextLink to={paths.user} params={{ userId: id }}>
                {displayName}
              </TextLink>
            ),
          },
          { key: 'account', header: '利用者名', cell: ({ account }) => account },
          {
            key: 'work',
            header: '所属と役割',
            cell: ({ departmentNames, roles }) =>
              [departmentNames.join('・'), roles.map((role) => roleLabels[role]).join('・')].filter(Boolean).join(' '),
          },
        ]}
        rows={items}
        rowKey={({ id }) => id}
      />
    </Stack>
  );
}
