import { Button, Checkbox, Group, Radio, Stack, Table, Text } from '@mantine/core';
import type { ReorganisationChoice, ReorganisationPreview } from '@mawasu/contract';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { Section } from '../../components/ui/section.js';
import classes from './reorganisation.module.css';
import { type ChoiceGroup, chooseRest, leftToChoose, type ReorganisationDraft } from './reorganisation-draft.js';

const groups: readonly { group: ChoiceGroup; title: string; unit: string; hint: string }[] = [
  { group: 'nodes', title: '主管・関係する取組みなど', unit: '件', hint: '一つずつ、引き継ぐ課を選びます。' },
  { group: 'sections', title: '下の課', unit: '課', hint: '一つずつ、移る先の部を選びます。' },
  { group: 'people', title: '職員', unit: '人', hint: '移る課を選びます。二つ以上の課を兼ねることもできます。' },
];

interface ChoiceStepProps {
  draft: ReorganisationDraft;
  preview: ReorganisationPreview;
  onChange: (draft: ReorganisationDraft) => void;
  /** The person tried to go on: what is missing is said. */
  isAsked: boolean;
}

/** Third step of a 分割: who gets what. Nothing may stay without. */
export function ChoiceStep({ draft, preview, onChange, isAsked }: ChoiceStepProps) {
  const left = leftToChoose(draft, preview);
  return (
    <Stack gap="lg">
      {groups.map(({ group, title, unit, hint }) => {
        const choices = preview.choices[group];
        if (choices.length === 0) return null;
        return (
          <Section
            key={group}
            title={title}
            description={
              <>
                {hint}
                <Text
                  span
                  role={isAsked && left[group] > 0 ? 'alert' : 'status'}
                  c={left[group] > 0 ? 'red' : undefined}
                  ml="xs"
                >
                  {left[group] > 0 ? `選ばれていないもの${left[group]}${unit}` : 'すべて選ばれています。'}
                </Text>
              </>
            }
            action={
              <Group gap="xs">
                {draft.targets.map(({ key, name }) => (
                  <Button
                    key={key}
                    size="xs"
                    variant="default"
                    onClick={() =>
                      onChange(
                        chooseRest(
                          draft,
                          group,
                          choices.map(({ id }) => id),
                          key,
                        ),
                      )
                    }
                  >
                    残りを{name}へ
                  </Button>
                ))}
              </Group>
            }
            flush
          >
            <ChoiceTable draft={draft} group={group} title={title} choices={choices} onChange={onChange} />
          </Section>
        );
      })}
      {groups.every(({ group }) => preview.choices[group].length === 0) && (
        <Text c="dimmed">主管する取組みも所属する職員もないため、選ぶものはありません。</Text>
      )}
    </Stack>
  );
}

interface ChoiceTableProps extends Pick<ChoiceStepProps, 'draft' | 'onChange'> {
  group: ChoiceGroup;
  title: string;
  choices: readonly ReorganisationChoice[];
}

function ChoiceTable({ draft, group, title, choices, onChange }: ChoiceTableProps) {
  const set = (id: string, targets: string[]) =>
    onChange({ ...draft, choices: { ...draft.choices, [group]: { ...draft.choices[group], [id]: targets } } });
  return (
    <ScrollBox label={title}>
      <Table verticalSpacing={6} className={classes.choices}>
        <Table.Tbody>
          {choices.map(({ id, label, note }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                {label}
                <Text span fz="sm" c="dimmed" ml="xs">
                  {note}
                </Text>
              </Table.Th>
              <Table.Td>
                <Targets
                  draft={draft}
                  id={id}
                  group={group}
                  label={label}
                  value={draft.choices[group][id] ?? []}
                  onChange={(targets) => set(id, targets)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

interface TargetsProps extends Pick<ChoiceStepProps, 'draft'> {
  id: string;
  group: ChoiceGroup;
  label: string;
  value: string[];
  onChange: (targets: string[]) => void;
}

function Targets({ draft, id, group, label, value, onChange }: TargetsProps) {
  const isMany = group === 'people';
  const toggle = (key: string) => (value.includes(key) ? value.filter((other) => other !== key) : [...value, key]);
  return (
    <Group gap="md" role={isMany ? 'group' : 'radiogroup'} aria-label={`${label}の行き先`}>
      {draft.targets.map(({ key, name }) =>
        isMany ? (
          <Checkbox key={key} label={name} checked={value.includes(key)} onChange={() => onChange(toggle(key))} />
        ) : (
          <Radio
            key={key}
            name={`${group} ${id}`}
            label={name}
            checked={value[0] === key}
            onChange={() => onChange([key])}
          />
        ),
      )}
    </Group>
  );
}
