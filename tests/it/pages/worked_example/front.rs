//! The address at which people find the binary: known before it starts, as that of a proxy is in production.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use serde_json::Value;

/// An address of this machine that leads to a server, once there is one.
pub(super) struct Front {
    listener: TcpListener,
    /// Where people find it.
    pub(super) url: String,
}

impl Front {
    /// Takes a free address.
    pub(super) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        Self { listener, url }
    }

    /// From now on it leads to the server that this ready file tells of, until the process ends; answers the address at which that
    /// is set up.
    pub(super) fn lead_to(self, ready: &Value) -> String {
        let server =
            ready["url"].as_str().and_then(|url| url.strip_prefix("http://")).expect("a URL").to_owned();
        let set_up = ready["set_up"].as_str().expect("there is no desk yet");
        let secret = set_up.rsplit('/').next().expect("a secret");
        let set_up = format!("{}/set-up/{secret}", self.url);
        thread::spawn(move || {
            for browser in self.listener.incoming().flatten() {
                if lead(&browser, &server).is_err() {
                    // The server is gone.
                    break;
                }
            }
        });
        set_up
    }
}

/// Carries what the two of them say to each other.
fn lead(browser: &TcpStream, server: &str) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    for (from, into) in [(browser, &server), (&server, browser)] {
        // What is said is passed on at once.
        into.set_nodelay(true)?;
        let (mut from, mut into) = (from.try_clone()?, into.try_clone()?);
        thread::spawn(move || {
            // Either may go without a word.
            let _ = io::copy(&mut from, &mut into);
            let _ = into.shutdown(Shutdown::Write);
        });
    }
    Ok(())
}
