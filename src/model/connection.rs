//! Lists as GraphQL's relay convention has them: edges around nodes, in pages.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What came of a list: its nodes, and what it takes to ask for the rest. Edges
/// without a node are counted and not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection<T> {
    /// What is in it.
    pub nodes: Vec<T>,
    /// How many edges came, those without a node too: a full page may not be the last.
    pub edge_count: u32,
    /// The cursor of the last edge, where it was asked for.
    pub last_cursor: Option<Box<str>>,
    /// Where it was asked for.
    pub page_info: Option<PageInfo>,
}

/// Whether there is more, and where.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageInfo {
    /// Whether another page follows.
    pub has_next_page: bool,
    /// Where it begins.
    pub end_cursor: Option<Box<str>>,
}

impl<T> Connection<T> {
    /// A whole list of these nodes.
    pub fn of(nodes: Vec<T>) -> Self {
        Self {
            edge_count: nodes.len() as u32,
            nodes,
            last_cursor: None,
            page_info: None,
        }
    }

    /// A list of these edges.
    pub fn with(edges: Edges<T>, page_info: Option<PageInfo>) -> Self {
        Self {
            nodes: edges.nodes,
            edge_count: edges.count,
            last_cursor: edges.last_cursor,
            page_info,
        }
    }

    /// Whether it may go on behind what came. A full page may, where nothing says more.
    pub fn has_more(&self, page_size: u32) -> bool {
        match &self.page_info {
            Some(info) => info.has_next_page,
            None => self.edge_count == page_size,
        }
    }

    /// The cursor behind which it goes on.
    pub fn end_cursor(&self) -> Option<&str> {
        let info = self.page_info.as_ref();
        let end = info.and_then(|info| info.end_cursor.as_deref());
        end.or(self.last_cursor.as_deref())
    }

    /// Takes out the nodes of which this is true.
    pub fn remove(&mut self, mut is_gone: impl FnMut(&T) -> bool) {
        self.nodes.retain(|node| !is_gone(node));
        self.edge_count = self.nodes.len() as u32;
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound = "T: Deserialize<'de>")]
struct Sent<T> {
    edges: Edges<T>,
    page_info: Option<PageInfo>,
}

/// What edges come to, each taken apart as it is read: a list of ten thousand stands in
/// memory once.
pub struct Edges<T> {
    nodes: Vec<T>,
    count: u32,
    last_cursor: Option<Box<str>>,
}

impl<T> Default for Edges<T> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            count: 0,
            last_cursor: None,
        }
    }
}

impl<T> Edges<T> {
    /// Whether none of them has a node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Takes the next one.
    pub fn add(&mut self, edge: Option<Edge<T>>) {
        if self.nodes.len() == self.nodes.capacity() {
            // By a quarter: with twice as much, which a list of its own takes, a page
            // would hold room for as many users as it has.
            self.nodes.reserve_exact(self.nodes.len() / 4 + 1);
        }
        self.count += 1;
        self.last_cursor = None;
        if let Some(edge) = edge {
            self.last_cursor = edge.cursor;
            self.nodes.extend(edge.node);
        }
    }
}

/// One of a list's edges. A server may send null in its place, and in the node's.
#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
pub struct Edge<T> {
    cursor: Option<Box<str>>,
    node: Option<T>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Connection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Sent { edges, page_info } = Sent::deserialize(deserializer)?;
        Ok(Self::with(edges, page_info))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Edges<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Self::default())
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Edges<T> {
    type Value = Self;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut edges: A) -> Result<Self, A::Error> {
        while let Some(edge) = edges.next_element::<Option<Edge<T>>>()? {
            self.add(edge);
        }
        Ok(self)
    }
}

/// `{edges: [{node}]}`: cursors belong to an answer, not to what is known.
impl<T: Serialize> Serialize for Connection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Edge<'a, T> {
            node: &'a T,
        }
        struct Edges<'a, T>(&'a [T]);
        impl<T: Serialize> Serialize for Edges<'_, T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.iter().map(|node| Edge { node }))
            }
        }
        let mut connection = serializer.serialize_struct("Connection", 1)?;
        connection.serialize_field("edges", &Edges(&self.nodes))?;
        connection.end()
    }
}
