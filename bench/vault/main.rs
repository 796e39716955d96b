//! The vault as a page that is measured and killed: what `cargo xtask bench vault` and `cargo xtask soak` drive.
//!
//! It is the app's own vault over the browser's own storage and crypto, without the app's pages.
//! It is compiled as the app is, and never shipped.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a measurement did not expect ends it"
)]

fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::RefCell;
    use std::rc::Rc;

    use fieldfare::domain::case::{CaseDocument, Stamp, Summary};
    use fieldfare::domain::caseload::{Caseload, Order};
    use fieldfare::domain::ids::{CaseId, VaultId};
    use fieldfare::domain::time::Timestamp;
    use fieldfare::exchange::case_file::{CaseFileReader, CaseFileWriter};
    use fieldfare::json::Limits;
    use fieldfare::platform::{Browser, lower};
    use fieldfare::vault::{Entry, OpenVault, Vaults};
    use wasm_bindgen::prelude::*;

    const PASSPHRASE: &str = "six otters carry one lamp";
    const VECTOR: &str = include_str!("../../tests/vectors/case-file/v1.json");
    /// The size of a case as JSON, in bytes.
    const SIZE: usize = 20_000;
    const NAMES: [&str; 8] = [
        "Rosa", "Ute", "Mateus", "Åsa", "Ŵin", "Ines", "Örn", "Blaise",
    ];

    thread_local! {
        static VAULT: RefCell<Option<Rc<OpenVault<Browser>>>> = const { RefCell::new(None) };
        static LIST: RefCell<Caseload> = RefCell::new(Caseload::default());
        static SAMPLE: RefCell<Option<CaseDocument>> = const { RefCell::new(None) };
    }

    fn vault() -> Rc<OpenVault<Browser>> {
        VAULT.with_borrow(|it| Rc::clone(it.as_ref().unwrap()))
    }

    fn stamp() -> Stamp {
        Stamp {
            at: Timestamp::from_millis(1_795_000_000_000),
            by: "Ines".into(),
        }
    }

    fn summarise(case: &CaseDocument) -> Summary {
        Summary::of(case, &[], case.opened.at)
    }

    fn id(number: u32) -> CaseId {
        let mut bytes = [7; 16];
        // Spread over the manifest as random ids are.
        bytes[0] = (number % 251) as u8;
        bytes[12..].copy_from_slice(&number.to_be_bytes());
        CaseId::from_random(bytes)
    }

    fn written(case: &CaseDocument) -> String {
        let mut file = CaseFileWriter::new(case.opened.at);
        let before = file.take().len();
        file.add(case);
        let _ = before;
        file.take()
    }

    /// A case of that size with something in every member: that of the stored file, with more people in it.
    fn sample() -> CaseDocument {
        if let Some(case) = SAMPLE.with_borrow(Clone::clone) {
            return case;
        }
        let (found, _) = CaseFileReader::read(VECTOR.as_bytes(), &Limits::FILE).unwrap();
        let mut case = found.into_iter().next().unwrap().unwrap().case;
        let person = case.household[0].clone();
        let mut number = 1;
        while written(&case).len() < SIZE {
            let mut more = person.clone();
            more.note = format!(
                "{} Comes on {number} days a month, in the morning.",
                more.note
            );
            let mut bytes = [9; 16];
            bytes[15] = number;
            more.id = fieldfare::domain::ids::MemberId::from_random(bytes);
            case.household.push(more);
            number += 1;
        }
        SAMPLE.set(Some(case.clone()));
        case
    }

    fn case(number: u32) -> CaseDocument {
        let mut case = sample();
        case.id = id(number);
        let first = NAMES[number as usize % NAMES.len()];
        case.client.name = format!("{first} Case {number}");
        case
    }

    fn line(what: &str, case: CaseId) -> Entry {
        Entry {
            stamp: stamp(),
            what: what.into(),
            subject: None,
            case: Some(case),
        }
    }

    fn failed(error: impl std::fmt::Debug) -> JsValue {
        js_sys::Error::new(&format!("{error:?}")).into()
    }

    /// Makes a vault, lets it be written, and says its id.
    #[wasm_bindgen]
    pub async fn make() -> Result<String, JsValue> {
        let vaults = Vaults::new(Browser::new());
        let vault = vaults.create("Bench", PASSPHRASE).await.map_err(failed)?;
        vault.begin_writing().await.map_err(failed)?;
        let id = vault.id().to_string();
        VAULT.set(Some(Rc::new(vault)));
        Ok(id)
    }

    /// Opens a vault and lets it be written. Says how many faults were noticed.
    #[wasm_bindgen]
    pub async fn unlock(id: String) -> Result<usize, JsValue> {
        if let Some(before) = VAULT.take() {
            before.close();
        }
        let id: VaultId = id.parse().map_err(failed)?;
        let vaults = Vaults::new(Browser::new());
        let unlocked = vaults.unlock(id, PASSPHRASE).await.map_err(failed)?;
        unlocked.vault.begin_writing().await.map_err(failed)?;
        VAULT.set(Some(Rc::new(unlocked.vault)));
        Ok(unlocked.faults.len())
    }

    /// Stores this many cases as an import does, from case `first` on.
    #[wasm_bindgen]
    pub async fn fill(first: u32, count: u32) -> Result<(), JsValue> {
        let cases: Vec<CaseDocument> = (first..first + count).map(case).collect();
        let journal = cases
            .iter()
            .map(|it| line("case.imported", it.id))
            .collect();
        let outcome = vault()
            .import_cases(&cases, &summarise, journal, &mut |_| true)
            .await;
        outcome.map(|_| ()).map_err(failed)
    }

    /// Lists every case, in order and ready to be searched. Says how many there are.
    #[wasm_bindgen]
    pub async fn list() -> Result<usize, JsValue> {
        let list = vault().list_cases(&summarise).await.map_err(failed)?;
        let today = stamp().at.day(0);
        let load = Caseload::new(&list.summaries, Order::First, today, lower);
        let count = load.len();
        LIST.set(load);
        Ok(count)
    }

    /// Searches the list. Says how many were found.
    #[wasm_bindgen]
    pub fn search(words: &str) -> usize {
        LIST.with_borrow(|list| list.search(words, None, lower).count())
    }

    /// Opens a case. Says the length of its name.
    #[wasm_bindgen]
    pub async fn load(number: u32) -> Result<usize, JsValue> {
        let case = vault().load_case(id(number)).await.map_err(failed)?;
        Ok(case.client.name.len())
    }

    /// Saves a case with a name that carries a count, and one line of history.
    #[wasm_bindgen]
    pub async fn save(number: u32, count: u32) -> Result<(), JsValue> {
        let mut case = case(number);
        case.client.name = format!("Saved {count:08}");
        let lines = vec![line("client.name", case.id)];
        let saved = vault().save_case(&case, &summarise(&case), lines).await;
        saved.map(|_| ()).map_err(failed)
    }

    /// Writes lines of history of a case, some at a time.
    #[wasm_bindgen]
    pub async fn write_history(number: u32, lines: u32) -> Result<(), JsValue> {
        let case = case(number);
        for _ in 0..lines.div_ceil(50) {
            let lines = (0..50).map(|_| line("client.name", case.id)).collect();
            let saved = vault().save_case(&case, &summarise(&case), lines).await;
            saved.map_err(failed)?;
        }
        Ok(())
    }

    /// Writes every case as a file, in pieces that go at once. Says how many bytes.
    #[wasm_bindgen]
    pub async fn write_file(count: u32) -> Result<f64, JsValue> {
        let vault = vault();
        let mut file = CaseFileWriter::new(stamp().at);
        let mut bytes = 0;
        for number in 0..count {
            file.add(&vault.load_case(id(number)).await.map_err(failed)?);
            if number % 50 == 0 {
                bytes += file.take().len();
            }
        }
        bytes += file.finish().len();
        Ok(bytes as f64)
    }

    /// A file of that many cases, as bytes.
    #[wasm_bindgen]
    pub fn file(first: u32, count: u32) -> Vec<u8> {
        let mut file = CaseFileWriter::new(stamp().at);
        for number in first..first + count {
            file.add(&case(number));
        }
        file.finish().into_bytes()
    }

    /// Reads a file and stores what is in it, all or nothing. Says how many.
    #[wasm_bindgen]
    pub async fn read_file(bytes: Vec<u8>) -> Result<usize, JsValue> {
        let (found, _) = CaseFileReader::read(&bytes, &Limits::FILE).map_err(failed)?;
        let cases: Result<Vec<CaseDocument>, _> =
            found.into_iter().map(|it| it.map(|it| it.case)).collect();
        let cases = cases.map_err(failed)?;
        let journal = cases
            .iter()
            .map(|it| line("case.imported", it.id))
            .collect();
        let outcome = vault()
            .import_cases(&cases, &summarise, journal, &mut |_| true)
            .await;
        outcome.map_err(failed)?;
        Ok(cases.len())
    }

    /// The count in the name of a case, in its record and in its summary, and how many faults reading everything finds.
    #[wasm_bindgen]
    pub async fn inspect(number: u32) -> Result<Vec<f64>, JsValue> {
        let vault = vault();
        let count = |name: &str| name.strip_prefix("Saved ").and_then(|it| it.parse().ok());
        let case = vault.load_case(id(number)).await.map_err(failed)?;
        let list = vault.list_cases(&summarise).await.map_err(failed)?;
        let line = list.summaries.iter().find(|it| it.id == case.id).unwrap();
        let faults = vault.check(|_, _| ()).await.map_err(failed)?;
        Ok(vec![
            count(&case.client.name).unwrap_or(-1.0),
            count(&line.name).unwrap_or(-1.0),
            (faults.len() + list.faults.len()) as f64,
        ])
    }

    /// How large a case is as JSON, in bytes.
    #[wasm_bindgen]
    pub fn size() -> usize {
        written(&case(1)).len()
    }

    /// What is in the wasm's memory, in bytes.
    #[wasm_bindgen]
    pub fn memory_bytes() -> f64 {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        f64::from(buffer.byte_length())
    }
}
