//! Every document that the library sends, against the schema that it speaks.

use apollo_compiler::{ExecutableDocument, Schema, validation::Valid};
use wandb_user::graphql::{self, Operation, without_field};

fn schema() -> Valid<Schema> {
    let text = include_str!("../../schema/wandb-identity.graphql");
    Schema::parse_and_validate(text, "wandb-identity.graphql").expect("the schema is valid")
}

fn check(schema: &Valid<Schema>, operation: &Operation, document: &str) {
    let parsed = ExecutableDocument::parse_and_validate(schema, document, &*operation.name);
    let parsed = parsed.unwrap_or_else(|errors| panic!("{}: {errors}", operation.name));
    let named = parsed
        .operations
        .get(Some(&operation.name))
        .unwrap_or_else(|_| panic!("{} is not the operation's name", operation.name));
    assert_eq!(
        operation.is_mutation(),
        named.is_mutation(),
        "{}",
        operation.name
    );
    assert_eq!(parsed.operations.len(), 1, "{}", operation.name);
}

#[test]
fn every_document_fits_the_schema() {
    let schema = schema();
    for operation in graphql::ALL {
        check(&schema, operation, &operation.document);
    }
}

#[test]
fn a_document_without_a_dispensable_field_fits_the_schema() {
    let schema = schema();
    for (owner, field) in graphql::DISPENSABLE {
        let shorter: Vec<_> = graphql::ALL
            .iter()
            .filter_map(|operation| {
                Some((operation, without_field(&operation.document, owner, field)?))
            })
            .collect();
        assert!(!shorter.is_empty(), "{owner}.{field}");
        for (operation, document) in shorter {
            assert_eq!(
                without_field(&document, owner, field),
                None,
                "{}",
                operation.name
            );
            check(&schema, operation, &document);
        }
    }
}

#[test]
fn a_document_for_any_number_of_users_fits_the_schema() {
    let schema = schema();
    for count in [1, 2, 10, 100] {
        let operation = graphql::create_users(count);
        check(&schema, &operation, &operation.document);
        let aliases = operation.document.matches(": createUser(").count();
        assert_eq!(aliases, count as usize);
    }
}

#[test]
fn a_field_with_variables_stays_in_its_document() {
    let document = &graphql::USER_API_KEYS.document;
    assert_eq!(without_field(document, "", "apiKeys"), None);
}

#[test]
fn no_mutation_asks_for_what_a_server_may_refuse_as_a_whole() {
    for operation in graphql::ALL
        .iter()
        .filter(|operation| operation.is_mutation())
    {
        assert_eq!(without_field(&operation.document, "", "apiKeys"), None);
    }
}

#[test]
fn a_document_without_the_field_stays_as_it_is() {
    assert_eq!(
        without_field("{\n  viewer {\n    id\n  }\n}\n", "", "apiKeys"),
        None
    );
}

#[test]
fn a_field_goes_with_its_selection_and_nothing_else() {
    let document =
        "{\n  a {\n    keys {\n      b {\n        c\n      }\n    }\n    keysToo\n  }\n}\n";
    assert_eq!(
        without_field(document, "", "keys").as_deref(),
        Some("{\n  a {\n    keysToo\n  }\n}\n")
    );
}
