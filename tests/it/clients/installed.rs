//! Both kinds of scripts find their packages, and a script that fails fails its test.

use super::{node, python};

#[test]
fn scripts_find_their_packages() {
    assert_eq!(python("installed.py", &["openpyxl", "feedparser", "googleapiclient"]), "3\n");
    assert_eq!(node("installed.cjs", &["feedsmith", "html-validate", "schema-dts"]), "3\n");
}

#[test]
#[should_panic(expected = "No module named 'no_such_package'")]
fn a_python_script_that_fails_is_noticed() {
    python("installed.py", &["no_such_package"]);
}

#[test]
#[should_panic(expected = "Cannot find module 'no-such-package")]
fn a_node_script_that_fails_is_noticed() {
    node("installed.cjs", &["no-such-package"]);
}
