//! What a GraphQL document asks for, found out before it is executed.

use std::collections::{BTreeSet, HashSet};

use async_graphql::Positioned;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};

use crate::extent;

/// A document that was parsed, and which of its operations is to be executed.
pub struct Document {
    /// For the executor, which need not parse again.
    pub parsed: ExecutableDocument,
    /// The operation's name in the document; `None` when it has none there, or
    /// when the document holds several and the request chose none.
    pub operation_name: Option<String>,
}

impl Document {
    /// Parses `query`, and refuses what is too large before anything walks
    /// through it. `chosen` is the request's `operationName`; W&B's clients send
    /// an empty one for none.
    pub fn parse(query: &str, chosen: Option<&str>) -> Result<Self, String> {
        extent::check_length(query)?;
        let parsed = parse_query(query)
            .map_err(|error| format!("the query is not a GraphQL document: {error}"))?;
        extent::check(&parsed)?;
        let operation_name = match (&parsed.operations, chosen) {
            (_, Some(name)) if !name.is_empty() => Some(name.to_owned()),
            (DocumentOperations::Multiple(operations), _) if operations.len() == 1 => {
                operations.keys().next().map(ToString::to_string)
            }
            _ => None,
        };
        Ok(Self {
            parsed,
            operation_name,
        })
    }

    /// The fields of the query or mutation itself, without aliases, of every
    /// operation that may be executed.
    pub fn root_fields(&self) -> BTreeSet<&str> {
        let mut fields = BTreeSet::new();
        for operation in self.chosen() {
            let mut visited = HashSet::new();
            self.collect(&operation_set(operation).items, &mut visited, &mut fields);
        }
        fields
    }

    /// A variable that the operation cannot do without and that is not `given`,
    /// with its type.
    pub fn missing_variable(&self, given: impl Fn(&str) -> bool) -> Option<(String, String)> {
        self.chosen()
            .flat_map(|operation| &operation.node.variable_definitions)
            .map(|variable| &variable.node)
            .filter(|variable| !variable.var_type.node.nullable)
            .find(|variable| variable.default_value.is_none() && !given(&variable.name.node))
            .map(|variable| {
                (
                    variable.name.node.to_string(),
                    variable.var_type.node.to_string(),
                )
            })
    }

    /// The operations that may be executed: one, unless the request chose none.
    fn chosen(&self) -> impl Iterator<Item = &Positioned<OperationDefinition>> {
        let chosen = self.operation_name.as_deref();
        let is_chosen =
            move |name: Option<&str>| chosen.is_none() || name.is_none() || name == chosen;
        let all = self.parsed.operations.iter();
        all.filter(move |(name, _)| is_chosen(name.map(|name| name.as_str())))
            .map(|(_, it)| it)
    }

    fn collect<'a>(
        &'a self,
        items: &'a [Positioned<Selection>],
        visited: &mut HashSet<&'a str>,
        fields: &mut BTreeSet<&'a str>,
    ) {
        for item in items {
            match &item.node {
                Selection::Field(field) => {
                    fields.insert(field.node.name.node.as_str());
                }
                Selection::InlineFragment(fragment) => {
                    self.collect(&fragment.node.selection_set.node.items, visited, fields);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    // One that is spread often need be looked at but once.
                    if visited.insert(name.as_str())
                        && let Some(fragment) = self.parsed.fragments.get(name)
                    {
                        self.collect(&fragment.node.selection_set.node.items, visited, fields);
                    }
                }
            }
        }
    }

    /// Whether a field of this name stands anywhere in the document.
    pub fn mentions(&self, field: &str) -> bool {
        let operations = self
            .parsed
            .operations
            .iter()
            .map(|(_, it)| operation_set(it));
        let fragments = self
            .parsed
            .fragments
            .values()
            .map(|it| &it.node.selection_set.node);
        operations
            .chain(fragments)
            .any(|set| set_mentions(set, field))
    }
}

fn operation_set(operation: &Positioned<OperationDefinition>) -> &SelectionSet {
    &operation.node.selection_set.node
}

fn set_mentions(set: &SelectionSet, wanted: &str) -> bool {
    set.items.iter().any(|item| match &item.node {
        Selection::Field(field) => {
            field.node.name.node == wanted || set_mentions(&field.node.selection_set.node, wanted)
        }
        Selection::InlineFragment(fragment) => {
            set_mentions(&fragment.node.selection_set.node, wanted)
        }
        Selection::FragmentSpread(_) => false,
    })
}
