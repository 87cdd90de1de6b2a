import ArgumentParser
import Watchword
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

/// `watchword merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Applies a patch to a JSON object, as the API merges metadata.",
    discussion: """
      A null removes its key, at any depth; what is not an object replaces what was there whole; new \
      keys follow those that are there. Numbers, strings and keys come out as they were written.

      The result goes to standard output, with a newline behind it.

      Exit status: 0; 2 when a file cannot be read, is no JSON object, or something is over the \
      limits; 64 wrong usage.

        watchword merge user-metadata.json patch.json
      """)

  @Argument(help: "The document, a JSON object; - is standard input.", completion: .file())
  var document: String

  @Argument(help: "The patch, a JSON object; - is standard input.", completion: .file())
  var patch: String

  @OptionGroup var limits: MetadataOptions

  func validate() throws { try MetadataOptions.expectOneStandardInput(document, patch) }

  func run() throws {
    try exitingOnFailure {
      let first = try limits.read(document)
      let second = try limits.read(patch)
      try limits.write(document, patch) { output throws(MetadataError) in
        try DeepMerge.merge(first.span, second.span, limits: limits.limits, into: &output)
      }
    }
  }
}

/// `watchword diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Gives the patch that turns a JSON object into another one.",
    discussion: """
      Applied to the document by watchword merge, it gives the target. A null that the target has and \
      the document has not cannot be written by a patch.

      Exit status: 0; 2 when a file cannot be read, is no JSON object, or there is no such patch; 64 \
      wrong usage.
      """)

  @Argument(help: "The document, a JSON object; - is standard input.", completion: .file())
  var document: String

  @Argument(help: "The target, a JSON object; - is standard input.", completion: .file())
  var target: String

  @OptionGroup var limits: MetadataOptions

  func validate() throws { try MetadataOptions.expectOneStandardInput(document, target) }

  func run() throws {
    try exitingOnFailure {
      let first = try limits.read(document)
      let second = try limits.read(target)
      try limits.write(document, target) { output throws(MetadataError) in
        try DeepMerge.difference(
          from: first.span, to: second.span, limits: limits.limits, into: &output)
      }
    }
  }
}
