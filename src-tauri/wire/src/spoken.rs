//! What went wrong, in words for people and a code for programs.

use serde::Serialize;
use throughline_session::Problem;

/// Why something could not be done. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Trouble {
    /// A stable word for programs, such as `locked`.
    pub code: String,
    /// What is wrong.
    pub sentence: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

impl Trouble {
    /// A trouble from its three parts.
    pub fn new(code: &str, sentence: impl Into<String>, advice: impl Into<String>) -> Trouble {
        Trouble { code: code.to_owned(), sentence: sentence.into(), advice: advice.into() }
    }
}

impl From<&Problem> for Trouble {
    fn from(problem: &Problem) -> Trouble {
        Trouble::new(problem.code(), problem.to_string(), problem.advice())
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Trouble {
        Trouble::from(&problem)
    }
}
