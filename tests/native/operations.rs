//! Every operation against the schema that it speaks: its document, and the names of
//! its variables, which the compiler cannot hold together.

use apollo_compiler::{ExecutableDocument, Schema, validation::Valid};
use serde::Serialize;
use serde_json::Value;
use wandb_user::json;
use wandb_user::operations::*;

fn schema() -> Valid<Schema> {
    let text = include_str!("../../schema/wandb-identity.graphql");
    Schema::parse_and_validate(text, "wandb-identity.graphql").expect("the schema is valid")
}

fn parse(schema: &Valid<Schema>, name: &str, document: &str) -> Valid<ExecutableDocument> {
    ExecutableDocument::parse_and_validate(schema, document, name)
        .unwrap_or_else(|errors| panic!("{name}: {errors}"))
}

#[test]
fn every_document_fits_the_schema_and_has_one_operation_of_its_name() {
    let schema = schema();
    assert!(ALL.len() > 25);
    for (name, document, effect) in ALL {
        let parsed = parse(&schema, name, document);
        assert_eq!(parsed.operations.len(), 1, "{name}");
        let operation = parsed.operations.get(Some(name)).expect(name);
        assert_eq!(effect.is_mutation(), operation.is_mutation(), "{name}");
    }
}

#[test]
fn a_document_without_a_dispensable_field_fits_the_schema_too() {
    let schema = schema();
    for Dispensable { owner, field } in DISPENSABLE {
        let mut count = 0;
        for (name, document, effect) in ALL {
            let Some(shorter) = without_field(document, owner, field) else {
                continue;
            };
            count += 1;
            parse(&schema, name, &shorter);
            assert_eq!(without_field(&shorter, owner, field), None, "{name}");
            // A server would refuse the whole mutation, and nobody knows what it did.
            assert!(!(effect.is_mutation() && owner.is_empty()), "{name}");
        }
        assert!(count > 0, "{owner}.{field}");
    }
}

#[test]
fn what_is_left_out_is_remembered_by_field() {
    let (_, document, _) = ALL
        .iter()
        .find(|(name, ..)| *name == "Viewer")
        .expect("Viewer");
    let photos = LeftOut::those(|one| one.field == "photoUrl");
    assert!(photos != LeftOut::default() && !photos.keys());
    let shorter = photos.and(LeftOut::KEYS).document(document);
    assert!(!shorter.contains("photoUrl") && !shorter.contains("apiKeys"));
    assert!(shorter.contains("createdAt"));
    assert_eq!(LeftOut::default().document(document), *document);
}

/// Holds the names of these variables to what the operation declares.
fn declares<O: Operation>(variables: O::Variables)
where
    O::Variables: Serialize,
{
    let parsed = parse(&schema(), O::NAME, O::DOCUMENT);
    let operation = parsed.operations.get(Some(O::NAME)).expect(O::NAME);
    let mut declared: Vec<_> = operation
        .variables
        .iter()
        .map(|one| one.name.to_string())
        .collect();
    let sent: Value = serde_json::from_str(&json::encode(&variables)).expect("JSON");
    let mut sent: Vec<_> = sent
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect();
    declared.sort();
    sent.sort();
    assert_eq!(sent, declared, "{}", O::NAME);
}

#[test]
fn variables_are_those_that_the_document_declares() {
    let text = || Box::<str>::from("x");
    let id = || Id { id: text() };
    let name = || Name { name: text() };
    let (first, after) = (1, || Some(text()));
    let page_of_id = || PageOfId {
        id: text(),
        first,
        after: after(),
    };
    let member = |role| MemberOfTeam {
        team: text(),
        id: text(),
        role,
    };
    let organization_user = || Input {
        input: OrganizationUser {
            organization_id: text(),
            user_name: text(),
            user_org_role: None,
            teams: None,
        },
    };
    declares::<Viewer>(NoVariables {});
    declares::<DefaultEntity>(NoVariables {});
    declares::<ViewerApiKeys>(NoVariables {});
    declares::<User>(id());
    declares::<DeleteUser>(id());
    declares::<UndeleteUser>(id());
    declares::<DeleteApiKey>(id());
    declares::<SearchUsers>(SearchUsersVariables {
        query: after(),
        first,
        after: after(),
    });
    declares::<UserTeams>(page_of_id());
    declares::<UserApiKeys>(page_of_id());
    declares::<TeamInvites>(PageOfName {
        name: text(),
        first,
        after: after(),
    });
    declares::<CreateUser>(CreateUserVariables {
        email: text(),
        admin: true,
    });
    declares::<UpdateUser>(Input {
        input: UpdateUserInput::default(),
    });
    declares::<PurgeUser>(PurgeUserVariables {
        email: text(),
        username: text(),
    });
    declares::<GenerateApiKey>(GenerateApiKeyVariables {
        description: after(),
    });
    declares::<Team>(name());
    declares::<DeleteTeam>(name());
    declares::<Organization>(name());
    declares::<OrganizationId>(name());
    declares::<OrganizationOfEntity>(EntityVariable { entity: text() });
    declares::<CreateTeam>(CreateTeamVariables {
        name: text(),
        admin_username: after(),
        organization_id: after(),
    });
    declares::<CreateInvite>(CreateInviteVariables {
        input: CreateInviteInput::default(),
        with_team: true,
    });
    declares::<DeleteInvite>(member(None));
    declares::<UpdateMember>(member(after()));
    declares::<CreateServiceAccount>(CreateServiceAccountVariables {
        team: text(),
        description: text(),
    });
    declares::<ServiceAccountKeys>(TeamVariable { team: text() });
    declares::<AddUserToOrganization>(organization_user());
    declares::<UpdateOrganizationUser>(organization_user());
    declares::<RemoveUserFromOrganization>(organization_user());
}

#[test]
fn a_document_for_any_number_of_users_fits_the_schema() {
    let schema = schema();
    for count in [1, 2, 10, 100] {
        let emails: Vec<_> = (0..count)
            .map(|n| format!("\"p{n}\\\"@example.com"))
            .collect();
        let emails_of = emails.iter().map(|email| (&**email, true));
        let Together {
            document,
            variables,
            ..
        } = create_users(emails_of, USER_FIELDS);
        let parsed = parse(&schema, "CreateUser", &document);
        let operation = parsed
            .operations
            .get(Some("CreateUser"))
            .expect("CreateUser");
        let variables: Value = serde_json::from_str(&variables).expect("JSON");
        assert_eq!(operation.variables.len(), 2 * count);
        for (index, email) in emails.iter().enumerate() {
            assert_eq!(variables[format!("email{index}")], **email);
            assert_eq!(variables[format!("admin{index}")], true);
            assert!(document.contains(&format!("  {}: createUser(", row_alias(index))));
        }
    }
}

#[test]
fn a_field_with_variables_stays_in_its_document() {
    assert_eq!(without_field(UserApiKeys::DOCUMENT, "", "apiKeys"), None);
}

#[test]
fn no_mutation_asks_for_what_a_server_may_refuse_as_a_whole() {
    for (name, document, effect) in ALL {
        if effect.is_mutation() {
            assert_eq!(without_field(document, "", "apiKeys"), None, "{name}");
        }
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
