//! One table as the files in which people keep it.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook};

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    /// The heading of a group: ordinal and title; sheets and documents merge it over the table.
    Heading(String, String),
    /// Cells; a line end in one is a line of its own.
    Cells(Vec<String>),
}

/// A title above a table, and its rows; the first are the headings.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

impl Typed {
    fn width(&self) -> usize {
        self.rows.iter().map(|row| if let Row::Cells(cells) = row { cells.len() } else { 2 }).max().unwrap_or(0)
    }

    /// Every form, with its name.
    pub(crate) fn every_form(&self) -> [(&'static str, Vec<u8>); 6] {
        [
            ("plan.csv", self.separated(',')),
            ("plan-semicolons.csv", self.separated(';')),
            ("plan.tsv", self.separated('\t')),
            ("plan.md", self.markdown()),
            ("plan.xlsx", self.workbook()),
            ("plan.docx", self.word()),
        ]
    }

    fn plain(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let width = self.width();
        self.rows.iter().map(move |row| {
            let mut cells = match row {
                Row::Heading(ordinal, title) => vec![ordinal.clone(), title.clone()],
                Row::Cells(cells) => cells.clone(),
            };
            cells.resize(width, String::new());
            cells
        })
    }

    pub(crate) fn separated(&self, separator: char) -> Vec<u8> {
        let quoted = |cell: &String| {
            let cell = cell.replace('"', "\"\"");
            if cell.contains([separator, '"', '\n']) { format!("\"{cell}\"") } else { cell }
        };
        let mut text = quoted(&self.title) + "\n";
        for cells in self.plain() {
            let cells: Vec<String> = cells.iter().map(quoted).collect();
            text.push_str(&(cells.join(&separator.to_string()) + "\n"));
        }
        text.into_bytes()
    }

    pub(crate) fn markdown(&self) -> Vec<u8> {
        let mut text = format!("# {}\n\n", self.title);
        for (at, cells) in self.plain().enumerate() {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', "<br>")).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
            if at == 0 {
                text.push_str(&format!("|{}\n", "---|".repeat(cells.len())));
            }
        }
        text.into_bytes()
    }

    pub(crate) fn workbook(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let last = u16::try_from(self.width()).unwrap() - 1;
        let format = Format::new();
        sheet.merge_range(0, 0, 0, last, &self.title, &format).unwrap();
        for (row, typed) in (2_u32..).zip(&self.rows) {
            match typed {
                Row::Heading(ordinal, title) => {
                    sheet.merge_range(row, 0, row, last, &format!("{ordinal}. {title}"), &format).unwrap();
                }
                Row::Cells(cells) => {
                    for (column, cell) in (0_u16..).zip(cells) {
                        match cell.parse::<u32>() {
                            Ok(number) => sheet.write_number(row, column, number).unwrap(),
                            Err(_) => sheet.write_string(row, column, cell).unwrap(),
                        };
                    }
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    pub(crate) fn word(&self) -> Vec<u8> {
        let mut body = paragraph(&self.title);
        body.push_str("<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr><w:tblGrid>");
        body.push_str(&"<w:gridCol/>".repeat(self.width()));
        body.push_str("</w:tblGrid>");
        for typed in &self.rows {
            body.push_str("<w:tr>");
            match typed {
                Row::Heading(ordinal, title) => body.push_str(&format!(
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/></w:tcPr>{}</w:tc>",
                    self.width(),
                    paragraph(&format!("{ordinal}. {title}"))
                )),
                Row::Cells(cells) => {
                    for cell in cells {
                        let paragraphs: String = cell.split('\n').map(paragraph).collect();
                        body.push_str(&format!("<w:tc><w:tcPr/>{paragraphs}</w:tc>"));
                    }
                }
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        body.push_str(&paragraph("Nơi nhận: Như trên."));
        package(&body)
    }
}

fn paragraph(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A Word document of this body.
pub(crate) fn package(body: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Target=\"word/document.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
    let document = format!("<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
