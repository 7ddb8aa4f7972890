//! The W&B `User` class for the browser.
