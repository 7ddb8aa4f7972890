import { announce } from "../components/announcer";
import { button } from "../components/button";
import { icon } from "../components/icon";
import { successNotice } from "../components/notice";
import { el, fill } from "../dom";
import type { Session } from "../session";
import { strings } from "../strings";
import type { View } from "../workspace";
import { askToCreateUser } from "./create-user";
import { searchField } from "./search-field";
import { userList } from "./user-list";

/** For administrators: everyone on the server, searched as one types, and a way to add somebody. */
export function usersView(session: Session): View {
  const text = strings.users;
  const heading = el("h1", {}, text.title);
  const create = button("primary", [icon("plus"), text.create]);
  const outcome = el("div", {});
  const list = userList(session);
  const search = searchField(text.search, text.placeholder, (query) => list.search(query));

  create.addEventListener("click", () =>
    askToCreateUser(session, ({ email, username }) => {
      const { created, createdUsername } = strings.createUser;
      const lines = username ? [createdUsername(username)] : [];
      fill(outcome, successNotice(created(email), lines));
      announce([created(email), ...lines].join(". "));
      list.search(search.query());
    }),
  );

  const element = el(
    "div",
    { class: "users" },
    el(
      "header",
      { class: "page-head" },
      el("div", { class: "page-head-text" }, heading, el("p", { class: "lead" }, text.intro)),
      create,
    ),
    outcome,
    el("section", { class: "card users-card" }, search.element, list.element),
  );
  return { element, heading, title: text.title, onShow: () => list.loadOnce() };
}
