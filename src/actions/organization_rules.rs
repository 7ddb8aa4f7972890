//! What cannot be done in an organization, as far as what was loaded of it shows: said
//! before anything is sent. What has changed since, the server says.

use super::OrganizationChange;
use super::check;
use super::user_search::is_same;
use crate::error::Error;
use crate::model::{ORGANIZATION_ROLES, Organization, OrganizationMember, Role, Seat};

/// Why a change cannot be made; none where it may be.
pub fn refusal<T>(
    organization: &Organization,
    username: &str,
    change: &OrganizationChange,
) -> Option<Box<Error<T>>> {
    let member = member(organization, username);
    match change {
        OrganizationChange::Add { role, .. } => {
            unknown_role(organization, role).or_else(|| no_seat(organization, member, role))
        }
        OrganizationChange::SetRole(role) => unknown_role(organization, role)
            .or_else(|| last_admin(organization, member, role))
            .or_else(|| no_seat(organization, member, role)),
        OrganizationChange::Remove => last_admin(organization, member, ""),
    }
}

fn member<'a>(organization: &'a Organization, username: &str) -> Option<&'a OrganizationMember> {
    let mut members = organization.members.iter();
    members.find(|member| is_same(Some(&member.username), username))
}

/// Roles that a newer server may know beside are among those that it lists.
fn unknown_role<T>(organization: &Organization, role: &str) -> Option<Box<Error<T>>> {
    let custom = organization.roles.iter().flatten();
    let custom: Vec<_> = custom.map(|role: &Role| &*role.name).collect();
    check::role(role, ORGANIZATION_ROLES, &custom).err()
}

/// Nobody could give the organization an administrator again.
fn last_admin<T>(
    organization: &Organization,
    member: Option<&OrganizationMember>,
    role: &str,
) -> Option<Box<Error<T>>> {
    let mut admins = organization.members.iter();
    let is_other = |admin: &OrganizationMember| {
        member.is_some_and(|member| member.username != admin.username) && admin.is_active_admin()
    };
    let is_admin = member.is_some_and(OrganizationMember::is_active_admin);
    (is_admin && role != "admin" && !admins.any(is_other)).then(|| {
        Error::expected(
            "username",
            "somebody else: this is the organization's last administrator, as far as is known; \
             make somebody else one first, or `reload()` if somebody is by now",
        )
    })
}

/// Whoever has no seat of this kind would take one, and none is free. A server without
/// a licence that counts says that there are none at all.
fn no_seat<T>(
    organization: &Organization,
    member: Option<&OrganizationMember>,
    role: &str,
) -> Option<Box<Error<T>>> {
    let seat = Seat::of(role)?;
    let has_it = member.is_some_and(|member| {
        let role = member.role.as_deref();
        member.takes_no_seat() || role.and_then(Seat::of) == Some(seat)
    });
    let (used, total) = organization.seats(seat)?;
    (!has_it && total > 0 && used >= total).then(|| {
        let kind = match seat {
            Seat::Full => "seat",
            Seat::ViewOnly => "view-only seat",
        };
        let (used, total) = (used.to_string(), total.to_string());
        let parts = [
            "a role for which a ",
            kind,
            " is free: ",
            &used,
            " of ",
            &total,
            " are used, as far as is known; `reload()` if some were freed",
        ];
        Error::expected("role", &parts.concat())
    })
}
