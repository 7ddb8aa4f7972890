import "./users.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAction } from "../../action";
import { type UserRow, userRow } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { LoadProgress } from "../../components/load-progress";
import { ProblemNotice, SuccessNotice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { SearchField } from "../../components/search-field";
import { VirtualTable } from "../../components/virtual-table";
import { fileName, loadCsv, saveCsv, toCsv } from "../../csv";
import { tellsActivity } from "../../last-active";
import { load } from "../../lazy";
import { Places } from "../../order";
import { href, route, setQuery } from "../../route";
import { useSession } from "../../session";
import { nextSort, sortOf } from "../../sorting";
import { strings } from "../../strings";
import { filtered, narrows } from "../../user-filter";
import { ColumnChooser, useChosenColumns } from "./column-chooser";
import { fileOf, sorted, type UserColumn } from "./columns";
import { CreateUser } from "./create-user";
import { Filters } from "./filters";

const text = strings.users;

async function exportCsv(columns: readonly UserColumn[], users: readonly UserRow[]) {
  await load(loadCsv);
  const { names, rows } = fileOf(columns, users);
  saveCsv(fileName("users"), await toCsv(names, rows));
  announce(text.exported(users.length));
}

/** Everybody on the server, for administrators. */
export function Users() {
  const { people, viewer } = useSession();
  const { query } = route.value;
  const search = query.get("q") ?? "";
  const feed = useMemo(() => people.search(search), [people, search]);
  useEffect(() => {
    void feed.load();
    return () => feed.pause();
  }, [feed]);

  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<UserRow>();
  const exporting = useAction("read", () => exportCsv(columns.shown, shown));
  const sort = sortOf(query);
  const loaded = feed.rows.value;
  const isActivityTold = useMemo(() => tellsActivity(loaded), [loaded]);
  const columns = useChosenColumns(isActivityTold);
  const parameters = query.toString();
  const places = useMemo(() => new Places(), []);
  const shown = useMemo(() => {
    const wanted = new URLSearchParams(parameters);
    return sorted(filtered(loaded, wanted), sortOf(wanted), places);
  }, [loaded, parameters, places]);
  const state = feed.state.value;
  const isComplete = state === "complete";
  const canDeactivate =
    isComplete &&
    narrows(query) &&
    shown.some(({ id, deletedAt }) => deletedAt === undefined && id !== viewer.id);
  const countText = text.shown(shown.length, loaded.length, search);
  useEffect(() => {
    if (isComplete) announce(countText);
  }, [isComplete, countText]);

  return (
    <div class="users">
      <PageHead title={text.title} lead={text.intro}>
        <Button kind="plain" onClick={() => void exporting.run()}>
          <Icon name="download" />
          {text.exportCsv}
        </Button>
        <Button kind="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {text.create}
        </Button>
      </PageHead>
      {created && (
        <SuccessNotice
          title={strings.createUser.created(created.email ?? created.label)}
          lines={created.username ? [strings.createUser.createdUsername(created.username)] : []}
          onDismiss={() => setCreated(undefined)}
        >
          <a class="button quiet" href={href("users", created.username ?? created.email)}>
            {strings.createUser.open}
          </a>
        </SuccessNotice>
      )}
      <ProblemNotice problem={exporting.problem} />
      <div class="table-tools">
        <SearchField
          label={text.search}
          placeholder={text.placeholder}
          value={search}
          onSearch={(q) => setQuery({ q })}
        />
        <Filters tellsActivity={isActivityTold} />
        <ColumnChooser columns={columns} />
      </div>
      <LoadProgress feed={feed} />
      <div class="count-row">
        <p class="count">{isComplete || loaded.length > 0 ? countText : ""}</p>
        {canDeactivate && (
          <a
            class="button quiet danger"
            href={href("deactivate-users", undefined, Object.fromEntries(query))}
          >
            {text.deactivate}
          </a>
        )}
      </div>
      {shown.length > 0 && (
        <VirtualTable
          key={search}
          label={text.table}
          columns={columns.shown}
          rows={shown}
          keyOf={(user) => user.id}
          sort={sort}
          onSort={(column) => setQuery({ sort: nextSort(sort, column) })}
          scrollTop={search === "" ? people.scrollTop : 0}
          onScroll={(scrollTop) => {
            if (search === "") people.scrollTop = scrollTop;
          }}
        />
      )}
      {shown.length === 0 && isComplete && (
        <p class="empty">
          {loaded.length > 0 ? text.noneFits : search === "" ? text.empty : text.noMatch(search)}
        </p>
      )}
      {isCreating && (
        <CreateUser
          onCreated={(user) => {
            setCreating(false);
            setCreated(userRow(user));
            people.add(userRow(user));
            user.free();
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}
