import { Alert, Radio, Stack } from '@mantine/core';
import type { IndicatorDetail, PlanTree } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useState } from 'react';
import { PageHeader } from '../../components/ui/page-header.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { serverFiscalYear } from '../../lib/server-day.js';
import { DefinitionEditor } from './definition-editor.js';
import { draftOf, emptyDraft } from './indicator-draft.js';
import { useCreateIndicator, useSucceedIndicator } from './indicators.queries.js';
import { OwnerSection } from './owner-section.js';

interface Ends {
  onDone: (id: string) => void;
  onCancel: () => void;
}

const breadcrumb = [
  <TextLink key="definitions" to={paths.indicatorDefinitions} fz="sm">
    指標
  </TextLink>,
];

interface NewIndicatorProps extends Ends {
  tree: PlanTree;
}

/** 指標 for a 施策 or 取組み. */
export function NewIndicator({ tree, onDone, onCancel }: NewIndicatorProps) {
  const { plan } = tree;
  const [nodeId, setNodeId] = useState<string | null>(null);
  const create = useCreateIndicator();
  const now = serverFiscalYear() - 1;
  return (
    <>
      <PageHeader title="指標を追加する" breadcrumb={breadcrumb} description={plan.name} />
      <DefinitionEditor
        initial={emptyDraft(Math.min(Math.max(now, plan.fyFrom), plan.fyTo))}
        plan={[plan.fyFrom, plan.fyTo]}
        targets={[]}
        roundLowerMode="a"
        submitLabel="追加する"
        busy={create.isPending}
        error={create.error}
        above={(messageOf) => (
          <OwnerSection tree={tree} nodeId={nodeId} onChoose={setNodeId} error={messageOf('nodeId')} />
        )}
        keptAs="indicator new"
        onSubmit={(fields, reason, onSaved) =>
          create.mutate(
            { ...fields, nodeId: nodeId ?? '', reason },
            {
              onSuccess: ({ id }) => {
                onSaved();
                onDone(id);
              },
            },
          )
        }
        onCancel={onCancel}
      />
    </>
  );
}

/** The first year from which another indicator may go on. */
function firstYear({ definition, settledFy, planTo }: IndicatorDetail): number {
  const evaluated = serverFiscalYear() - 1;
  const free = Math.max(definition.fyFrom + 1, (settledFy ?? 0) + 1);
  return Math.min(Math.max(free, evaluated), Math.max(free, planTo));
}

/** A new indicator that goes on where an old one ends. */
export function FollowingIndicator({ old, onDone, onCancel }: Ends & { old: IndicatorDetail }) {
  const [comparable, setComparable] = useState(true);
  const succeed = useSucceedIndicator(old.id);
  const { definition } = old;
  return (
    <>
      <PageHeader title={`「${definition.name}」を引き継ぐ`} breadcrumb={breadcrumb} description={old.ownerTitle} />
      <DefinitionEditor
        initial={{ ...draftOf(definition), fyFrom: firstYear(old), fyTo: null }}
        plan={[old.planFrom, old.planTo]}
        targets={[]}
        roundLowerMode={old.roundLowerMode}
        submitLabel="引き継ぐ"
        busy={succeed.isPending}
        error={succeed.error}
        prefix="definition."
        above={() => (
          <Section title="引継ぎ">
            <Stack gap="sm">
              <Alert color="blue" variant="light">
                「開始年度」から新しい指標になります。今の指標はその前の年度までで、実績値と目標値は残ります。
                {old.settledFy !== null &&
                  `${fiscalYearLabel(old.settledFy)}までの評価は確定しているため、変わりません。`}
              </Alert>
              <Radio.Group
                label="前の年度との比べ方"
                value={comparable ? 'yes' : 'no'}
                onChange={(value) => setComparable(value === 'yes')}
              >
                <Stack gap="xs" mt={4}>
                  <Radio
                    value="yes"
                    label="比べられる"
                    description="推移をつなげます。開始年度以降の目標値と入力済みの実績値も引き継ぎます。"
                  />
                  <Radio
                    value="no"
                    label="比べられない"
                    description="開始年度を「集計方法が変わった年度」とし、グラフの線を分けます。"
                  />
                </Stack>
              </Radio.Group>
            </Stack>
          </Section>
        )}
        keptAs={`indicator after ${old.id}`}
        onSubmit={(fields, reason, onSaved) =>
          succeed.mutate(
            { version: old.version, comparable, definition: fields, reason },
            {
              onSuccess: ({ id }) => {
                onSaved();
                onDone(id);
              },
            },
          )
        }
        onCancel={onCancel}
      />
    </>
  );
}
