-- apps/api/src/modules/reports/entries-export.read-model.ts; written by npm run sql-docs
SELECT set_config('mawasu.user_id', $1, true), set_config('mawasu.actor_name', $2, true),
set_config('mawasu.request_id', $3, true), set_config('mawasu.context_id', $4, true),
set_config('mawasu.reason', $5, true), set_config('mawasu.for_user_id', $6, true),
set_config('mawasu.for_name', $7, true), set_config('mawasu.at', $8, true)
