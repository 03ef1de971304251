import { Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import type { Setup, SetupStep as Step } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { CityForm } from './city-form.js';
import { ExampleOffer } from './example-offer.js';
import { Invitations } from './invitations.js';
import classes from './setup.module.css';
import { StepActions } from './step-actions.js';
import { StepState } from './step-state.js';

function Findings({ findings }: { findings: Step['findings'] }) {
  const needed = findings.filter(({ isNeeded }) => isNeeded);
  const later = findings.filter(({ isNeeded }) => !isNeeded);
  return (
    <>
      {needed.length > 0 && (
        <List fz="sm" spacing={2}>
          {needed.map(({ text }) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
      {later.length > 0 && (
        <Text fz="sm" c="dimmed">
          あとで整えられること：{later.map(({ text }) => text).join('')}
        </Text>
      )}
    </>
  );
}

interface SetupStepProps {
  step: Step;
  number: number;
  /** The first of the reader's own steps that is not 済. */
  isNext: boolean;
  setup: Setup;
}

/** What the reader does in the step; for the other role, who does it. */
function Doing({ step, isNext, setup }: Omit<SetupStepProps, 'number'>) {
  if (!step.isOwn) {
    return <Text fz="sm">この手順は{step.roles.map((role) => roleLabels[role]).join('か')}が行います。</Text>;
  }
  return (
    <Stack gap="sm">
      {step.key === 'city' && <CityForm setup={setup} />}
      {step.key === 'invitations' && <Invitations invitees={setup.invitees} />}
      <StepActions step={step} isNext={isNext} />
      {step.key === 'plan' && setup.mayLoadExample && <ExampleOffer />}
    </Stack>
  );
}

/** One step: where it stands, its numbers, what it lacks, and what to do. */
export function SetupStep({ step, number, isNext, setup }: SetupStepProps) {
  const id = `setup-${step.key}`;
  const counts = step.counts.map(({ label, text }) => `${label} ${text}`).join('、');
  return (
    <Paper component="li" withBorder p="md" className={classes.step} data-next={isNext || undefined}>
      <section aria-labelledby={id}>
        <Stack gap="sm">
          <Group justify="space-between" gap="sm">
            <Group gap="sm" align="baseline">
              <Title order={2} size="h3" id={id}>
                {number}. {step.label}
              </Title>
              <Text component="span" fz="sm" c="dimmed">
                担当：{step.roles.map((role) => roleLabels[role]).join('か')}
                {step.isOwn && '（あなた）'}
              </Text>
            </Group>
            <StepState state={step.state} />
          </Group>
          {counts !== '' && <Text fz="sm">{counts}</Text>}
          <Findings findings={step.findings} />
          <Doing step={step} isNext={isNext} setup={setup} />
        </Stack>
      </section>
    </Paper>
  );
}
