//! `manifest.json`: what went in, by which rules, what came out. Also the mark by which a folder is known as ours.

use serde::Serialize;

use super::Artifact;
use super::study::Study;
use crate::digest;
use crate::error::{Error, Result};

/// Name of the manifest in a report folder.
pub const FILE: &str = "manifest.json";

/// The program's name in the manifest.
pub const GENERATOR: &str = "rapporteur";

#[derive(Serialize)]
struct Manifest<'a> {
    generator: &'static str,
    version: &'static str,
    title: &'a str,
    inputs: Vec<InputEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOut<'a>>,
    options: serde_json::Map<String, serde_json::Value>,
    rules: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListEntry<'a>>,
    totals: serde_json::Map<String, serde_json::Value>,
    notes: serde_json::Map<String, serde_json::Value>,
    unavailable: serde_json::Map<String, serde_json::Value>,
    artifacts: Vec<ArtifactEntry<'a>>,
}

#[derive(Serialize)]
struct InputEntry<'a> {
    file: &'a str,
    conversation: &'a str,
    format: &'a str,
    encoding: &'a str,
    bytes: u64,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_lines: Option<&'a str>,
    people: Vec<PeopleOfGroup<'a>>,
}

#[derive(Serialize)]
struct PeopleOfGroup<'a> {
    group: Option<&'a str>,
    names: &'a [String],
}

#[derive(Serialize)]
struct ListEntry<'a> {
    name: &'a str,
    says: &'a str,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    file: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct ArtifactEntry<'a> {
    path: &'a str,
    bytes: usize,
    sha256: String,
}

/// The manifest over all other artifacts.
///
/// # Errors
/// [`Error::Internal`] when JSON cannot be made.
pub fn write(study: &Study, artifacts: &[Artifact]) -> Result<Vec<u8>> {
    let texts =
        |pairs: &[(String, String)]| pairs.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
    let manifest = Manifest {
        generator: GENERATOR,
        version: env!("CARGO_PKG_VERSION"),
        title: &study.title,
        inputs: study
            .inputs
            .iter()
            .map(|input| InputEntry {
                file: &input.file,
                conversation: &input.conversation,
                format: &input.format,
                encoding: &input.encoding,
                bytes: input.bytes,
                sha256: &input.sha256,
                label_lines: input.label_lines.as_deref(),
                people: input
                    .people
                    .iter()
                    .map(|(group, names)| PeopleOfGroup { group: group.as_deref(), names })
                    .collect(),
            })
            .collect(),
        left_out: study.left_out.iter().map(|(file, reason)| LeftOut { file, reason }).collect(),
        options: texts(&study.options),
        rules: texts(&study.rules),
        lists: study.lists.iter().map(|(name, says)| ListEntry { name, says }).collect(),
        totals: study.totals.iter().map(|(key, value)| (key.clone(), (*value).into())).collect(),
        notes: study.note_kinds.iter().map(|kind| (kind.kind.clone(), kind.count.into())).collect(),
        unavailable: texts(&study.unavailable),
        artifacts: artifacts
            .iter()
            .map(|artifact| ArtifactEntry {
                path: &artifact.path,
                bytes: artifact.bytes.len(),
                sha256: digest::sha256(&artifact.bytes),
            })
            .collect(),
    };
    let mut bytes =
        serde_json::to_vec_pretty(&manifest).map_err(|cause| Error::internal("writing the manifest", cause))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The artifact paths that a manifest lists; `None` when it is no manifest of this program.
pub fn listed_artifacts(manifest: &[u8]) -> Option<Vec<String>> {
    let manifest: serde_json::Value = serde_json::from_slice(manifest).ok()?;
    if manifest.get("generator")?.as_str()? != GENERATOR {
        return None;
    }
    let artifacts = manifest.get("artifacts")?.as_array()?;
    artifacts.iter().map(|artifact| artifact.get("path")?.as_str().map(str::to_owned)).collect()
}
