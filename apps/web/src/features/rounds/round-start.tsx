import { Alert, Radio, Select, Stack, Text } from '@mantine/core';
import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import { type RoundTemplateKey, roundTemplateKeys, roundTemplates } from '@mawasu/domain/rounds';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Section } from '../../components/ui/section.js';
import { describeError } from '../../lib/error-messages.js';
import { roundQuery } from '../../lib/rounds.js';
import { contentProblems, ofRound, ofTemplate, type RoundDraft } from './round-draft.js';
import { TemplateContent } from './template-content.js';

interface RoundStartProps {
  draft: RoundDraft;
  change: (changes: Partial<RoundDraft>) => void;
  plan: PlanSummary | undefined;
  rounds: readonly RoundSummary[];
  from: RoundTemplateKey | RoundDetail;
  onFrom: (from: RoundTemplateKey | RoundDetail) => void;
}

const COPY = 'copy';

/** The rounds to copy: those of the plan first, the newest first. */
function copiesOf(rounds: readonly RoundSummary[], planId: string): RoundSummary[] {
  return rounds.toSorted(
    (one, other) => Number(other.planId === planId) - Number(one.planId === planId) || other.fy - one.fy,
  );
}

/** The next year of the plan that has no 評価年度 yet; null where all have. */
function freeYearAfter(fy: number, plan: PlanSummary | undefined, rounds: readonly RoundSummary[]): number | null {
  const taken = rounds.flatMap((one) => (one.planId === plan?.id ? one.fy : []));
  for (let year = fy + 1; plan && year <= plan.fyTo; year += 1) if (!taken.includes(year)) return year;
  return null;
}

/** What a new 評価年度 begins with: a template, or the form, scale, steps and 案内 of one that is there. */
export function RoundStart({ draft, change, plan, rounds, from, onFrom }: RoundStartProps) {
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const [isReading, setReading] = useState(false);
  // What was chosen last counts, not what was answered last.
  const chosen = useRef(0);
  const copies = copiesOf(rounds, draft.planId);
  const faults = contentProblems(draft);
  const copied = typeof from === 'string' ? null : from;
  const begin = () => {
    setFailure(null);
    chosen.current += 1;
    return chosen.current;
  };
  const copy = async (id: string) => {
    const own = begin();
    setReading(true);
    const isLast = () => own === chosen.current;
    try {
      const round = await queryClient.fetchQuery(roundQuery(id));
      if (!isLast()) return;
      onFrom(round);
      const fy = draft.fy ?? freeYearAfter(round.fy, plan, rounds);
      change({ ...ofRound(round, fy ?? round.fy + 1), fy });
    } catch (error) {
      if (isLast()) setFailure(error);
    } finally {
      if (isLast()) setReading(false);
    }
  };
  const choose = (value: string) => {
    const template = roundTemplateKeys.find((key) => key === value);
    if (template === undefined) {
      if (copies[0]) void copy(copies[0].id);
      return;
    }
    begin();
    setReading(false);
    onFrom(template);
    change(ofTemplate(draft, template));
  };
  return (
    <Section title="様式" description="つくった後、受付を始めるまでは項目ごとに直せます。">
      <Radio.Group aria-label="様式" value={copied ? COPY : (from as string)} onChange={choose}>
        <Stack gap="sm">
          {copies.length > 0 && (
            <div>
              <Radio
                value={COPY}
                label="前の評価年度から写す"
                description="様式・進捗状況・手順・案内・評価の対象を写し、締切を年度に合わせて動かします。"
              />
              {isReading && (
                <Text fz="sm" role="status" mt="xs">
                  写す内容を読み込んでいます。
                </Text>
              )}
              {copied && (
                <>
                  <Select
                    label="写す評価年度"
                    data={copies.map(({ id, fy, planName }) => ({
                      value: id,
                      label: `${fiscalYearLabel(fy)}（${planName}）`,
                    }))}
                    value={copied.id}
                    onChange={(id) => id !== null && void copy(id)}
                    allowDeselect={false}
                    maw="30rem"
                    my="xs"
                  />
                  <TemplateContent form={copied.form} scale={copied.scale} />
                </>
              )}
            </div>
          )}
          {roundTemplates.map((template) => (
            <div key={template.key}>
              <Radio value={template.key} label={template.name} description={template.description} />
              {from === template.key && <TemplateContent form={template.form} scale={template.scale} />}
            </div>
          ))}
        </Stack>
      </Radio.Group>
      {faults.length > 0 && (
        <Alert color="yellow" role="status">
          写す内容に、いまは使えないところが{faults.length}
          か所あります。評価年度をつくった後、項目ごとに直してください：
          {[...new Set(faults.map(({ message }) => message))].join('')}
        </Alert>
      )}
      {failure !== null && (
        <Alert color="red" role="alert">
          {describeError(failure).message}
        </Alert>
      )}
    </Section>
  );
}
