//! Teams: founded by one account, joined by those who come after it.

use rusqlite::Connection;

use super::days::Days;
use super::draw::{Draw, below, pick};
use super::people;
use crate::failure::Failure;
use crate::store::invites::{self, NewInvite};
use crate::store::{entities, members};

/// How many teams a person joins; as `NUMBERS` of keys. The first account joins
/// none: nobody is there to be in a team with.
const NUMBERS: [usize; 41] = [
    0, 1, 1, 1, 2, 1, 1, 0, 1, 2, 1, 3, 1, 0, 1, 1, 1, 2, 1, 1, 1, 0, 2, 1, 1, 3, 1, 1, 1, 0, 1, 2,
    1, 1, 0, 1, 4, 1, 1, 1, 1,
];

/// So many teams at least take members at any time: as many as anybody joins.
const LEAST_OPEN: usize = 4;

/// One more of them for so many accounts.
const ACCOUNTS_PER_OPEN: usize = 60;

/// The least and the most members that a team takes.
const SIZES: (u64, u64) = (2, 90);

/// Somebody who has just come.
pub struct Newcomer<'a> {
    pub number: u32,
    /// The account's row.
    pub id: i64,
    /// A `UserAccountType`.
    pub account_type: &'a str,
    pub is_active: bool,
    /// When they came, and how many days ago that was.
    pub at: &'a str,
    pub day: u32,
}

impl Newcomer<'_> {
    fn role(&self) -> &'static str {
        people::team_role(self.number, self.account_type)
    }
}

/// A team that takes members.
struct Open {
    id: i64,
    places: u64,
}

/// All teams so far. A place is empty until the first who may found a team comes
/// to it, and again when its team is full: so there are old teams and young ones.
pub struct Teams<'a> {
    db: &'a Connection,
    organization_id: i64,
    when: &'a Days,
    places: Vec<Option<Open>>,
    founded: u64,
    /// The last person who came and is still there, with their role in teams.
    newest: Option<(i64, &'static str)>,
}

impl<'a> Teams<'a> {
    pub fn new(db: &'a Connection, organization_id: i64, when: &'a Days, accounts: u32) -> Self {
        let open = LEAST_OPEN.max(accounts as usize / ACCOUNTS_PER_OPEN);
        Self {
            db,
            organization_id,
            when,
            places: (0..open).map(|_| None).collect(),
            founded: 0,
            newest: None,
        }
    }

    /// Puts an account into its teams, and answers the last of them.
    pub fn take(&mut self, who: &Newcomer<'_>) -> Result<Option<i64>, Failure> {
        let mut wanted = match who.account_type {
            "SERVICE" => 1,
            _ => pick(&NUMBERS, who.number.into()),
        };
        let count = self.places.len();
        let first = below(count as u64, Draw::Team, who.number.into()) as usize;
        let mut joined = None;
        for place in (0..count).map(|step| (first + step) % count) {
            if wanted == 0 {
                break;
            }
            if let Some(team) = self.join(place, who)? {
                joined = Some(team);
                wanted -= 1;
            }
        }
        if who.is_active && who.account_type != "SERVICE" {
            self.newest = Some((who.id, who.role()));
        }
        Ok(joined)
    }

    /// Joins the team at a place; where there is none, founds one, unless `who`
    /// is not one to do so.
    fn join(&mut self, place: usize, who: &Newcomer<'_>) -> Result<Option<i64>, Failure> {
        let mut team = match self.places[place].take() {
            Some(team) => {
                members::add(self.db, team.id, who.id, who.role(), who.at)?;
                team
            }
            None if who.account_type == "USER" => self.found(who)?,
            None => return Ok(None),
        };
        team.places -= 1;
        let id = team.id;
        self.places[place] = (team.places > 0).then_some(team);
        Ok(Some(id))
    }

    /// A team of whoever founds it, as its administrator, and of somebody whom
    /// they bring with them: nobody is in a team alone.
    fn found(&mut self, who: &Newcomer<'_>) -> Result<Open, Failure> {
        let number = self.founded;
        self.founded += 1;
        let name = format!("team-{}", self.founded);
        if entities::name_is_taken(self.db, &name)? {
            return Err(Failure::Conflict(format!(
                "the name {name:?} already exists"
            )));
        }
        let access = entities::DEFAULT_ACCESS;
        let id = entities::create_team(self.db, &name, self.organization_id, access, who.at)?;
        members::add(self.db, id, who.id, "admin", who.at)?;
        if let Some((friend, role)) = self.newest {
            members::add(self.db, id, friend, role, who.at)?;
        }
        if who.is_active && number.is_multiple_of(3) {
            self.invite(id, number, who)?;
        }
        Ok(Open {
            id,
            places: size(number) - 1,
        })
    }

    /// Invites up to three people who have not answered in the last month.
    fn invite(&self, team: i64, number: u64, from: &Newcomer<'_>) -> Result<(), Failure> {
        for turn in number..=number + below(3, Draw::Invite, number) {
            let stranger = people::stranger(turn);
            let new = NewInvite {
                entity_id: team,
                from_user_id: from.id,
                to_user_id: None,
                email: Some(&stranger),
                role: "member",
            };
            let day = 1 + below(from.day.min(30).into(), Draw::Invite, turn) as u32;
            invites::insert(self.db, &new, &self.when.afternoon(day))?;
        }
        Ok(())
    }
}

/// How many members a team takes: few most of them, many some.
fn size(number: u64) -> u64 {
    let (least, most) = SIZES;
    let part = below(1000, Draw::Size, number);
    least + (most - least) * part.pow(3) / 1000_u64.pow(3)
}
