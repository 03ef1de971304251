import { Stack } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { ButtonLink, TextLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';
import { LinkTable } from './link-table.js';
import { LinkWorkbench } from './link-workbench.js';
import { successionsQuery } from './plan-succession.queries.js';
import type { SuccessionSide } from './succession-lists.js';
import { SuggestionTable } from './suggestion-table.js';

/** 計画の引き継ぎ: both trees side by side; every node of the former one finds its successor, or its end. */
export function PlanSuccessionView({ planId }: { planId: string }) {
  const query = useQuery(successionsQuery(planId));
  return (
    <>
      <PageHeader
        title="計画の引き継ぎ"
        breadcrumb={[
          <TextLink key="plan" to={paths.planEditing} search={{ plan: planId }} fz="sm">
            計画の編集
          </TextLink>,
        ]}
        description="前の計画の項目が、新しい計画のどの項目になるかを結びます。昨年度のシート、主管課、指標が、結んだ先へ引き継がれます。"
      />
      <QueryView query={query}>
        {(successions) =>
          successions.before === null ? (
            <EmptyState
              title="この計画には、引き継ぐ前の計画がありません。"
              action={
                <ButtonLink to={paths.planEditing} search={{ plan: planId }} variant="default">
                  計画の編集へ戻る
                </ButtonLink>
              }
            >
              計画を作るときに「引き継ぐ前の計画」を選ぶと、ここで項目を結べます。
            </EmptyState>
          ) : (
            <Successions successions={successions} before={successions.before} />
          )
        }
      </QueryView>
    </>
  );
}

interface SuccessionsProps {
  successions: PlanSuccessions;
  before: SuccessionSide;
}

function Successions({ successions, before }: SuccessionsProps) {
  return (
    <Stack gap="lg">
      <LinkWorkbench successions={successions} before={before} />
      <SuggestionTable successions={successions} before={before} />
      <LinkTable successions={successions} before={before} />
    </Stack>
  );
}
