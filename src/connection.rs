//! Lists inside a user or a team. A page of them comes with the object itself;
//! where it is full, the list is loaded to its end here.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::client::Client;
use crate::error::Error;
use crate::graphql::{Operation, TEAM_INVITES, USER_API_KEYS, USER_TEAMS, check_nodes, object};
use crate::js;
use crate::options::RequestOptions;
use crate::promise::Call;
use crate::view::{Field, View, read};

/// Elements in a page; the documents say the same. A server that does not page
/// sends more, or fewer.
const PAGE_SIZE: u32 = 100;

/// A list with cursors, and the operation that loads a page of it.
pub struct List {
    operation: Operation,
    owner: Field,
    field: Field,
    name: &'static str,
    /// What each element has to have.
    strings: &'static [Field],
    /// What names the owner: a field, which is also the operation's variable.
    by: (&'static str, Field),
}

/// A user's keys.
pub const API_KEYS: List = List {
    operation: USER_API_KEYS,
    owner: Field::User,
    field: Field::ApiKeys,
    name: "apiKeys",
    strings: &[Field::Id, Field::Name],
    by: ("id", Field::Id),
};

/// The lists of a user.
pub const OF_USER: &[List] = &[
    API_KEYS,
    List {
        operation: USER_TEAMS,
        owner: Field::User,
        field: Field::Teams,
        name: "teams",
        strings: &[Field::Name],
        by: ("id", Field::Id),
    },
];

/// The lists of a team.
pub const OF_TEAM: &[List] = &[List {
    operation: TEAM_INVITES,
    owner: Field::Entity,
    field: Field::Invites,
    name: "invites",
    strings: &[Field::Id],
    by: ("name", Field::Name),
}];

/// Whether the object has a list that came in a full page, so that there may be more.
pub fn has_full_page(owner: &JsValue, lists: &[List]) -> bool {
    lists.iter().any(|list| is_full(owner, list))
}

fn is_full(owner: &JsValue, list: &List) -> bool {
    let edges = read(&read(owner, list.field), Field::Edges);
    edges
        .dyn_ref::<Array>()
        .is_some_and(|edges| edges.length() == PAGE_SIZE)
}

/// Resolves to the object with whole lists.
pub fn complete(
    client: Client,
    mut owner: JsValue,
    lists: &'static [List],
    options: RequestOptions,
) -> Call {
    Box::pin(async move {
        for list in lists {
            if is_full(&owner, list) {
                let whole = load(client.clone(), list, owner.clone(), options.clone()).await?;
                owner = js::merge(&owner, &object(&[(list.name, whole)]));
            }
        }
        Ok(owner)
    })
}

/// Resolves to the whole list; to `undefined` where the server does not show it.
pub fn load(client: Client, list: &'static List, owner: JsValue, options: RequestOptions) -> Call {
    Box::pin(async move {
        let (variable, field) = list.by;
        let edges = Array::new();
        let mut after = JsValue::UNDEFINED;
        loop {
            let variables = object(&[
                (variable, read(&owner, field)),
                ("first", PAGE_SIZE.into()),
                ("after", after.clone()),
            ]);
            let data = client
                .execute(&list.operation, &variables, &options)
                .await?;
            let mut page = None;
            list.operation.read(data, &mut |data| {
                data.at(&[list.owner], &mut |owner| {
                    page = owner
                        .is_present()
                        .then(|| read_page(list, &owner, &edges, &after));
                });
            })?;
            match page.ok_or_else(Error::nothing_there)? {
                Page::Hidden => return Ok(JsValue::UNDEFINED),
                Page::Last => return Ok(object(&[("edges", edges.into())])),
                Page::More(cursor) => after = cursor,
            }
        }
    })
}

enum Page {
    /// The server does not show the list.
    Hidden,
    Last,
    /// The next page is behind this cursor.
    More(JsValue),
}

fn read_page(list: &List, owner: &View, edges: &Array, after: &JsValue) -> Page {
    let page = owner.field(list.field);
    if !page.is_present() {
        return Page::Hidden;
    }
    check_nodes(&page, list.strings);
    let mut cursor = JsValue::UNDEFINED;
    let mut count = 0;
    page.field(Field::Edges).each(&mut |edge| {
        count += 1;
        cursor = edge.field(Field::Cursor).value().clone();
        edges.push(edge.value());
    });
    if count != PAGE_SIZE {
        return Page::Last;
    }
    if !cursor.is_string() || cursor == *after {
        page.complain("another cursor at the end than the page before had");
    }
    Page::More(cursor)
}
