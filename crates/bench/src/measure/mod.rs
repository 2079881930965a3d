//! Measures everything that has a budget, and reports it.

mod desk_pages;
mod export;
mod growth;
mod idle;
mod import;
mod pages;
mod plans;
mod postgres;
mod processes;
mod reads;
mod report;
mod rounds;
mod search;
mod writes;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ValueEnum;

use crate::data::{self, Facts};
use crate::{Result, block_on};
use processes::Server;
use report::{Machine, Section};
use rounds::{Schedule, median};

/// Measures, prints the figures, and writes them down.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The `dementi` binary that is measured.
    #[arg(long)]
    dementi: PathBuf,
    /// The folder for databases, on the disk that is to be measured.
    #[arg(long)]
    data_dir: PathBuf,
    /// The file that the report is written to, if everything is measured.
    #[arg(long)]
    report: Option<PathBuf>,
    /// The day, for the report.
    #[arg(long)]
    date: Option<String>,
    /// A short run on small records, to see that everything works.
    #[arg(long)]
    quick: bool,
    /// Takes the generated records of an earlier run, if they are there.
    #[arg(long)]
    reuse: bool,
    /// Measures this alone; may be given several times.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Searches among this many claims alone; may be given several times, the most last.
    #[arg(long)]
    claims: Vec<usize>,
    /// Exports a dossier of this many claims as data.
    #[arg(long)]
    exported: Option<usize>,
    /// Prints a dossier of this many claims.
    #[arg(long)]
    printed: Option<usize>,
    /// A superuser's URL of a PostgreSQL database; without it nothing is measured there.
    #[arg(long, env = "DEMENTI_TEST_POSTGRES_URL", hide_env_values = true)]
    postgres_url: Option<String>,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Claims, alone and by the page.
    Reads,
    /// Recording denials.
    Writes,
    /// List pages of ever larger records.
    Growth,
    /// Pages of the desk, against the calls behind them.
    Pages,
    /// Searching and matching, on ever larger records.
    Search,
    /// Importing a file of claims.
    Import,
    /// Exporting large dossiers, and printing one.
    Export,
    /// Start-up and memory.
    Idle,
    /// Reads and writes on PostgreSQL.
    Postgres,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Reads,
        Self::Writes,
        Self::Growth,
        Self::Pages,
        Self::Search,
        Self::Import,
        Self::Export,
        Self::Idle,
        Self::Postgres,
    ];
}

/// What all parts share.
struct Bench<'a> {
    arguments: &'a Arguments,
    schedule: Schedule,
    /// The claims of the records that the budgets speak of.
    sizes: Sizes,
    /// The sizes that were generated in this run.
    made: RefCell<BTreeSet<usize>>,
}

struct Sizes {
    small: usize,
    usual: usize,
    large: usize,
    /// Those of a dossier that is exported as data.
    exported: usize,
    /// Those of a dossier that is printed.
    printed: usize,
}

impl Sizes {
    fn of(arguments: &Arguments) -> Self {
        let Arguments { quick, exported, printed, .. } = *arguments;
        let (usual, large) = if quick { (10_000, 50_000) } else { (100_000, 1_000_000) };
        let (data, paper) = if quick { (1_000, 20) } else { (10_000, 200) };
        let (exported, printed) = (exported.unwrap_or(data), printed.unwrap_or(paper));
        Self { small: 1_000, usual, large, exported, printed }
    }
}

/// Runs the parts that are wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    fs::create_dir_all(&arguments.data_dir)?;
    let schedule = if arguments.quick {
        Schedule { rounds: 3, turns: 1, millis: 400, warm_millis: 100 }
    } else {
        Schedule { rounds: 3, turns: 4, millis: 1_000, warm_millis: 200 }
    };
    let bench = Bench { arguments, schedule, sizes: Sizes::of(arguments), made: RefCell::default() };
    let mut sections = Vec::new();
    for part in Part::ALL {
        if arguments.only.is_empty() || arguments.only.contains(&part) {
            sections.extend(bench.part(part)?);
        }
    }
    let figures = report::markdown(&sections);
    say(&format!("\n{figures}"));
    if let Some(path) = arguments.report.as_ref().filter(|_| arguments.only.is_empty()) {
        let text = report::document(
            &machine(&arguments.data_dir)?,
            arguments.date.as_deref(),
            arguments.quick,
            &figures,
        );
        fs::write(path, text)?;
        say(&format!("written to {}", path.display()));
    }
    Ok(())
}

