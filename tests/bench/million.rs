//! Benchmarks on generated data. `CARNET_BENCH_ACCOUNTS` says how many accounts (100,000 when it is not set).
fn main() {
    let accounts: u64 =
        std::env::var("CARNET_BENCH_ACCOUNTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.db");
    let mut repository = carnet::repository::Repository::open(
        &path,
        carnet::repository::Opening::OrNew,
        carnet::repository::Labels::French,
    )
    .unwrap();
    let plan = carnet::exchange::generate::Plan { accounts, contacts: accounts * 2, entries: accounts * 5, seed: 1 };
    let began = std::time::Instant::now();
    let mut last = String::new();
    carnet::exchange::generate::run(
        &mut repository,
        plan,
        carnet::model::Id(0),
        chrono::Utc::now(),
        &mut |entity, done, _| {
            if last != entity.key {
                eprintln!("{:?} {}", began.elapsed(), entity.key);
                last = entity.key.to_owned();
            }
            let _ = done;
        },
    )
    .unwrap();
    eprintln!("{:?} all", began.elapsed());
    eprintln!("{}", std::fs::metadata(&path).unwrap().len());
}
