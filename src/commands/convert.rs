//! `rapporteur convert`: the turns in another format.

use super::{output, reading};
use crate::cli::{ConvertArguments, ConvertFormat};
use crate::convert::{chat, convokit, webvtt};
use crate::corpus::{Corpus, file_name};
use crate::error::{Error, Result};
use crate::measures;
use crate::report::tables;
use crate::transcript::Transcript;

/// Reads and writes.
///
/// # Errors
/// Inputs that cannot be read, a file that may not be written, turns that the format cannot hold.
pub fn run(arguments: &ConvertArguments) -> Result<()> {
    let path = arguments.output.as_path();
    let format = format(arguments)?;
    match format {
        ConvertFormat::Convokit => output::refuse_full(path)?,
        ConvertFormat::Chat | ConvertFormat::Webvtt if path.extension().is_none() => output::refuse_full(path)?,
        _ => output::refuse_existing(path, arguments.force)?,
    }
    let gathered = reading::gather(&arguments.reading)?;
    let transcripts = gathered.corpus.transcripts();
    match format {
        ConvertFormat::Csv => table("csv", transcripts, &gathered.corpus, arguments),
        ConvertFormat::Jsonl => table("jsonl", transcripts, &gathered.corpus, arguments),
        ConvertFormat::Parquet => table("parquet", transcripts, &gathered.corpus, arguments),
        ConvertFormat::Convokit => output::folder(path, |folder| convokit::write(&transcripts, folder)),
        ConvertFormat::Chat => each("cha", chat::write, &transcripts, arguments),
        ConvertFormat::Webvtt => each("vtt", webvtt::write, &transcripts, arguments),
    }?;
    gathered.done()
}

/// The turns table, by a writer of tables.
fn table(writer: &str, transcripts: Vec<Transcript>, read: &Corpus, arguments: &ConvertArguments) -> Result<()> {
    let corpus = Corpus::new(transcripts, read.rules())?;
    let (table, _) = measures::turns::MEASURE.run(&corpus)?;
    let writer = tables::find(writer).unwrap_or(&tables::WRITERS[0]);
    output::file(&arguments.output, &(writer.write)(&table)?)
}

/// One conversation into the file named; into a folder, a file a conversation.
fn each(
    extension: &str,
    write: fn(&Transcript) -> Result<String>,
    transcripts: &[Transcript],
    arguments: &ConvertArguments,
) -> Result<()> {
    let path = &arguments.output;
    if let ([one], Some(_)) = (transcripts, path.extension()) {
        return output::file(path, write(one)?.as_bytes());
    }
    if path.extension().is_some() {
        let message = format!("holds one conversation, and there are {}", transcripts.len());
        return Err(Error::output(path, message, "name a folder, as in `-o DIR --to chat`: a file a conversation"));
    }
    output::folder(path, |folder| {
        transcripts.iter().try_for_each(|one| {
            let file = folder.join(format!("{}.{extension}", file_name(&one.name)));
            output::file(&file, write(one)?.as_bytes())
        })
    })
}

fn format(arguments: &ConvertArguments) -> Result<ConvertFormat> {
    let extension = arguments.output.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let by_extension = match extension.as_deref() {
        Some("csv") => Some(ConvertFormat::Csv),
        Some("jsonl" | "ndjson") => Some(ConvertFormat::Jsonl),
        Some("parquet") => Some(ConvertFormat::Parquet),
        Some("cha") => Some(ConvertFormat::Chat),
        Some("vtt") => Some(ConvertFormat::Webvtt),
        _ => None,
    };
    let file = &arguments.output;
    match (arguments.to, by_extension) {
        (Some(said), Some(found)) if said != found => Err(Error::Usage {
            message: format!("{} would hold {said:?}", file.display()),
            hint: "give the file the extension of its format, or leave --to out".to_owned(),
        }),
        (Some(format), _) | (None, Some(format)) => Ok(format),
        (None, None) => Err(Error::Usage {
            message: format!("{} does not tell the format", file.display()),
            hint: "end the name in .csv, .jsonl, .parquet, .cha or .vtt, or say --to convokit for a folder".to_owned(),
        }),
    }
}
