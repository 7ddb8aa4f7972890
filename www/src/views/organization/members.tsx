import { useMemo, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Organization } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { SearchField } from "../../components/search-field";
import { type Column, VirtualTable } from "../../components/virtual-table";
import { fileName, loadCsv, saveCsv, toCsv } from "../../csv";
import { load } from "../../lazy";
import { Places } from "../../order";
import { route, setQuery } from "../../route";
import { useSession } from "../../session";
import { inOrder, nextSort, sortOf } from "../../sorting";
import { organization as strings } from "../../strings/organization";
import { ChangeRole } from "./change-role";
import { columnsOf, type MemberColumn } from "./member-columns";
import { filtered } from "./member-filter";
import { MemberFilters } from "./member-filters";
import type { MemberRow } from "./member-row";
import { RemoveSomebody } from "./remove-somebody";

const text = strings.members;

/** What dialogs about a member are given. */
export interface Asked {
  organization: Organization;
  member: MemberRow;
  members: readonly MemberRow[];
  seats: Organization["seats"];
}

interface MembersProps extends Omit<Asked, "member"> {
  mayChange: boolean;
  onChange: (words: string, isSelf: boolean) => void;
  onGone: () => void;
}

async function exportCsv(columns: readonly MemberColumn[], members: readonly MemberRow[]) {
  await load(loadCsv);
  const fields = columns.flatMap((column) => column.fields);
  const rows = members.map((member) => fields.map(([, of]) => of(member)));
  const names = fields.map(([name]) => name);
  saveCsv(fileName("members"), await toCsv(names, rows));
  announce(text.exported(members.length));
}

/** Everybody in the organization. */
export function Members(props: MembersProps) {
  const { members, mayChange, onChange, onGone, ...rest } = props;
  const { isAdmin, viewer } = useSession();
  const [asked, ask] = useState<{ member: MemberRow; isRemoval: boolean }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { query } = route.value;
  const parameters = query.toString();
  const columns = useMemo(() => columnsOf(members, isAdmin), [members, isAdmin]);
  const places = useMemo(() => new Places(), []);
  const shown = useMemo(() => {
    const wanted = new URLSearchParams(parameters);
    const sort = sortOf(wanted);
    const column = columns.find(({ id }) => id === sort?.column);
    const found = filtered(members, wanted);
    if (!sort || !column) return found;
    return inOrder(found, column.sortKey, sort.isDescending, places);
  }, [members, columns, parameters, places]);
  const exporting = useAction("read", () => exportCsv(columns, shown));
  const sort = sortOf(query);
  const change: Column<MemberRow> = {
    id: "change",
    header: text.column.change,
    width: "6rem",
    cell: (member) => (
      <Button
        kind="quiet"
        label={text.changeOne(member.label)}
        onClick={() => ask({ member, isRemoval: false })}
      >
        {text.change}
      </Button>
    ),
  };
  function finish(words: string, isRemoval: boolean) {
    const isSelf = asked?.member.username === viewer.username;
    ask(undefined);
    onChange(words, isSelf);
    if (!isRemoval) return;
    heading.current?.focus();
    if (isSelf && !isAdmin) onGone();
  }
  const dialog = asked && {
    ...rest,
    members,
    member: asked.member,
    isSelf: asked.member.username === viewer.username,
    onDone: (words: string) => finish(words, asked.isRemoval),
    onClose: () => ask(undefined),
  };

  return (
    // No landmark of its own: the table in it is one, of the same name.
    <div class="organization-members">
      <div class="members-head">
        <h2 id="members-title" tabIndex={-1} ref={heading}>
          {text.title}
        </h2>
        <Button kind="plain" onClick={() => void exporting.run()}>
          <Icon name="download" />
          {text.exportCsv}
        </Button>
      </div>
      <ProblemNotice problem={exporting.problem} />
      <div class="table-tools">
        <SearchField
          label={text.search}
          placeholder={text.placeholder}
          value={query.get("q") ?? ""}
          onSearch={(q) => setQuery({ q })}
        />
        <MemberFilters members={members} columns={columns} />
      </div>
      <p class="count" role="status">
        {text.shown(shown.length, members.length)}
      </p>
      {shown.length > 0 ? (
        <VirtualTable
          label={text.title}
          columns={mayChange ? [...columns, change] : columns}
          rows={shown}
          keyOf={(member) => member.username}
          sort={sort}
          onSort={(column) => setQuery({ sort: nextSort(sort, column) })}
        />
      ) : (
        <p class="empty">{text.noneFits}</p>
      )}
      {dialog && !asked.isRemoval && (
        <ChangeRole {...dialog} onRemove={() => ask({ ...asked, isRemoval: true })} />
      )}
      {dialog && asked.isRemoval && <RemoveSomebody {...dialog} />}
    </div>
  );
}
