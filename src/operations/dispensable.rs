//! Fields that the library can do without: what a server does not show, or an
//! older one does not know, is left out of the library's own documents.

use std::borrow::Cow;

/// A field of a type.
pub struct Dispensable {
    /// The type that a fragment with the field is on; empty for any type.
    pub owner: &'static str,
    /// Its name in the schema.
    pub field: &'static str,
}

/// The first is refused by servers that do not know the User-Agent, the others by
/// those that are older than the field. Any of them may also be kept from a caller.
pub const DISPENSABLE: &[Dispensable] = &{
    macro_rules! fields {
        ($($owner:literal . $field:literal)*) => {
            [$(Dispensable { owner: $owner, field: $field }),*]
        };
    }
    fields! {
        "" . "apiKeys"
        "User" . "accountType" "User" . "createdAt" "User" . "photoUrl" "User" . "activity"
        "Entity" . "createdAt" "Entity" . "photoUrl" "Entity" . "available"
        "Entity" . "readOnly" "Entity" . "readOnlyAdmin" "Entity" . "entityType"
        "Entity" . "privateOnly" "Entity" . "storageBytes" "Entity" . "codeSavingEnabled"
        "Entity" . "defaultAccess" "Entity" . "isPaid" "Entity" . "organization"
        "Member" . "role" "Member" . "admin" "Member" . "accountType" "Member" . "photoUrl"
        "Invite" . "createdAt" "Invite" . "role"
        "Organization" . "orgEntity" "Organization" . "pendingInvites" "Organization" . "roles"
        "Organization" . "usedViewOnlySeats" "OrganizationSeatAvailability" . "viewOnlySeats"
        "OrganizationMember" . "id" "OrganizationMember" . "email" "OrganizationMember" . "role"
        "OrganizationMember" . "teams" "OrganizationMember" . "user"
        "Role" . "description" "Role" . "inheritedFrom" "Role" . "permissions"
    }
};

/// Which fields are left out: a bit each, in the order of [`DISPENSABLE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(u64);

impl LeftOut {
    /// Only the keys.
    pub const KEYS: Self = Self(1);

    /// Whether API keys are.
    pub fn keys(self) -> bool {
        self.0 & 1 != 0
    }

    /// These fields, and those.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The fields of which this is true.
    pub fn those(mut is_left_out: impl FnMut(&Dispensable) -> bool) -> Self {
        let mut all = 0;
        for (index, field) in DISPENSABLE.iter().enumerate() {
            if is_left_out(field) {
                all |= 1 << index;
            }
        }
        Self(all)
    }

    /// One of the library's own documents without them.
    pub fn document(self, document: &str) -> Cow<'_, str> {
        let mut left = Cow::Borrowed(document);
        for (index, Dispensable { owner, field }) in DISPENSABLE.iter().enumerate() {
            if self.0 & (1 << index) != 0
                && let Some(shorter) = without_field(&left, owner, field)
            {
                left = Cow::Owned(shorter);
            }
        }
        left
    }
}

/// A document of the library's own without one field of a type, or of any type
/// where none is named, and without the selection behind it; `None` where nothing
/// selects it.
///
/// It counts on the way in which those documents are written: a field a line, a
/// sibling for each field that may be left out, and a fragment on its type around
/// it. A field with a variable stays: servers refuse a variable that nothing uses,
/// and the document is there for that field.
pub fn without_field(document: &str, owner: &str, field: &str) -> Option<String> {
    let mut kept = String::new();
    // The type that the fragment is on.
    let mut on = "";
    // The indentation of the field whose selection is being left out.
    let mut skipping = None;
    for line in document.split_inclusive('\n') {
        let text = line.trim();
        // Arguments are no part of the name.
        let name = text.split(['(', ' ']).next();
        let indentation = line.len() - line.trim_start().len();
        if indentation == 0 {
            on = text.split(' ').nth(3).unwrap_or_default();
        }
        let is_of_owner = owner.is_empty() || (on == owner && indentation == 2);
        if let Some(of_field) = skipping {
            // The next line that stands as far in is the closing bracket.
            if indentation == of_field {
                skipping = None;
            }
        } else if name != Some(field) || !is_of_owner || text.contains('$') {
            kept.push_str(line);
        } else if text.ends_with('{') {
            skipping = Some(indentation);
        }
    }
    (kept.len() < document.len()).then(|| without_unspread_fragments(kept))
}

/// A document without the fragments that nothing spreads any more, which servers refuse.
fn without_unspread_fragments(document: String) -> String {
    let is_spread = |name| {
        let mut words = document.split_ascii_whitespace();
        words.any(|word| word.strip_prefix("...") == Some(name))
    };
    let mut kept = String::new();
    let mut is_needed = true;
    for line in document.split_inclusive('\n') {
        if let Some(fragment) = line.strip_prefix("fragment ") {
            is_needed = fragment.split(' ').next().is_some_and(is_spread);
        }
        if is_needed {
            kept.push_str(line);
        }
    }
    if kept.len() == document.len() {
        return kept;
    }
    // Those may have been the only ones to spread others.
    without_unspread_fragments(kept)
}
