import { Button, Group, Paper, Radio, Stack, Text, Textarea } from '@mantine/core';
import type { AssessmentDetail, AssessmentQuestion } from '@mawasu/contract';
import {
  ASSESSMENT_TEXT_LIMIT,
  assessmentQuestionKindLabels,
  assessmentQuestionKinds,
} from '@mawasu/domain/assessments';
import { countCharacters, isUnwritten } from '@mawasu/domain/text';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { useId } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useKeptText } from '../../lib/use-kept-text.js';
import { type AssessedPlace, useAnswerAssessment, useAskAssessment } from './assessments.queries.js';

const byWhom = ({ name, at }: { name: string; at: string }) => `${name}　${japaneseDate(japanDateOf(new Date(at)))}`;

interface ReplyProps {
  question: AssessmentQuestion;
  field: 'answer' | 'response';
  label: string;
}

/** The answer of the 課, or the 対応方針 of 企画: a box for whose it is, words for everybody else. */
function Reply({ question, field, label }: ReplyProps) {
  const may = field === 'answer' ? question.mayAnswer : question.mayRespond;
  const held = question[field] ?? '';
  const kept = useKeptText('assessments', `${question.id}:${field}`, held);
  const answer = useAnswerAssessment();
  const tooLong = countCharacters(kept.text) > ASSESSMENT_TEXT_LIMIT;
  const text = kept.text.trim();
  const by = field === 'answer' ? question.answered : question.responded;
  if (!may) {
    return (
      <div>
        <Text size="sm" fw={700}>
          {label}
        </Text>
        {held === '' ? <Text c="dimmed">まだありません</Text> : <ProseText text={held} />}
        {by !== null && (
          <Text size="xs" c="dimmed">
            {byWhom(by)}
          </Text>
        )}
      </div>
    );
  }
  // Forgotten also where the page has been left before the answer came.
  const save = () =>
    answer.mutateAsync({ id: question.id, version: question.version, [field]: text }).then(kept.forget, () => {});
  return (
    <Stack gap={4}>
      <Textarea
        label={label}
        aria-label={`「${question.text}」への${label}`}
        autosize
        minRows={2}
        maxRows={12}
        value={kept.text}
        onChange={(event) => kept.write(event.currentTarget.value)}
        error={tooLong ? `${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。` : fieldMessage(answer.error, field)}
      />
      <OthersChanged changes={kept.overtaken ? [{ label, now: held }] : []} />
      <Refused act={`${label}を保存する`} error={answer.error} fields={[field]} />
      <Group gap="sm">
        {text !== held && !tooLong && (
          <Button size="compact-sm" variant="default" loading={answer.isPending} onClick={save}>
            {label}を保存する
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {answer.isSuccess && text === held ? '保存しました' : ''}
        </Text>
      </Group>
    </Stack>
  );
}

function AskForm({ place }: { place: AssessedPlace }) {
  const box = `${place.roundId}:${place.measureId}`;
  const keptText = useKeptText('assessments', `${box}:text`, '');
  const keptKind = useKeptText('assessments', `${box}:kind`, 'question');
  const kind = assessmentQuestionKinds.find((one) => one === keptKind.text) ?? 'question';
  const { text } = keptText;
  const ask = useAskAssessment(place);
  const tooLong = countCharacters(text) > ASSESSMENT_TEXT_LIMIT;
  const forget = () => {
    keptText.forget();
    keptKind.forget();
  };
  // Forgotten also where the page has been left before the answer came: it would be asked twice.
  const send = () => ask.mutateAsync({ kind, text: text.trim() }).then(forget, () => {});
  return (
    <Stack gap="xs">
      <Radio.Group label="種別" value={kind} onChange={keptKind.write}>
        <Group gap="md" mt={4}>
          {assessmentQuestionKinds.map((one) => (
            <Radio key={one} value={one} label={assessmentQuestionKindLabels[one]} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label="質問・意見"
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        onChange={(event) => keptText.write(event.currentTarget.value)}
        error={tooLong ? `${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。` : fieldMessage(ask.error, 'text')}
      />
      <Refused error={ask.error} fields={['text']} />
      <Group>
        <Button variant="default" disabled={isUnwritten(text) || tooLong} loading={ask.isPending} onClick={send}>
          送る
        </Button>
      </Group>
    </Stack>
  );
}

/** 質問 and 意見 of 外部委員, with the answers of the 課 and the 対応方針 of 企画. */
export function AssessmentQuestions({ place, detail }: { place: AssessedPlace; detail: AssessmentDetail }) {
  const { questions, mayAsk } = detail;
  const listId = useId();
  if (questions.length === 0 && !mayAsk) return null;
  return (
    <Section title="外部委員の質問・意見" count={questions.length}>
      <Stack gap="md">
        <Stack gap="sm" id={listId}>
          {questions.map((question) => (
            <Paper key={question.id} withBorder p="sm">
              <Stack gap="xs">
                <Group gap={6}>
                  <ToneBadge tone="accent" label={assessmentQuestionKindLabels[question.kind]} />
                  <Text size="xs" c="dimmed">
                    {byWhom(question.written)}
                  </Text>
                  <SampleMark sample={question.sample} />
                </Group>
                <ProseText text={question.text} />
                <Reply question={question} field="answer" label="回答" />
                <Reply question={question} field="response" label="対応方針" />
              </Stack>
            </Paper>
          ))}
        </Stack>
        {mayAsk && <AskForm key={place.measureId} place={place} />}
      </Stack>
    </Section>
  );
}
