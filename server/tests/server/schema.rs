//! The schema that the server answers is the one that the project carries.

use std::collections::BTreeMap;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    ConstDirective, FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition,
};

/// Everything of a schema that a client can tell, one line each: a difference
/// shows as the line that is missing or too many.
type Lines = BTreeMap<String, String>;

/// What every schema has and none needs to define.
const BUILT_IN: [&str; 5] = ["ID", "String", "Int", "Float", "Boolean"];

#[test]
fn the_servers_schema_differs_in_no_type_field_argument_nullability_or_deprecation() {
    let carried = include_str!("../../../schema/wandb-identity.graphql");
    let expected = lines(carried);
    let answered = lines(&wandb_local::schema_sdl());

    let missing: Vec<_> = expected
        .iter()
        .filter(|line| !has(&answered, line))
        .collect();
    let surplus: Vec<_> = answered
        .iter()
        .filter(|line| !has(&expected, line))
        .collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "missing: {missing:#?}\nsurplus: {surplus:#?}"
    );
    assert!(
        expected.len() > 250,
        "only {} lines were compared",
        expected.len()
    );
}

#[test]
fn a_difference_would_be_seen() {
    let carried = include_str!("../../../schema/wandb-identity.graphql");
    for (from, to) in [
        ("username: String\n", "username: String!\n"),
        ("viewer(entityName: String)", "viewer"),
        ("members: [Member!]!", "members: [Member]!"),
        (" @deprecated(reason: \"Use `role` instead.\")", ""),
        ("type User implements Node", "type User"),
        ("  PERSONAL\n", ""),
        (
            "input DeleteUserInput { id: ID!",
            "input DeleteUserInput { id: ID",
        ),
    ] {
        let changed = carried.replacen(from, to, 1);
        assert_ne!(changed, carried, "{from}");
        assert_ne!(lines(&changed), lines(carried), "{from}");
    }
}

fn has(lines: &Lines, line: &(&String, &String)) -> bool {
    lines.get(line.0) == Some(line.1)
}

fn lines(sdl: &str) -> Lines {
    let mut lines = Lines::new();
    for definition in parse_schema(sdl).expect("a schema").definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let definition = definition.node;
        let name = definition.name.node.to_string();
        if BUILT_IN.contains(&name.as_str()) {
            continue;
        }
        let (kind, interfaces) = match definition.kind {
            TypeKind::Scalar => ("scalar", vec![]),
            TypeKind::Object(object) => {
                fields(&mut lines, &name, &object.fields);
                ("type", object.implements)
            }
            TypeKind::Interface(interface) => {
                fields(&mut lines, &name, &interface.fields);
                ("interface", interface.implements)
            }
            TypeKind::Enum(kind) => {
                for value in kind.values {
                    let place = format!("{name}.{}", value.node.value.node);
                    lines.insert(place, deprecation(&value.node.directives));
                }
                ("enum", vec![])
            }
            TypeKind::InputObject(input) => {
                inputs(&mut lines, &name, &input.fields);
                ("input", vec![])
            }
            TypeKind::Union(_) => panic!("{name}: the schema has no unions"),
        };
        let mut interfaces: Vec<_> = interfaces.iter().map(|it| it.node.to_string()).collect();
        interfaces.sort();
        lines.insert(name, format!("{kind} {}", interfaces.join(" & ")));
    }
    lines
}

fn fields(lines: &mut Lines, owner: &str, fields: &[Positioned<FieldDefinition>]) {
    for field in fields {
        let place = format!("{owner}.{}", field.node.name.node);
        inputs(lines, &place, &field.node.arguments);
        let deprecation = deprecation(&field.node.directives);
        lines.insert(place, format!("{} {deprecation}", field.node.ty.node));
    }
}

fn inputs(lines: &mut Lines, owner: &str, inputs: &[Positioned<InputValueDefinition>]) {
    for input in inputs {
        let default = input
            .node
            .default_value
            .as_ref()
            .map(|value| value.node.to_string());
        let line = format!("{} = {default:?}", input.node.ty.node);
        lines.insert(format!("{owner}({})", input.node.name.node), line);
    }
}

fn deprecation(directives: &[Positioned<ConstDirective>]) -> String {
    directives
        .iter()
        .filter(|directive| directive.node.name.node == "deprecated")
        .map(|directive| {
            directive
                .node
                .get_argument("reason")
                .map(|reason| &reason.node)
        })
        .map(|reason| format!("deprecated {reason:?}"))
        .collect()
}
