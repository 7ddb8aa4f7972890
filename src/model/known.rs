//! What is known of something on the server, and how it stays right while several
//! calls load and change it side by side.

use std::cell::{Cell, Ref, RefCell};

use super::{ApiKey, Connection, Page, User};

/// One thing. Whoever has it lets calls load and change it; a call goes on with it
/// when its owner is gone.
pub struct Known<T> {
    value: RefCell<Held<T>>,
    /// Counts loads and changes in the order in which they began.
    clock: Cell<u32>,
    /// When it was last changed by a call that succeeded.
    changed: Cell<u32>,
    /// When the load began that brought what is here,
    taken: Cell<u32>,
    /// and the one that brought the list of keys, which is loaded by itself, too.
    keys_taken: Cell<u32>,
}

enum Held<T> {
    /// One of a page, as it came.
    Listed(Page<T>, usize),
    /// A copy of its own.
    Own(Box<T>),
}

impl<T> Held<T> {
    fn get(&self) -> Option<&T> {
        match self {
            Self::Listed(page, index) => page.get(*index),
            Self::Own(value) => Some(value),
        }
    }
}

/// When a load began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Load(u32);

impl<T: Clone> Known<T> {
    /// Something that was loaded.
    pub fn new(value: T) -> Self {
        Self::held(Held::Own(Box::new(value)))
    }

    /// One of a page, which has so many; none where it has fewer.
    pub fn listed(page: &Page<T>, index: usize) -> Option<Self> {
        page.get(index)?;
        Some(Self::held(Held::Listed(Page::clone(page), index)))
    }

    fn held(held: Held<T>) -> Self {
        Self {
            value: RefCell::new(held),
            clock: Cell::new(0),
            changed: Cell::new(0),
            taken: Cell::new(0),
            keys_taken: Cell::new(0),
        }
    }

    /// Reads something of it, to keep: nothing is lent beyond this call. Were there
    /// nothing, which no constructor lets be, it would be the default.
    pub fn read<R: Default>(&self, read: impl FnOnce(&T) -> R) -> R {
        let mut read = Some(read);
        let mut result = None;
        self.lend(&mut |value| result = read.take().map(|read| read(value)));
        result.unwrap_or_default()
    }

    /// The part of it that is compiled once, and not for whatever is read.
    fn lend(&self, read: &mut dyn FnMut(&T)) {
        let value = self.value.try_borrow().ok();
        let value = value.and_then(|held| Ref::filter_map(held, Held::get).ok());
        if let Some(value) = value {
            read(&value);
        }
    }

    /// A load begins now.
    pub fn begin_load(&self) -> Load {
        Load(self.tick())
    }

    /// Whether something was changed here since a load began: what it brings may
    /// be older.
    pub fn changed_since(&self, load: Load) -> bool {
        load.0 < self.changed.get()
    }

    /// Takes over what a call has changed.
    pub fn change(&self, change: impl FnOnce(&mut T)) {
        self.edit(change);
        self.changed.set(self.tick());
    }

    /// Takes over what a load has brought, unless one that began later was quicker.
    pub fn take(&self, load: Load, take: impl FnOnce(&mut T)) {
        if load.0 >= self.taken.get() {
            self.taken.set(load.0);
            self.edit(take);
        }
    }

    fn tick(&self) -> u32 {
        let now = self.clock.get().wrapping_add(1);
        self.clock.set(now);
        now
    }

    fn edit(&self, edit: impl FnOnce(&mut T)) {
        let mut edit = Some(edit);
        self.lend_mut(&mut |value| {
            if let Some(edit) = edit.take() {
                edit(value);
            }
        });
    }

    /// The part of it that is compiled once, and not for whatever is changed.
    fn lend_mut(&self, edit: &mut dyn FnMut(&mut T)) {
        let Ok(mut held) = self.value.try_borrow_mut() else {
            return;
        };
        let Some(mut value) = held.get().cloned() else {
            return;
        };
        edit(&mut value);
        *held = Held::Own(Box::new(value));
    }
}

impl Known<User> {
    /// Takes over a user that was loaded anew. The list of keys goes by its own time.
    pub fn take_user(&self, load: Load, mut user: User) {
        let keys = user.api_keys.take();
        self.take(load, |known| {
            known.teams = None;
            known.update(user);
        });
        if let Some(keys) = keys {
            self.take_keys(load, keys);
        }
    }

    /// Takes over a list of keys.
    pub fn take_keys(&self, load: Load, keys: Connection<ApiKey>) {
        if load.0 >= self.keys_taken.get() && !self.changed_since(load) {
            self.keys_taken.set(load.0);
            self.edit(|user| user.api_keys = Some(keys));
        }
    }
}
