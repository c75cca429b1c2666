//! Tables whose rows all cover the same columns, as PDF/UA asks: gaps become empty cells, cells that lie over each other
//! share their row's header over several lines. Knows parts and elements, no nodes.

use throughline_scene::Role;

use super::{
    build::{Builder, Home},
    parts::{PartId, Parts},
    tree::{Cell, Id},
};

/// A row of the reading order, with the lines that its cells take.
struct Row {
    part: Option<PartId>,
    header: Option<PartId>,
    lines: Vec<Vec<Placed>>,
}

/// A cell and the columns that it covers.
#[derive(Clone, Copy)]
struct Placed {
    part: PartId,
    start: usize,
    end: usize,
}

/// A header of columns, as cells further down refer to it.
struct Above {
    cell: Id,
    start: usize,
    end: usize,
}

impl Builder<'_> {
    /// A table of rows, at the end of `into`. `parts` are rows, what holds them, or cells that have none.
    pub(super) fn table(&mut self, parts: &[PartId], into: Id) {
        let mut rows = Vec::new();
        gather(self.parts, parts, &mut rows);
        if rows.is_empty() {
            return;
        }
        let table = self.tags.add(into, "Table", self.page);
        if let [only] = parts {
            self.tags.elements[table].title = match self.parts.role(*only) {
                Role::Table => self.parts.0[*only].meaning.text.trim().to_owned(),
                _ => String::new(),
            };
        }
        let columns = place(self.parts, &mut rows);
        let headed = rows.iter().any(|row| row.header.is_some());
        let mut above: Vec<Above> = Vec::new();
        for row in &rows {
            let mut header = None;
            let mut last = None;
            for (index, line) in row.lines.iter().enumerate() {
                let tr = self.tags.add(table, "TR", self.page);
                if headed && index == 0 {
                    let cell = self.cell(tr, row.header, 1, row.lines.len());
                    header = row.header.and(Some(cell));
                    last.get_or_insert(cell);
                }
                let mut at = 0;
                let mut fresh = Vec::new();
                for placed in line {
                    self.fill(tr, placed.start - at);
                    let cell = self.cell(tr, Some(placed.part), placed.end - placed.start, 1);
                    if self.parts.role(placed.part) == Role::ColumnHeader {
                        fresh.push(Above { cell, start: placed.start, end: placed.end });
                    } else {
                        self.refer(cell, placed, &above, header);
                    }
                    last = Some(cell);
                    at = placed.end;
                }
                self.fill(tr, columns - at);
                above.extend(fresh);
            }
            if let (Some(part), Some(last)) = (row.part, last) {
                self.homes[part] = Home::Paragraphs(last);
            }
        }
    }

    /// A cell with what it holds; an empty one without a part.
    fn cell(&mut self, row: Id, part: Option<PartId>, columns: usize, rows: usize) -> Id {
        let role = part.map(|part| self.parts.role(part));
        let (tag, scope) = match role {
            Some(Role::ColumnHeader) => ("TH", Some("Column")),
            Some(Role::RowHeader) => ("TH", Some("Row")),
            _ => ("TD", None),
        };
        let cell = self.tags.add(row, tag, self.page);
        self.tags.elements[cell].cell = Some(Cell { scope, columns, rows, headers: Vec::new() });
        match (part, role) {
            (Some(part), Some(Role::ColumnHeader | Role::RowHeader | Role::Cell)) => {
                self.homes[part] = Home::Words(cell);
                self.all(&self.parts.0[part].children, cell);
            }
            (Some(part), _) => self.all(&[part], cell),
            (None, _) => {}
        }
        cell
    }

    fn fill(&mut self, row: Id, columns: usize) {
        if columns > 0 {
            self.cell(row, None, columns, 1);
        }
    }

    /// Names a cell's headers where a header or the cell covers several columns: readers that go straight up from a
    /// cell's first column do not find them all.
    fn refer(&mut self, cell: Id, placed: &Placed, above: &[Above], header: Option<Id>) {
        let over: Vec<&Above> = above.iter().filter(|a| a.start < placed.end && placed.start < a.end).collect();
        if placed.end - placed.start > 1 || over.iter().any(|a| a.end - a.start > 1) {
            let headers = header.into_iter().chain(over.iter().map(|a| a.cell)).collect();
            if let Some(cell) = &mut self.tags.elements[cell].cell {
                cell.headers = headers;
            }
        }
    }
}

/// The rows in `list`, cells between them as rows of their own. Sections in a table hold rows.
fn gather(parts: &Parts<'_>, list: &[PartId], rows: &mut Vec<Row>) {
    let mut open = false;
    for part in list.iter().copied() {
        let children = &parts.0[part].children;
        match parts.role(part) {
            Role::Artifact => continue,
            Role::Table | Role::Section => {
                gather(parts, children, rows);
                open = false;
            }
            Role::Row => {
                rows.push(row(parts, Some(part), children));
                open = false;
            }
            _ if open => {
                let fresh = row(parts, None, &[part]);
                if let (Some(last), Some(line)) = (rows.last_mut(), fresh.lines.into_iter().next()) {
                    last.lines[0].extend(line);
                }
            }
            _ => {
                rows.push(row(parts, None, &[part]));
                open = true;
            }
        }
    }
}

fn row(parts: &Parts<'_>, part: Option<PartId>, cells: &[PartId]) -> Row {
    let mut cells: Vec<PartId> = cells.iter().copied().filter(|c| parts.role(*c) != Role::Artifact).collect();
    let header = cells.first().copied().filter(|first| parts.role(*first) == Role::RowHeader);
    if header.is_some() {
        cells.remove(0);
    }
    let line = cells.into_iter().map(|part| Placed { part, start: 0, end: 0 }).collect();
    Row { part, header, lines: vec![line] }
}

/// Gives each cell its columns and its line; returns how many columns there are. A cell that names no column stands in
/// the next one, and covers all of them if it is alone.
fn place(parts: &Parts<'_>, rows: &mut [Row]) -> usize {
    let mut columns = 0;
    for row in rows.iter_mut() {
        let mut next = 0;
        for cell in &mut row.lines[0] {
            let meaning = parts.0[cell.part].meaning;
            cell.start = meaning.column.map_or(next, |column| column as usize);
            cell.end = cell.start + meaning.span.unwrap_or(1).max(1) as usize;
            next = cell.end;
            columns = columns.max(next);
        }
    }
    for row in rows.iter_mut() {
        if let [only] = &mut row.lines[0][..]
            && parts.0[only.part].meaning.column.is_none()
        {
            (only.start, only.end) = (0, columns);
        }
        let mut lines: Vec<Vec<Placed>> = vec![Vec::new()];
        for cell in &row.lines[0] {
            let free = |line: &Vec<Placed>| line.iter().all(|other| other.end <= cell.start || cell.end <= other.start);
            match lines.iter_mut().find(|line| free(line)) {
                Some(line) => line.push(*cell),
                None => lines.push(vec![*cell]),
            }
        }
        for line in &mut lines {
            line.sort_by_key(|cell| cell.start);
        }
        row.lines = lines;
    }
    columns
}
