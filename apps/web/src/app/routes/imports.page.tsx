import { type ImportKind, importKinds, importPermissions } from '@mawasu/domain/imports';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ForbiddenState } from '../../components/ui/forbidden-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { ImportView } from '../../features/imports/import-view.js';
import { importQuery } from '../../features/imports/imports.queries.js';
import { useCan } from '../../lib/session.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/imports');

/** 「取込」: the kinds the person may bring in, and the table that is looked at. */
export function ImportsPage() {
  const { kind, id } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const query = useQuery({ ...importQuery(id ?? ''), enabled: id !== undefined });
  useFoundValues({ kind, id }, ['id'], query, (search) => void navigate({ search, replace: true }));
  const kinds = importKinds.filter((one) => can(importPermissions[one]));
  const [first] = kinds;
  if (!first) return <ForbiddenState needs="import.use" />;
  const chosen = kinds.find((one) => one === kind) ?? first;
  const go = (next: { kind: ImportKind; id?: string }) => void navigate({ search: next });
  return (
    <>
      <PageHeader
        title={chosen === 'entries' ? '記入した様式の読み込み' : '取込'}
        description={
          chosen === 'entries'
            ? '年度評価シートのExcel様式に記入した内容を、シートに入れます。内容を確認してから取り込むまで、何も変わりません。'
            : 'ExcelやCSVの表から、まとめて登録します。内容を確認してから取り込むまで、何も変わりません。'
        }
      />
      <ImportView kinds={kinds} kind={chosen} id={id ?? null} onGo={go} />
    </>
  );
}
