import { Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormAlert } from '../../components/ui/form-alert.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { noticeMailQuery, useChangeNoticeMail } from './notices.queries.js';

/** Whether the person gets a mail of what is open; where none can be sent, why not. */
export function MailChoice() {
  const query = useQuery(noticeMailQuery);
  const change = useChangeNoticeMail();
  return (
    <Section title="お知らせのメール" description="済んでいないお知らせを、1日1通までメールでも受け取れます。">
      <QueryView query={query}>
        {({ available, email, wanted }) => (
          <>
            <FormAlert error={change.error} />
            {!available && <Text>この環境では、メールを送る設定がありません。お知らせは画面で確認してください。</Text>}
            {available && email === null && (
              <Text>メールアドレスの登録がありません。システム管理者に登録を頼んでください。</Text>
            )}
            {available && email !== null && (
              <Switch
                label={`${email} で受け取る`}
                // As it was chosen while it is being sent. A switch that could not be used meanwhile would lose the focus.
                checked={change.isPending ? change.variables : wanted}
                onChange={(event) => !change.isPending && change.mutate(event.currentTarget.checked)}
              />
            )}
          </>
        )}
      </QueryView>
    </Section>
  );
}
