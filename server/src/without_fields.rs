//! `--without-field TYPE.FIELD`: the server as an older one, that does not know
//! some of the fields.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use async_graphql::parser::types::{
    BaseType, ExecutableDocument, FieldDefinition, OperationType, Selection, SelectionSet, Type,
    TypeKind, TypeSystemDefinition,
};
use async_graphql::{Positioned, ServerError};

/// A field of a type that answers are made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
    owner: String,
    name: String,
}

impl FromStr for Field {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (owner, name) = text
            .split_once('.')
            .ok_or("expected TYPE.FIELD, such as User.accountType")?;
        let types = types()?;
        let fields = types
            .get(owner)
            .ok_or_else(|| format!("the schema has no type {owner:?} with fields"))?;
        if !fields.contains_key(name) {
            return Err(format!("the type {owner} has no field {name:?}"));
        }
        Ok(Self {
            owner: owner.to_owned(),
            name: name.to_owned(),
        })
    }
}

/// The types of all fields, by the type that has them and by their names.
type Types = HashMap<String, HashMap<String, String>>;

/// The fields that are left out, and what it takes to find them in a document.
pub struct WithoutFields {
    fields: BTreeSet<Field>,
    types: Types,
}

impl WithoutFields {
    /// `None` when nothing is left out.
    pub fn new(fields: &[Field]) -> Result<Option<Self>, String> {
        if fields.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self {
            fields: fields.iter().cloned().collect(),
            types: types()?,
        }))
    }

    /// An error for each place where the document selects what is left out.
    pub fn errors(&self, document: &ExecutableDocument) -> Vec<ServerError> {
        let mut errors = Vec::new();
        for (_, operation) in document.operations.iter() {
            let root = match operation.node.ty {
                OperationType::Query => "Query",
                OperationType::Mutation => "Mutation",
                OperationType::Subscription => continue,
            };
            self.walk(root, &operation.node.selection_set.node, &mut errors);
        }
        // Each once, by the type that it names itself, wherever it is spread.
        for fragment in document.fragments.values() {
            let owner = fragment.node.type_condition.node.on.node.as_str();
            self.walk(owner, &fragment.node.selection_set.node, &mut errors);
        }
        errors.sort_by_key(|error| error.locations.first().map(|at| (at.line, at.column)));
        errors
    }

    /// Looks through what is selected on the type `owner`. What the schema does
    /// not hold is passed over: the executor refuses it.
    fn walk(&self, owner: &str, set: &SelectionSet, errors: &mut Vec<ServerError>) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    let name = field.node.name.node.as_str();
                    if self.is_left_out(owner, name) {
                        errors.push(ServerError::new(
                            format!("Cannot query field \"{name}\" on type \"{owner}\"."),
                            Some(field.pos),
                        ));
                    } else if let Some(kind) = self.types.get(owner).and_then(|it| it.get(name)) {
                        self.walk(kind, &field.node.selection_set.node, errors);
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let owner = condition.map_or(owner, |it| it.node.on.node.as_str());
                    self.walk(owner, &fragment.node.selection_set.node, errors);
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn is_left_out(&self, owner: &str, name: &str) -> bool {
        self.fields
            .iter()
            .any(|field| field.owner == owner && field.name == name)
    }
}

/// Reads the schema's text, which is all that it tells of itself.
fn types() -> Result<Types, String> {
    let schema = async_graphql::parser::parse_schema(crate::graphql::sdl())
        .map_err(|error| format!("the schema cannot be read: {error}"))?;
    let mut types = Types::new();
    for definition in schema.definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let fields = match &definition.node.kind {
            TypeKind::Object(object) => &object.fields,
            TypeKind::Interface(interface) => &interface.fields,
            _ => continue,
        };
        types.insert(definition.node.name.node.to_string(), names(fields));
    }
    Ok(types)
}

fn names(fields: &[Positioned<FieldDefinition>]) -> HashMap<String, String> {
    let named = |field: &FieldDefinition| (field.name.node.to_string(), item(&field.ty.node));
    fields.iter().map(|field| named(&field.node)).collect()
}

/// The type's name without `!` and brackets.
fn item(kind: &Type) -> String {
    match &kind.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => item(inner),
    }
}
