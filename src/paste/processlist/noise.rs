//! What stands around a list: prompts, statements, footers.

/// Whether a line begins with the prompt of a client or a shell.
pub(super) fn is_prompt(text: &str) -> bool {
    let text = text.trim_start();
    // A prompt stands at the start; a statement may be long.
    let text = head(text);
    let begins = ["mysql>", "mysql ", "MySQL ", "MariaDB ", "->", ">>>", "$ ", "$>", "# ", "% ", "root@"];
    begins.iter().any(|prompt| text.starts_with(prompt))
        || [")]> ", "]# ", "]$ ", "~# ", "~$ "].iter().any(|prompt| text.contains(prompt))
}

/// The number of rows in the line that a client prints below a list.
pub(super) fn footer(text: &str) -> Option<usize> {
    let text = text.trim();
    if text.starts_with("Empty set") {
        return Some(0);
    }
    let (number, rest) = text.split_once(' ')?;
    let says_rows = rest.starts_with("row in set") || rest.starts_with("rows in set");
    number.parse().ok().filter(|_| says_rows)
}

pub(super) fn is_footer(text: &str) -> bool {
    footer(text).is_some() || text.trim_start().starts_with("Query OK")
}

/// Whether a line stands for rows that were left out.
pub(super) fn is_dots(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|character| ".…·()[] ".contains(character))
}

/// Whether a line says in brackets that rows were left out, such as `(snip)`.
pub(super) fn is_omission(text: &str) -> bool {
    const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('<', '>'), ('（', '）')];
    let text = text.trim();
    let stands_in = |(open, close): &(char, char)| text.starts_with(*open) && text.ends_with(*close);
    is_dots(text) || (text.len() <= 64 && BRACKETS.iter().any(stands_in) && !text.contains(['|', '\t', ',']))
}

pub(super) fn is_statement(text: &str) -> bool {
    let text = text.trim_start();
    ["show ", "select ", "use "]
        .iter()
        .any(|verb| text.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)))
}

/// Whether a line only draws, or sets a list off in a document: a fence, the end of a comment, a heading's line.
pub(super) fn is_frame(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("```") || text.chars().all(|character| "-=*/+|~_#> ".contains(character))
}

/// The first characters of a line.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(160).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}
