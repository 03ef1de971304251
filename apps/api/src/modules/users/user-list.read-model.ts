import type { UserList, UserListItem, UserListQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { AccountAccess, type WrongPasswords } from './account-access.js';
import { signInState } from './sign-in-state.sql.js';
import { userListStatement } from './user-list.sql.js';

type ListedUser = Omit<UserListItem, 'failures' | 'waitsUntil'> & { places: WrongPasswords[] };

interface ListRow {
  total: number;
  items: ListedUser[];
}

/** One page of the people, with what each holds today, in one statement. */
@Injectable()
export class UserListReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccountAccess,
  ) {}

  async list(query: UserListQuery): Promise<UserList> {
    const { name, text, values: filters } = userListStatement(query);
    const page = [query.size, (query.page - 1) * query.size];
    const values = [this.access.forgottenAfterMinutes, ...filters, ...page];
    const [row] = await queryNamed<ListRow>(this.dataSource, name, text, values);
    const items = (row?.items ?? []).map(({ places, ...item }) => ({ ...item, ...signInState(places, this.access) }));
    return { items, total: row?.total ?? 0 };
  }
}
