//! Merging texts line by line, as git does it.

use super::SourceError;
use git2::{FileFavor, MergeFileInput, MergeFileOptions};

/// The three-way merge by lines, and whether conflict markers of `marker_size` signs stand in it.
///
/// # Errors
/// When git cannot compare the texts.
pub fn merge(ancestor: &[u8], ours: &[u8], theirs: &[u8], marker_size: u16) -> Result<(Vec<u8>, bool), SourceError> {
    let mut options = MergeFileOptions::new();
    options.our_label("ours").their_label("theirs").marker_size(marker_size);
    run([ancestor, ours, theirs], &mut options)
}

/// The same merge with every conflict decided: for ours, then for theirs.
///
/// # Errors
/// When git cannot compare the texts.
pub fn decided(ancestor: &[u8], ours: &[u8], theirs: &[u8]) -> Result<[Vec<u8>; 2], SourceError> {
    let of = |favor| {
        let mut options = MergeFileOptions::new();
        options.favor(favor);
        run([ancestor, ours, theirs], &mut options).map(|(bytes, _)| bytes)
    };
    Ok([of(FileFavor::Ours)?, of(FileFavor::Theirs)?])
}

fn run(versions: [&[u8]; 3], options: &mut MergeFileOptions) -> Result<(Vec<u8>, bool), SourceError> {
    // `merge_file` does not prepare the library for its first use; whatever else it makes does.
    drop(git2::Buf::new());
    let inputs = versions.map(|content| {
        let mut input = MergeFileInput::new();
        input.content(content);
        input
    });
    let [ancestor, ours, theirs] = &inputs;
    let merged = git2::merge_file(ancestor, ours, theirs, Some(options)).map_err(|source| SourceError::Git {
        doing: "merge the lines of a file",
        source,
    })?;
    Ok((merged.content().to_vec(), !merged.is_automergeable()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_merge_and_clash_between_markers() {
        let clean = merge(b"a\nb\nc\nd\n", b"A\nb\nc\nd\n", b"a\nb\nc\nD\n", 7).unwrap();
        assert_eq!(clean, (b"A\nb\nc\nD\n".to_vec(), false));
        let (text, has_conflicts) = merge(b"a\n", b"x\n", b"y\n", 9).unwrap();
        assert!(has_conflicts);
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "<<<<<<<<< ours\nx\n=========\ny\n>>>>>>>>> theirs\n"
        );
        let (text, has_conflicts) = merge(b"", b"a\nb\n", b"a\n", 7).unwrap();
        assert!(has_conflicts, "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn a_decided_merge_takes_one_side_in_conflicts_and_both_elsewhere() {
        let [ours, theirs] = decided(b"a\nb\nc\nd\ne\n", b"A\nb\nc\nd\nx\n", b"a\nb\nC\nd\ny\n").unwrap();
        assert_eq!(String::from_utf8(ours).unwrap(), "A\nb\nC\nd\nx\n");
        assert_eq!(String::from_utf8(theirs).unwrap(), "A\nb\nC\nd\ny\n");
    }
}
