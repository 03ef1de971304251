import { Stack } from '@mantine/core';
import type { Handover } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import { Section } from '../../components/ui/section.js';
import { HandedIndicators } from './handed-indicators.js';
import { HandedInitiatives } from './handed-initiatives.js';
import { HandedRemarks } from './handed-remarks.js';
import classes from './handover.module.css';

const departmentText = ({ name, divisionName }: Handover['departments'][number]) =>
  divisionName === null ? name : `${divisionName} ${name}`;

function Facts({ handover }: { handover: Handover }) {
  const { departments, people, measures, round } = handover;
  const facts = [
    ['所属', departments.map(departmentText).join('、')],
    [
      'いまの担当者',
      people.map(({ name, roles }) => `${name}（${roles.map((role) => roleLabels[role]).join('・')}）`).join('、'),
    ],
    ['主管する施策', measures.map(({ code, title }) => `${code} ${title}`.trim()).join('、')],
    [
      round ? `${fiscalYearLabel(round.fy)}評価の締切` : '評価の締切',
      (round?.deadlines ?? []).map(({ label, dueOn }) => `${label} ${japaneseDate(dueOn)}`).join('、'),
    ],
  ] as const;
  return (
    <Section title="担当と締切">
      <dl className={classes.facts}>
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text === '' ? 'ありません' : text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** 引継ぎ on one page, on a screen and on a sheet of A4. */
export function HandoverView({ handover }: { handover: Handover }) {
  return (
    <Stack gap="lg" className={classes.paper}>
      <Facts handover={handover} />
      <HandedInitiatives {...handover} />
      <HandedRemarks {...handover} />
      <HandedIndicators {...handover} />
    </Stack>
  );
}
