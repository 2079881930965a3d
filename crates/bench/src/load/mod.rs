//! The load client: keeps a number of connections busy for a time, counts the answers, and takes no wrong one.
//!
//! It runs in a process of its own, on one thread, the same for every server that is measured: what it costs is the
//! same for all of them. It connects to this machine only, and stops by itself.

mod answer;
mod plan;
mod tally;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

pub(crate) use plan::{Plan, Request};
pub(crate) use tally::{Outcome, Tally};

use crate::Result;

/// The most that one process sends, whatever it is asked for.
const MOST_REQUESTS: usize = 5_000_000;
const LONGEST: Duration = Duration::from_mins(2);
/// A server that answers nothing for this long is stuck.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same for a request that is sent alone, which may be for something long.
const LONG_PATIENCE: Duration = Duration::from_mins(5);
/// Every how many answers the body is looked at; status and length are checked on all.
const SAMPLE: usize = 16;

/// Loads a server on this machine.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The server's port on 127.0.0.1.
    #[arg(long)]
    port: u16,
    /// The file with the requests.
    #[arg(long)]
    plan: PathBuf,
    /// How many connections are kept busy.
    #[arg(long)]
    connections: usize,
    /// For how many milliseconds answers are counted.
    #[arg(long)]
    millis: u64,
    /// For how many milliseconds before that they are not.
    #[arg(long, default_value_t = 0)]
    warm_millis: u64,
}

/// Runs the client and prints its outcome as JSON.
#[expect(clippy::print_stdout, reason = "the outcome goes to the process that asked for it")]
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let plan = Plan::read(&arguments.plan)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(load(&plan, arguments))?;
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(())
}

struct Shared {
    plan: Vec<(Vec<u8>, Request)>,
    status: u16,
    once: bool,
    next: AtomicUsize,
    count_from: Instant,
    stop_at: Instant,
}

async fn load(plan: &Plan, arguments: &Arguments) -> Result<Outcome> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let bytes = |request: &Request| (request.bytes(plan.token.as_deref()), request.clone());
    let requests: Vec<_> = plan.requests.iter().map(bytes).collect();
    if requests.is_empty() {
        return Err("the plan holds no request".into());
    }
    let mut streams = Vec::new();
    for _ in 0..arguments.connections {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    let count_from = Instant::now() + Duration::from_millis(arguments.warm_millis);
    let stop_at = count_from + Duration::from_millis(arguments.millis).min(LONGEST);
    let shared = Arc::new(Shared {
        plan: requests,
        status: plan.status,
        once: plan.once,
        next: AtomicUsize::new(0),
        count_from,
        stop_at,
    });
    let mut busy = JoinSet::new();
    for stream in streams {
        busy.spawn(converse(stream, Arc::clone(&shared)));
    }
    let mut all = Tally::default();
    while let Some(tally) = busy.join_next().await {
        all.add(tally??);
    }
    Ok(all.outcome(count_from))
}

/// Asks and listens on one connection until the time is over or nothing is left to ask.
async fn converse(mut stream: TcpStream, shared: Arc<Shared>) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut buffer = Vec::with_capacity(64 * 1024);
    loop {
        let number = shared.next.fetch_add(1, Ordering::Relaxed);
        let used_up = shared.once && number >= shared.plan.len();
        let sent_at = Instant::now();
        if used_up || number >= MOST_REQUESTS || sent_at >= shared.stop_at {
            return Ok(tally);
        }
        let Some((bytes, request)) = shared.plan.get(number % shared.plan.len()) else { return Ok(tally) };
        let exchange = exchange(&mut stream, bytes, &mut buffer);
        let head = tokio::time::timeout(PATIENCE, exchange).await.map_err(|_| "the server is stuck")??;
        let now = Instant::now();
        let body = buffer.get(head.body_at..).unwrap_or_default();
        check(request, shared.status, head, body, number)?;
        tally.count(now, now - sent_at, shared.count_from, shared.stop_at);
    }
}

/// Sends a request and reads its answer into `buffer`, which then holds nothing else.
async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> Result<answer::Head> {
    stream.write_all(request).await?;
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server closed the connection".into());
        }
        if let Some(head) = answer::head(buffer)? {
            let whole = head.body_at + head.length;
            while buffer.len() < whole {
                if stream.read_buf(buffer).await? == 0 {
                    return Err("the server closed the connection within an answer".into());
                }
            }
            return if buffer.len() == whole { Ok(head) } else { Err("more came than was asked for".into()) };
        }
    }
}

/// Takes nothing for an answer but what was asked for.
fn check(request: &Request, status: u16, head: answer::Head, body: &[u8], number: usize) -> Result<()> {
    let text = || String::from_utf8_lossy(body).chars().take(500).collect::<String>();
    if head.status != status {
        return Err(format!("{} answered {}: {}", request.path, head.status, text()).into());
    }
    if request.length.is_some_and(|length| length != body.len()) {
        return Err(format!("{} answered {} bytes: {}", request.path, body.len(), text()).into());
    }
    if number.is_multiple_of(SAMPLE) && !contains(body, request.contains.as_bytes()) {
        return Err(format!("{} answered without {}: {}", request.path, request.contains, text()).into());
    }
    Ok(())
}

fn contains(body: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || body.windows(wanted.len()).any(|window| window == wanted)
}

/// Sends one request and answers the body, after the same checks as under load.
pub(crate) async fn ask(port: u16, token: Option<&str>, status: u16, request: &Request) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    let (bytes, mut buffer) = (request.bytes(token), Vec::new());
    let exchange = exchange(&mut stream, &bytes, &mut buffer);
    let head = tokio::time::timeout(LONG_PATIENCE, exchange).await.map_err(|_| "the server is stuck")??;
    let body = buffer.split_off(head.body_at);
    check(request, status, head, &body, 0)?;
    Ok(body)
}
