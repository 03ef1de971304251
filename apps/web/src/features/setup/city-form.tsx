import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import type { Setup } from '@mawasu/contract';
import { fiscalYearWithWestern } from '@mawasu/domain/years';
import type { FormEvent } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { serverFiscalYear } from '../../lib/server-day.js';
import { useFirstWrongField } from '../../lib/use-first-wrong-field.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { useChangeSetup } from './setup.queries.js';

/** Years around the present one, newest first; the one that is held is among them. */
function offeredYears(held: number | null): number[] {
  const now = serverFiscalYear();
  const near = Array.from({ length: 12 }, (_, index) => now + 3 - index);
  return [...new Set(held === null ? near : [...near, held])].toSorted((a, b) => b - a);
}

/** Name and first year of the city. */
export function CityForm({ setup }: { setup: Setup }) {
  const held = { cityName: setup.cityName, firstFy: setup.firstFy === null ? null : String(setup.firstFy) };
  const { typed, set, others, ...kept } = useTypedOver(held, 'city');
  const { cityName, firstFy } = typed;
  const save = useChangeSetup();
  const { form, onTry } = useFirstWrongField(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    const fy = firstFy === null ? {} : { firstFy: Number(firstFy) };
    save.mutate({ version: setup.version, cityName, ...fy }, { onSuccess: kept.settle });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        <KeptTypingNote {...kept} />
        <FormAlert error={save.error} fields={['cityName', 'firstFy']} />
        <Group align="flex-start" gap="md">
          <TextInput
            label="市の名前"
            description="画面の上と報告書に表示されます。"
            value={cityName}
            onChange={(event) => set({ cityName: event.currentTarget.value })}
            error={fieldMessage(save.error, 'cityName')}
            w="18rem"
          />
          <Select
            label="最初に評価する年度"
            description="振り返る事業を行った年度です。"
            placeholder="選んでください"
            data={offeredYears(setup.firstFy).map((fy) => ({ value: String(fy), label: fiscalYearWithWestern(fy) }))}
            value={firstFy}
            onChange={(fy) => set({ firstFy: fy })}
            allowDeselect={false}
            error={fieldMessage(save.error, 'firstFy')}
            w="18rem"
          />
        </Group>
        <OthersChanged
          changes={others.map((field) =>
            field === 'cityName'
              ? { label: '市の名前', now: setup.cityName }
              : {
                  label: '最初に評価する年度',
                  now: setup.firstFy === null ? '' : fiscalYearWithWestern(setup.firstFy),
                },
          )}
        />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            保存する
          </Button>
          <span role="status">{save.isSuccess ? '保存しました。' : ''}</span>
        </Group>
      </Stack>
    </form>
  );
}
