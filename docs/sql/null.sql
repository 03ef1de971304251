-- apps/api/src/modules/reports/entries-export.read-model.ts; written by npm run sql-docs
SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
set_config('idle_in_transaction_session_timeout', $3, true)
