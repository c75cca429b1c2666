//! One open map: commands in, patches out, everything kept in its file. Knows no window.
//!
//! A [`Session`] plans each command, makes it, lays the map out again and hands the change to a worker that writes it to the
//! file. An edit is *saved* once the worker has said so ([`Session::status`], [`Session::wait`]); what could not be written
//! stays in memory, is tried again, and can go to another place ([`Session::save_as`]).

mod brand;
mod env;
mod gesture;
mod ids;
mod keeper;
mod opening;
mod outcome;
mod pictures;
mod place;
mod places;
mod request;
mod session;

pub use brand::{Brand, Brands};
pub use env::Env;
pub use gesture::{Gesture, Phase};
pub use ids::Ulids;
pub use keeper::{Failure, Status, Told};
pub use opening::Opening;
pub use outcome::{Outcome, Problem, Steps};
pub use place::share;
pub use request::Request;
pub use session::{Edit, Session};
