//! Mermaid's journey lexer, rule by rule in its order; the first rule that fits wins. Knows no grammar.

use super::prepare::{Prepared, blank, word};

/// A token with the characters that it covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    NewLine,
    Journey,
    Title,
    AccTitle,
    AccTitleValue,
    AccDescr,
    AccDescrValue,
    /// `accDescr {`, which the grammar never sees.
    BlockOpen,
    AccDescrBlock,
    Section,
    TaskName,
    TaskData,
    Colon,
    Invalid,
    End,
}

impl Token {
    /// The token in a message for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Token::NewLine => "the end of the line",
            Token::Journey => "the word \"journey\"",
            Token::Title => "a title",
            Token::AccTitle | Token::AccTitleValue => "accTitle",
            Token::AccDescr | Token::AccDescrValue | Token::BlockOpen | Token::AccDescrBlock => "accDescr",
            Token::Section => "a section",
            Token::TaskName => "a task's name",
            Token::TaskData => "a colon with text behind it",
            Token::Colon => "a colon with nothing behind it",
            Token::Invalid => "a semicolon",
            Token::End => "the end of the file",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Initial,
    AccTitle,
    AccDescr,
    Block,
}

/// Cuts a prepared text into tokens.
pub(super) struct Lexer<'t> {
    text: &'t Prepared,
    at: usize,
    state: State,
    done: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t Prepared) -> Lexer<'t> {
        Lexer { text, at: 0, state: State::Initial, done: false }
    }

    /// The next token and where its text starts and ends.
    pub(super) fn next(&mut self) -> (Token, usize, usize) {
        loop {
            if self.done {
                return (Token::End, self.at, self.at);
            }
            self.done = self.at >= self.text.chars.len();
            let start = self.at;
            let (token, end) = match self.state {
                State::Initial => self.initial(),
                State::AccTitle => (Some(Token::AccTitleValue), self.line_end(start)),
                State::AccDescr => (Some(Token::AccDescrValue), self.line_end(start)),
                State::Block if self.peek(start) == Some('}') => (None, start + 1),
                State::Block => (Some(Token::AccDescrBlock), self.run(start, |one| one != '}')),
            };
            self.at = end;
            self.state = match (self.state, token) {
                (State::Initial, Some(Token::AccTitle)) => State::AccTitle,
                (State::Initial, Some(Token::AccDescr)) => State::AccDescr,
                (State::Initial, Some(Token::BlockOpen)) | (State::Block, Some(_)) => State::Block,
                _ => State::Initial,
            };
            match token {
                None | Some(Token::BlockOpen) => {}
                Some(token) => return (token, start, end),
            }
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.text.chars.get(at).copied()
    }

    fn run(&self, mut at: usize, what: impl Fn(char) -> bool) -> usize {
        while self.peek(at).is_some_and(&what) {
            at += 1;
        }
        at
    }

    fn line_end(&self, at: usize) -> usize {
        self.run(at, |one| one != '\n')
    }

    fn keyword(&self, at: usize, keyword: &str) -> Option<usize> {
        let fits = keyword
            .chars()
            .enumerate()
            .all(|(nth, one)| self.peek(at + nth).is_some_and(|found| found.eq_ignore_ascii_case(&one)));
        fits.then(|| at + keyword.len())
    }

    fn commented(&self, at: usize) -> bool {
        self.peek(at) == Some('%') && self.peek(at + 1) == Some('%')
    }

    fn block(&self, at: usize) -> Option<usize> {
        let after = self.run(self.keyword(at, "accDescr")?, blank);
        (self.peek(after) == Some('{')).then(|| self.run(after + 1, blank))
    }

    fn colon(&self, at: usize, keyword: &str) -> Option<usize> {
        let after = self.run(self.keyword(at, keyword)?, blank);
        (self.peek(after) == Some(':')).then(|| self.run(after + 1, blank))
    }

    fn heading(&self, at: usize, keyword: &str, stop: &[char]) -> Option<usize> {
        let after = self.keyword(at, keyword)?;
        if !self.peek(after).is_some_and(blank) {
            return None;
        }
        let end = self.run(after + 1, |one| !stop.contains(&one));
        (end > after + 1).then_some(end)
    }

    /// One rule in the initial state: the token, or `None` for what is skipped, and where it ends.
    fn initial(&self) -> (Option<Token>, usize) {
        let at = self.at;
        let Some(first) = self.peek(at) else {
            return (Some(Token::End), at);
        };
        if self.commented(at) && self.peek(at + 2) != Some('{') {
            return (None, self.line_end(at + 2));
        }
        // The rule's `[^}]` takes one UTF-16 unit, so no character beyond U+FFFF.
        if first != '}' && u32::from(first) <= 0xFFFF && self.commented(at + 1) {
            return (None, self.line_end(at + 3));
        }
        if first == '\n' {
            return (Some(Token::NewLine), self.run(at, |one| one == '\n'));
        }
        if blank(first) {
            return (None, self.run(at, blank));
        }
        if first == '#' {
            return (None, self.line_end(at));
        }
        if let Some(end) = self.keyword(at, "journey").filter(|end| !self.peek(*end).is_some_and(word)) {
            return (Some(Token::Journey), end);
        }
        if let Some(end) = self.heading(at, "title", &['#', '\n', ';']) {
            return (Some(Token::Title), end);
        }
        if let Some(end) = self.colon(at, "accTitle") {
            return (Some(Token::AccTitle), end);
        }
        if let Some(end) = self.colon(at, "accDescr") {
            return (Some(Token::AccDescr), end);
        }
        if let Some(end) = self.block(at) {
            return (Some(Token::BlockOpen), end);
        }
        if let Some(end) = self.heading(at, "section", &['#', ':', '\n', ';']) {
            return (Some(Token::Section), end);
        }
        let end = self.run(at, |one| !matches!(one, '#' | ':' | '\n' | ';'));
        if end > at {
            return (Some(Token::TaskName), end);
        }
        if first == ':' {
            let end = self.run(at + 1, |one| !matches!(one, '#' | '\n' | ';'));
            return if end > at + 1 { (Some(Token::TaskData), end) } else { (Some(Token::Colon), end) };
        }
        (Some(Token::Invalid), at + 1)
    }
}
