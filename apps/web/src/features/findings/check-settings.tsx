import { Stack, Switch, Text } from '@mantine/core';
import { findingKindLabels, sheetChecks } from '@mawasu/domain/sheets';
import { Refused } from '../../components/ui/change-dialog.js';
import { Dialog } from '../../components/ui/dialog.js';
import { useSwitchCheck } from './findings.queries.js';

interface CheckSettingsProps {
  roundId: string;
  checksOff: readonly string[];
  onClose: () => void;
}

/** Which checks the round makes: on the sheets, at 提出 and in the list alike. Each is switched by itself, at once. */
export function CheckSettings({ roundId, checksOff, onClose }: CheckSettingsProps) {
  const turn = useSwitchCheck(roundId);
  // As it was chosen while it is being sent. A switch that could not be used meanwhile would lose the focus.
  const isOn = (key: string) =>
    turn.isPending && turn.variables.key === key ? turn.variables.on : !checksOff.includes(key);
  return (
    <Dialog opened onClose={onClose} title="点検項目の設定" size="xl">
      <Stack gap="md">
        <Text size="sm">
          この評価年度で使う点検項目です。使わない項目は、シートの「提出前の確認」にもこの一覧にも出ません。変更は操作履歴に残ります。
        </Text>
        <Refused error={turn.error} fields={[]} />
        {sheetChecks.map(({ key, kind, label, explanation, optional }) => (
          <Switch
            key={key}
            label={label === findingKindLabels[kind] ? label : `${label}（${findingKindLabels[kind]}）`}
            description={optional ? explanation : `${explanation}（必ず点検します）`}
            checked={isOn(key)}
            disabled={!optional}
            onChange={(event) => !turn.isPending && turn.mutate({ key, on: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </Dialog>
  );
}
