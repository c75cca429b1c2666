//! Tables: rows of one width, headers that say what they head, cells that find theirs.

use lopdf::Object;

use crate::{files, reading::Element};

/// For each row of a table the cells with the column that each starts in; cells of rows above count where they reach.
fn grid(table: &Element) -> Vec<Vec<(usize, &Element)>> {
    let mut reach: Vec<usize> = Vec::new();
    let mut rows = Vec::new();
    for row in table.elements() {
        assert_eq!(row.tag, "TR", "a table holds rows");
        let (mut at, mut cells) = (0, Vec::new());
        for cell in row.elements() {
            assert!(matches!(cell.tag.as_str(), "TH" | "TD"), "a row holds cells, not {}", cell.tag);
            while reach.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            cells.push((at, cell));
            for column in at..at + cell.span("ColSpan") {
                reach.resize(reach.len().max(column + 1), 0);
                assert_eq!(reach[column], 0, "two cells lie over each other");
                reach[column] = cell.span("RowSpan");
            }
            at += cell.span("ColSpan");
        }
        assert!(reach.iter().all(|rows| *rows > 0), "each row covers each column");
        reach.iter_mut().for_each(|rows| *rows -= 1);
        rows.push(cells);
    }
    assert!(reach.iter().all(|rows| *rows == 0), "no cell reaches below the table");
    rows
}

#[test]
fn every_row_covers_the_same_columns() {
    for file in files() {
        for table in file.root.all("Table") {
            let width = |cells: &[(usize, &Element)]| cells.iter().map(|(at, cell)| at + cell.span("ColSpan")).max();
            let widths: Vec<_> = grid(table).iter().map(|row| width(row)).collect();
            assert!(widths.windows(2).all(|pair| pair[0] >= pair[1]), "{widths:?}");
        }
    }
}

#[test]
fn every_header_says_what_it_heads() {
    for file in files() {
        for table in file.root.all("Table") {
            for header in table.all("TH") {
                let scope = header.attributes.get(b"Scope").and_then(Object::as_name).expect("a scope");
                assert!(scope == b"Row" || scope == b"Column");
                assert_eq!(header.attributes.get(b"O").and_then(Object::as_name).expect("an owner"), b"Table");
            }
        }
    }
}

#[test]
fn a_cell_finds_the_headers_over_all_its_columns() {
    let mut found = 0;
    for file in files() {
        for table in file.root.all("Table") {
            let mut above: Vec<(usize, usize, &Element)> = Vec::new();
            for row in grid(table) {
                for (at, cell) in &row {
                    let end = at + cell.span("ColSpan");
                    let heads = |scope: &[u8]| {
                        cell.attributes.get(b"Scope").and_then(Object::as_name).is_ok_and(|own| own == scope)
                    };
                    if heads(b"Column") {
                        above.push((*at, end, cell));
                    }
                    let Ok(named) = cell.attributes.get(b"Headers").and_then(Object::as_array) else {
                        let over = above.iter().filter(|(start, stop, _)| *start < end && at < stop);
                        let wide = over.filter(|(start, stop, _)| stop - start > 1).count();
                        assert!(cell.kids.is_empty() || cell.tag == "TH" || wide == 0, "a wide header is named");
                        continue;
                    };
                    found += 1;
                    let named: Vec<_> = named.iter().map(|id| file.names[id.as_str().expect("a name")]).collect();
                    for (start, stop, header) in &above {
                        assert_eq!(*start < end && at < stop, named.contains(&header.object), "{header:?}");
                        assert!(!named.contains(&header.object) || header.id.is_some());
                    }
                }
            }
        }
    }
    assert!(found > 3, "some cells need to");
}

#[test]
fn cells_over_each_other_share_their_rows_header() {
    let file = crate::File::read(&crate::written(&[crate::sample::journey()]));
    let table = file.root.all("Table")[0];
    let shape: Vec<String> = grid(table)
        .iter()
        .map(|row| {
            let cell = |(at, cell): &(usize, &Element)| {
                format!("{}{at}+{}x{}", cell.tag, cell.span("ColSpan"), cell.span("RowSpan"))
            };
            row.iter().map(cell).collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(
        shape,
        [
            "TH0+1x1 TH1+2x1 TH3+1x1",
            "TH0+1x2 TD1+1x1 TD2+1x1 TD3+1x1",
            "TD1+2x1 TD3+1x1",
            "TH0+1x1 TD1+1x1 TD2+1x1 TD3+1x1",
            "TH0+1x1 TD1+3x1",
        ]
    );
}
