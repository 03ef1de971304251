import type { ImportChange, ImportDoubt, ImportError, ImportRepair, ImportResult } from '@mawasu/contract';
import { takesTheRest } from '@mawasu/domain/imports';
import type { FigureColumn } from '../../components/ui/figure-table.js';
import { PagedList } from './paged-list.js';

/** Of what is only to be known. */
const SHORT_PAGE = 10;

interface Placed {
  sheet: string;
  row: number;
  column: string;
  cell: string;
}

/** A row by its number alone where the table has one sheet only. */
function rowColumn(rows: readonly { sheet: string }[]): FigureColumn<{ sheet: string; row: number }> {
  const isOne = rows.every(({ sheet }) => sheet === rows[0]?.sheet);
  return {
    ...{ key: 'row', header: '行', width: isOne ? 64 : 110 },
    cell: ({ sheet, row }) => (isOne ? row : `${sheet}　${row}`),
  };
}

const place = ({ sheet, row, cell }: Placed): string => `${sheet === '' ? '' : `${sheet}　`}${cell || `${row}行目`}`;
const placeColumns = [
  { key: 'place', header: '場所', cell: place, width: 110 },
  { key: 'column', header: '列', cell: ({ column }: Placed) => column || '（行全体）', width: 110 },
] as const;

/** Enough of a long text to find it by. */
const VALUE_SHOWN = 60;
const shortened = (value: string): string => (value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN)}…` : value);

export function ErrorList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportError>[] = [
    ...placeColumns,
    { key: 'value', header: '値', cell: ({ value }) => shortened(value) || '（空欄）', width: '22%' },
    { key: 'reason', header: '理由と直し方', cell: ({ reason }) => reason },
  ];
  const title = takesTheRest(result.kind) ? '読み込めない欄' : 'エラー';
  return <PagedList title={title} count={result.counts?.errors ?? 0} rows={result.errors} columns={columns} />;
}

/** What there was before stands before the arrow; what is new or goes has none. */
function changeText(before: string | null, after: string | null): string {
  if (before === null) return after ?? '（なし）';
  return `${before} → ${after ?? '（なし）'}`;
}

export function ChangeList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportChange>[] = [
    rowColumn(result.changes),
    {
      key: 'operation',
      header: '区分',
      cell: ({ operation }) => (operation === 'create' ? '新規' : '変更'),
      width: 72,
    },
    { key: 'label', header: '対象', cell: ({ label }) => label },
    {
      key: 'fields',
      header: '変更前 → 変更後',
      cell: ({ fields }) =>
        fields.map(({ field, before, after }) => (
          <div key={`${field} ${before} ${after}`} style={{ whiteSpace: 'pre-wrap' }}>
            {field}：{changeText(before, after)}
          </div>
        )),
    },
  ];
  const { created = 0, changed = 0 } = result.counts ?? {};
  const title = result.state === 'committed' ? '変更したこと' : '変更されること';
  return <PagedList title={title} count={created + changed} rows={result.changes} columns={columns} />;
}

export function DoubtList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportDoubt>[] = [
    rowColumn(result.doubts),
    { key: 'label', header: '対象', cell: ({ label }) => label },
    { key: 'message', header: '確認していただきたいこと', cell: ({ message }) => message },
  ];
  const description = 'このままでも取り込めます。桁や単位の違いがないか、確認してください。';
  const count = result.counts?.doubts ?? 0;
  return (
    <PagedList
      title="確認していただきたい値"
      description={description}
      count={count}
      rows={result.doubts}
      columns={columns}
    />
  );
}

export function RepairList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportRepair>[] = [
    ...placeColumns,
    { key: 'before', header: '表の文字', cell: ({ before }) => before },
    { key: 'after', header: '読み取った文字', cell: ({ after }) => after },
  ];
  const description = '全角の数字、似た形の別の文字、見えない文字を直して読み取りました。';
  const count = result.counts?.repairs ?? 0;
  return (
    <PagedList
      title="補正した文字"
      description={description}
      count={count}
      rows={result.repairs}
      columns={columns}
      pageSize={SHORT_PAGE}
    />
  );
}

export function WithdrawnList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<string>[] = [{ key: 'label', header: '登録されているもの', cell: (label) => label }];
  const description = '登録されていて、表にないものです。取り込んでも消えません。';
  const count = result.counts?.withdrawn ?? 0;
  return (
    <PagedList
      title="取りやめ候補"
      description={description}
      count={count}
      rows={result.withdrawn}
      columns={columns}
      pageSize={SHORT_PAGE}
    />
  );
}

export function NoteList({ result: { notes } }: { result: ImportResult }) {
  const columns: FigureColumn<string>[] = [{ key: 'note', header: '内容', cell: (note) => note }];
  return (
    <PagedList title="読み取りについて" count={notes.length} rows={notes} columns={columns} pageSize={SHORT_PAGE} />
  );
}
