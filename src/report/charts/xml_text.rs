//! Text made safe for XML and for one line of a picture.

/// The text on one line: white space becomes single spaces, and characters that XML forbids or that only
/// steer a terminal are dropped.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_unprintable(character) {
            line.push(character);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Control characters and the two code points that XML 1.0 forbids; kept bidirectional marks are harmless,
/// because each label is a text element of its own.
fn is_unprintable(character: char) -> bool {
    character.is_control() || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// The text on one line, with the five characters escaped that mean something in XML.
pub(super) fn escaped(text: &str) -> String {
    let line = on_one_line(text);
    let mut safe = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_characters_of_xml_are_escaped() {
        assert_eq!(escaped(r#"<a href="x">'&'</a>"#), "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;");
    }

    #[test]
    fn control_characters_and_forbidden_code_points_are_dropped() {
        assert_eq!(on_one_line("a\u{0}b\u{1b}c\u{85}\u{FFFF}d"), "abc d");
    }

    #[test]
    fn line_breaks_and_tabs_become_single_spaces() {
        assert_eq!(on_one_line(" one\r\n\ttwo  three \n"), "one two three");
    }
}
