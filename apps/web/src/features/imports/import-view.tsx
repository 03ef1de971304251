import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { type ImportKind, importKindLabels } from '@mawasu/domain/imports';
import { scopeOf } from '@mawasu/domain/permissions';
import { useState } from 'react';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useCurrentUser } from '../../lib/session.js';
import { FormFiles } from './form-files.js';
import { ImportPreview } from './import-preview.js';
import { useLastImport } from './last-import.js';
import { TableChoice } from './table-choice.js';

interface ImportViewProps {
  /** Those the person may bring in. */
  kinds: readonly ImportKind[];
  kind: ImportKind;
  /** The table that is looked at. */
  id: string | null;
  onGo: (next: { kind: ImportKind; id?: string }) => void;
}

/** From the form over the file to what it would change. */
export function ImportView({ kinds, kind, id, onGo }: ImportViewProps) {
  const [sent, setSent] = useState<File | null>(null);
  const last = useLastImport();
  const open = last && kinds.includes(last.kind) ? last : null;
  const take = (taken: string, file: File) => {
    setSent(file);
    onGo({ kind, id: taken });
  };
  if (id !== null) {
    return <ImportPreview key={id} id={id} file={sent} onTaken={take} onAnother={() => onGo({ kind })} />;
  }
  return (
    <Stack gap="lg">
      {open && (
        <Group gap="sm">
          <Text>「{open.fileName}」の確認が途中です。</Text>
          <Button variant="default" onClick={() => onGo({ kind: open.kind, id: open.id })}>
            続きを開く
          </Button>
        </Group>
      )}
      {kinds.length > 1 && (
        <Section title="1. 様式を用意する">
          <Stack gap="md">
            <Select
              label="取り込むもの"
              data={kinds.map((one) => ({ value: one, label: importKindLabels[one] }))}
              value={kind}
              allowDeselect={false}
              maw={320}
              onChange={(next) => {
                const chosen = kinds.find((one) => one === next);
                if (chosen) onGo({ kind: chosen });
              }}
            />
            {kind === 'entries' ? <SheetFormHint /> : <FormFiles key={kind} kind={kind} />}
          </Stack>
        </Section>
      )}
      <Section title={kinds.length > 1 ? '2. 表を読み込む' : 'ファイルを選ぶ'}>
        <Stack gap="md">
          <TableChoice key={kind} kind={kind} onTaken={take} />
          {kinds.length === 1 && kind === 'entries' && <SheetFormHint />}
        </Stack>
      </Section>
    </Stack>
  );
}

/** The 様式 of a 課 is made where its sheets are listed. */
function SheetFormHint() {
  const user = useCurrentUser();
  return (
    <Text>
      様式は、<TextLink to={paths.entries}>年度評価シートの一覧</TextLink>
      の「Excel様式を受け取る」で受け取ります。何人かで分けて記入したときは、ファイルを1つずつ読み込んでください。
      {scopeOf(user, 'entry.edit') === null &&
        '企画が読み込めるのは実績値だけです。文章、事業費、指摘への回答は、担当課の入力者か課長が読み込みます。'}
    </Text>
  );
}
