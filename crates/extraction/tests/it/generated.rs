//! Pages generated from what a reader should see.

use std::fmt::Write;

use dementi_extraction::extract;
use proptest::prelude::*;
use proptest::sample::select;

/// A piece of a page, and the words of it that are shown.
#[derive(Debug, Clone)]
enum Piece {
    Word,
    Element { name: &'static str, hidden: &'static str, pieces: Vec<Piece> },
    Unseen(&'static str),
}

const BLOCKS: [&str; 8] = ["div", "p", "li", "section", "blockquote", "h2", "td", "dd"];
const INLINE: [&str; 6] = ["b", "a", "span", "em", "q", "x-own"];
const HIDING: [&str; 4] = ["", "", " hidden", " style='display:none'"];
const UNSEEN: [&str; 6] = [
    "<script>unseen < unseen</script>",
    "<style>unseen</style>",
    "<!-- unseen <p> -->",
    "<template><p>unseen</p></template>",
    "<noscript>unseen</noscript>",
    "<img alt=unseen>",
];

/// Words and elements, nested as HTML allows, so that each ends where its end tag stands.
fn piece() -> impl Strategy<Value = Piece> {
    let leaf = prop_oneof![3 => Just(Piece::Word), 1 => select(&UNSEEN[..]).prop_map(Piece::Unseen)];
    let inline = leaf.prop_recursive(3, 24, 4, |inner| element(select(&INLINE[..]), inner));
    inline.prop_recursive(5, 64, 5, |inner| {
        // A paragraph would be ended by a block in it.
        let names = select(&BLOCKS[..]).prop_filter("holds blocks", |name| *name != "p" && *name != "td");
        element(names, inner)
    })
}

fn element(
    name: impl Strategy<Value = &'static str>,
    inner: impl Strategy<Value = Piece> + Clone,
) -> impl Strategy<Value = Piece> {
    (name, select(&HIDING[..]), prop::collection::vec(inner, 0..5))
        .prop_map(|(name, hidden, pieces)| Piece::Element { name, hidden, pieces })
}

/// Writes the piece, and the words of it that are shown.
fn put(piece: &Piece, count: &mut usize, shown: bool, html: &mut String, words: &mut Vec<String>) {
    match piece {
        Piece::Word => {
            *count += 1;
            let word = format!("w{count}");
            write!(html, " {word} ").unwrap();
            words.extend(shown.then_some(word));
        }
        Piece::Unseen(markup) => html.push_str(markup),
        Piece::Element { name, hidden, pieces } => {
            // Lists, so that `li` and `dd` do not end one another.
            let around = match *name {
                "li" => ("<ul>", "</ul>"),
                "dd" => ("<dl>", "</dl>"),
                _ => ("", ""),
            };
            write!(html, "{}<{name}{hidden}>", around.0).unwrap();
            for piece in pieces {
                put(piece, count, shown && hidden.is_empty(), html, words);
            }
            write!(html, "</{name}>{}", around.1).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn exactly_the_shown_words_come_out_in_their_order(pieces in prop::collection::vec(piece(), 0..8)) {
        let (mut html, mut words, mut count) = (String::new(), Vec::new(), 0);
        for piece in &pieces {
            put(piece, &mut count, true, &mut html, &mut words);
        }
        let text = extract(html.as_bytes(), "text/html", None).unwrap().unwrap().text;
        let found: Vec<&str> = text.split_whitespace().collect();
        prop_assert_eq!(found, words, "{}", html);
    }

    #[test]
    fn plain_words_come_out_whatever_stands_around(
        markup in prop::collection::vec("(<(/?(p|b|div|table|td|tr|ul|li|svg|math|pre)|br|!-- x --)>)|[a-z]{1,5}| ", 0..60),
    ) {
        let html = markup.concat();
        let text = extract(html.as_bytes(), "text/html", None).unwrap().unwrap().text;
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let expected: String = markup.iter().filter(|piece| !piece.starts_with('<')).map(|piece| letters(piece)).collect();
        prop_assert_eq!(letters(&text), expected, "{}", html);
    }

    #[test]
    fn any_bytes_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..400), charset in select(&["utf-8", "utf-16", "big5", "iso-2022-jp", "x-user-defined", "replacement"][..])) {
        for media_type in ["text/html", "application/xhtml+xml", "text/plain"] {
            extract(&bytes, media_type, Some(charset)).unwrap().unwrap();
            extract(&bytes, media_type, None).unwrap().unwrap();
        }
    }

    #[test]
    fn any_tags_are_borne(markup in "(</?(p|b|table|td|select|option|svg|title|script|style|template|pre|ruby|rp|foreignObject)( hidden| style='display:none')?/?>|x|<!--|-->|&#?[a-z0-9]{0,4};?){0,60}") {
        let text = extract(markup.as_bytes(), "text/html", None).unwrap().unwrap().text;
        prop_assert!(text.len() <= markup.len() * 2);
    }
}
