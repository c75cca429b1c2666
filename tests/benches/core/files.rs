//! The measured maps as files, for programs to be compared with: each gets the same words in its own language.

use std::{fs, io, path::Path};

use crate::made::{self, Table, lines};

/// Writes every input of the comparison into a folder.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let put = |name: &str, text: String| fs::write(folder.join(name), text);
    let large = made::large();
    put("12x8.csv", large.csv())?;
    put("12x8.typ", typst(&large))?;
    put("12x8.html", html(&large))?;
    put("12x12.mmd", made::journey(12, 12))?;
    put("3000.csv", made::wide().csv())?;
    put("20x19.csv", made::huge().csv())
}

/// A table on a page as wide as a map's and as high as it needs.
fn typst(table: &Table) -> String {
    let mut out = format!(
        "#set page(width: 1440pt, height: auto, margin: 36pt)\n#set text(size: 10.5pt)\n\
         #set table(fill: (x, y) => if y == 0 or x == 0 {{ rgb(\"#E6EEF5\") }}, stroke: rgb(\"#C6D2DC\"), inset: 6pt)\n\
         #table(columns: (auto, {}),\n[],",
        vec!["1fr"; table.stages.len()].join(", ")
    );
    for stage in &table.stages {
        out.push_str(&format!("[*{stage}*],"));
    }
    for (name, cells) in &table.lanes {
        out.push_str(&format!("\n[*{name}*],"));
        for cell in cells {
            // A sign at the start of a line would make a list.
            let text = lines(cell, "- ", "\n");
            out.push_str(&if text.starts_with(['+', '-']) { format!("[\\{text}],") } else { format!("[{text}],") });
        }
    }
    out.push_str(")\n");
    out
}

/// The same table for a browser, on one page.
fn html(table: &Table) -> String {
    let mut out = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>12×8</title><style>\
         @page { size: 1920px 1600px; margin: 48px } body { margin: 0; font: 14px sans-serif }\
         table { border-collapse: collapse; width: 100%; table-layout: fixed }\
         th, td { border: 1px solid #C6D2DC; padding: 8px; vertical-align: top; text-align: left }\
         th { background: #E6EEF5 }</style><table><tr><th></th>",
    );
    for stage in &table.stages {
        out.push_str(&format!("<th>{stage}</th>"));
    }
    for (name, cells) in &table.lanes {
        out.push_str(&format!("</tr>\n<tr><th>{name}</th>"));
        for cell in cells {
            out.push_str(&format!("<td>{}</td>", lines(cell, "• ", "<br>")));
        }
    }
    out.push_str("</tr></table></html>\n");
    out
}
