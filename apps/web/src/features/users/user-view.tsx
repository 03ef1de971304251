import { Stack } from '@mantine/core';
import type { UserDetail } from '@mawasu/contract';
import { PageHeader } from '../../components/ui/page-header.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { AccountSection, UserSessions } from './account-section.js';
import { PersonDeputies } from './deputy-sections.js';
import { MembershipSection } from './membership-section.js';
import { UserHistorySection } from './user-history.js';
import { UserMarks } from './user-marks.js';

interface UserViewProps {
  user: UserDetail;
  mayChange: boolean;
  /** The person is the one who looks. */
  isOwn: boolean;
}

/** Said to 企画, who see everything here and change nothing. */
export const readOnlyText = '閲覧のみできます。変更はシステム管理者が行います。';

/** One person: account, memberships, deputies, sign-ins and what was done to them. */
export function UserView({ user, mayChange, isOwn }: UserViewProps) {
  return (
    <>
      <PageHeader
        title={user.displayName}
        tabTitle={`${user.displayName} 職員`}
        breadcrumb={[
          <TextLink key="users" to={paths.users} fz="sm">
            職員
          </TextLink>,
        ]}
        marks={
          <>
            <SampleMark sample={user.sample} />
            <UserMarks user={{ ...user, disabled: user.disabledAt !== null }} />
          </>
        }
        actions={
          <ButtonLink to={paths.handover} search={{ person: user.id }} variant="default">
            引継ぎ
          </ButtonLink>
        }
        {...(mayChange ? {} : { description: readOnlyText })}
      />
      <Stack gap="lg">
        <MembershipSection user={user} mayChange={mayChange} />
        <AccountSection user={user} mayChange={mayChange} isOwn={isOwn} />
        <PersonDeputies user={user} mayChange={mayChange} />
        <UserSessions user={user} mayChange={mayChange} />
        <UserHistorySection userId={user.id} />
      </Stack>
    </>
  );
}
