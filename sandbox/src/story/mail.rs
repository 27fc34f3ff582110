//! Mails as the usual programs write them.

use super::script::{Block, Style};
use crate::desk::account::Brand;
use crate::moment::Moment;

/// A mail in both forms that the API shows.
#[derive(Debug)]
pub(super) struct Mail {
    /// A whole HTML document.
    pub(super) document: String,
    /// What stands inside its body.
    pub(super) fragment: String,
}

/// What a mail answers to.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    pub(super) author: String,
    pub(super) at: Moment,
    pub(super) fragment: String,
}

/// Everything that the look of a mail depends on.
pub(super) struct Letter<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) style: Style,
    pub(super) language: &'a str,
    pub(super) brand: &'a Brand,
    /// The agent whose name stands below, in the brand's template.
    pub(super) agent: Option<&'a str>,
    pub(super) quoted: Option<&'a Quoted>,
}

const OUTLOOK_HEAD: &str = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\
    <meta name=\"Generator\" content=\"Microsoft Word 15 (filtered medium)\"><style><!--\n\
    p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:\"Calibri\",sans-serif;}\n\
    a:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline;}\n\
    div.WordSection1 {page:WordSection1;}\n--></style>";

impl Letter<'_> {
    pub(super) fn render(&self) -> Mail {
        let blocks: String = self.blocks.iter().map(|block| self.block(block)).collect();
        let quote = self.quoted.map(|quoted| self.quote(quoted)).unwrap_or_default();
        let fragment = match self.style {
            Style::Desk => self.template(&blocks) + &quote,
            Style::Outlook => format!("<div class=\"WordSection1\">{blocks}{quote}</div>"),
            Style::Webmail => format!("<div dir=\"{}\">{blocks}</div>{quote}", self.text_direction()),
            Style::Phone => format!("{blocks}<br id=\"lineBreakAtBeginningOfSignature\">{quote}"),
            Style::Bare => {
                return Mail { document: blocks.clone(), fragment: blocks };
            }
        };
        Mail { document: self.document(&fragment), fragment }
    }

    fn text_direction(&self) -> &'static str {
        if self.language == "ar" { "rtl" } else { "ltr" }
    }

    fn document(&self, fragment: &str) -> String {
        let language = self.language;
        let direction = self.text_direction();
        match self.style {
            Style::Outlook => format!(
                "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns=\"http://www.w3.org/TR/REC-html40\">\n\
                 <head>{OUTLOOK_HEAD}</head>\n<body lang=\"{language}\" link=\"#0563C1\" dir=\"{direction}\">{fragment}</body></html>\n"
            ),
            Style::Phone => format!(
                "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head>\
                 <body dir=\"auto\">{fragment}</body></html>"
            ),
            Style::Desk => format!(
                "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width\"></head>\
                 <body style=\"margin:0;background:#f4f4f2\">{fragment}</body></html>\n"
            ),
            Style::Webmail | Style::Bare => format!(
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\" \
                 \"http://www.w3.org/TR/REC-html40/loose.dtd\">\n<html><body>{fragment}</body></html>\n"
            ),
        }
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::Heading { heading } => format!("<h3 style=\"margin:16px 0 6px;font-size:15px\">{heading}</h3>"),
            Block::List { list } => format!("<ul>{}</ul>", items(list)),
            Block::Steps { steps } => format!("<ol>{}</ol>", items(steps)),
            Block::Table { table } => self.table(table),
            Block::Html { html } => html.clone(),
        }
    }

    fn paragraph(&self, text: &str) -> String {
        match self.style {
            Style::Outlook => {
                format!("<p class=\"MsoNormal\">{text}<o:p></o:p></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>")
            }
            Style::Webmail => format!("<div>{text}</div><div><br></div>"),
            Style::Phone => format!("<div>{text}</div><br>"),
            Style::Desk => format!("<p style=\"margin:0 0 14px\">{text}</p>"),
            Style::Bare => format!("<p>{text}</p>"),
        }
    }

    fn table(&self, rows: &[Vec<String>]) -> String {
        let color = self.brand.color;
        let row = |(index, cells): (usize, &Vec<String>)| {
            let (tag, style) = match index {
                0 => ("th", format!("text-align:start;border-bottom:2px solid {color};padding:4px 12px 4px 0")),
                _ => ("td", "border-bottom:1px solid #ddd;padding:4px 12px 4px 0".to_owned()),
            };
            let cells: String = cells.iter().map(|cell| format!("<{tag} style=\"{style}\">{cell}</{tag}>")).collect();
            format!("<tr>{cells}</tr>")
        };
        let rows: String = rows.iter().enumerate().map(row).collect();
        format!(
            "<table cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse;margin:0 0 14px\">{rows}</table>"
        )
    }

    fn template(&self, blocks: &str) -> String {
        let Brand { name, color, mail_address, .. } = self.brand;
        let greeting = match self.language {
            "nl" => "Met vriendelijke groet,",
            "de" => "Mit freundlichen Grüßen",
            "ar" => "مع أطيب التحيات،",
            _ => "Kind regards,",
        };
        let agent = self.agent.unwrap_or(name);
        format!(
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"max-width:640px;\
             background:#ffffff;font-family:Verdana,Arial,sans-serif;font-size:14px;line-height:1.5;color:#222\">\
             <tr><td style=\"background:{color};color:#ffffff;padding:12px 20px;font-weight:bold\">{name}</td></tr>\
             <tr><td style=\"padding:20px\">{blocks}<p style=\"margin:0\">{greeting}<br><b>{agent}</b><br>\
             <span style=\"color:#777777\">{name}</span></p></td></tr>\
             <tr><td style=\"padding:10px 20px;font-size:11px;color:#777777;border-top:1px solid #eeeeee\">\
             <a href=\"mailto:{mail_address}\" style=\"color:#777777\">{mail_address}</a></td></tr></table>"
        )
    }

    fn quote(&self, quoted: &Quoted) -> String {
        let Quoted { author, at, fragment } = quoted;
        let line = match self.language {
            "nl" => format!("Op {at} schreef {author}:"),
            "de" => format!("Am {at} schrieb {author}:"),
            "ar" => format!("في {at} كتب {author}:"),
            _ => format!("On {at}, {author} wrote:"),
        };
        match self.style {
            Style::Outlook => format!(
                "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\">\
                 <p class=\"MsoNormal\"><b>{line}</b></p></div>{fragment}"
            ),
            Style::Phone => format!(
                "<blockquote type=\"cite\">{line}<br><br></blockquote><blockquote type=\"cite\">{fragment}</blockquote>"
            ),
            _ => format!(
                "<div class=\"gmail_quote\"><div dir=\"{}\">{line}<br></div><blockquote class=\"gmail_quote\" \
                 style=\"margin:0 0 0 .8ex;border-inline-start:1px solid #ccc;padding-inline-start:1ex\">{fragment}</blockquote></div>",
                self.text_direction()
            ),
        }
    }
}

fn items(texts: &[String]) -> String {
    texts.iter().map(|text| format!("<li>{text}</li>")).collect()
}