impl Bench<'_> {
    fn part(&self, part: Part) -> Result<Vec<Section>> {
        let usual = || self.record(self.sizes.usual);
        let section = match part {
            Part::Reads => reads::measure(self, &usual()?)?,
            Part::Writes => writes::measure(self, &usual()?)?,
            Part::Growth => growth::measure(self)?,
            Part::Pages => desk_pages::measure(self, &usual()?)?,
            Part::Search => return search::measure(self),
            Part::Import => import::measure(self)?,
            Part::Export => return export::measure(self),
            Part::Idle => idle::measure(self, &usual()?)?,
            Part::Postgres => {
                let Some(url) = &self.arguments.postgres_url else {
                    say("no PostgreSQL: set DEMENTI_TEST_POSTGRES_URL, or use `cargo xtask postgres`");
                    return Ok(Vec::new());
                };
                postgres::measure(self, url)?
            }
        };
        Ok(vec![section])
    }

    /// The sizes of the records that are searched.
    fn searched(&self) -> Vec<usize> {
        let Sizes { small, usual, large, .. } = self.sizes;
        if !self.arguments.claims.is_empty() {
            return self.arguments.claims.clone();
        }
        if self.arguments.quick { vec![small, usual] } else { vec![usual / 10, usual, large] }
    }

    /// The folder for the search index of a record.
    fn index_of(&self, facts: &Facts) -> PathBuf {
        let database = facts.url.rsplit('/').next().unwrap_or_default();
        data::index_of(&self.file(database.split('?').next().unwrap_or_default()))
    }

    /// Starts `dementi serve` on a record. Its index is built before, so that it does not do so while it is measured.
    fn server(&self, facts: &Facts) -> Result<Server> {
        let index = self.index_of(facts);
        search::ensure(facts, &index)?;
        Server::dementi(self.dementi(), &facts.url, &index)
    }

    /// An SQLite file with this many claims.
    fn record(&self, claims: usize) -> Result<Record> {
        let file = self.file(&format!("claims-{claims}.db"));
        let reuse = self.arguments.reuse || !self.made.borrow_mut().insert(claims);
        say(&format!("{claims} claims in {}", file.display()));
        let facts = block_on(data::sqlite(&file, claims, reuse))?;
        Ok(Record { facts, file })
    }

    /// A file in the data folder.
    fn file(&self, name: &str) -> PathBuf {
        self.arguments.data_dir.join(name)
    }

    fn dementi(&self) -> &Path {
        &self.arguments.dementi
    }
}

/// A generated SQLite file.
struct Record {
    facts: Facts,
    file: PathBuf,
}

impl Record {
    /// The file with its facts.
    fn facts_file(&self) -> PathBuf {
        self.file.with_extension("json")
    }
}

#[expect(clippy::print_stdout, reason = "a command-line tool answers on its standard output")]
fn say(text: &str) {
    println!("{text}");
}

fn machine(folder: &Path) -> Result<Machine> {
    let information = fs::read_to_string("/proc/meminfo")?;
    let total = information.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kibibytes: usize =
        total.and_then(|rest| rest.split_whitespace().next()).ok_or("no MemTotal")?.parse()?;
    Ok(Machine {
        cores: std::thread::available_parallelism()?.get(),
        // The kernel keeps a part of the memory to itself.
        memory_gigabytes: kibibytes.div_ceil(1024 * 1024),
        flush_millis: flush(folder)?,
    })
}

/// The median time in milliseconds that it takes to make a small write durable.
fn flush(folder: &Path) -> Result<f64> {
    let path = folder.join("flush");
    let mut file = File::create(&path)?;
    let mut times = Vec::new();
    for _ in 0..100 {
        file.write_all(&[0; 4096])?;
        let began = Instant::now();
        file.sync_data()?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    fs::remove_file(path)?;
    Ok(median(times))
}
